package fr.vigie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traps of the template engine and of the content security policy that no compiler sees. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>]*(?:\"[^\"]*\"[^<>\"]*)*>");

    @Test
    void noConditionStandsOnATagThatIsReplacedFirst() throws IOException {
        assertThat(tags())
                .filteredOn(tag -> tag.contains(" th:replace="))
                .noneMatch(tag -> tag.matches("(?s).* th:(if|unless|each|switch|case)=.*"));
    }

    @Test
    void noRepetitionStandsOnATagThatIsFilledFirst() throws IOException {
        assertThat(tags()).filteredOn(tag -> tag.contains(" th:insert=")).noneMatch(tag -> tag.contains(" th:each="));
    }

    @Test
    void nothingIsWrittenThatTheBrowserIsToldToRefuse() throws IOException {
        assertThat(tags())
                .isNotEmpty()
                .noneMatch(tag -> tag.matches("(?s).*\\s(th:)?(style|on[a-z]+)=.*"))
                .noneMatch(tag -> tag.matches("(?s)<script(?!.*src=).*"));
    }

    private static List<String> tags() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .flatMap(TemplatesTest::tagsOf)
                    .toList();
        }
    }

    private static Stream<String> tagsOf(Path file) {
        try {
            return TAG.matcher(Files.readString(file)).results().map(tag -> tag.group()).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
