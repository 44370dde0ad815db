package fr.vigie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
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

    /** Without it browsers imitate those of the nineties: other font sizes in tables, other heights. */
    @Test
    void everyPageSaysItIsModern() throws IOException {
        assertThat(files())
                .map(TemplatesTest::textOf)
                .filteredOn(text -> text.contains("<html th:replace="))
                .isNotEmpty()
                .allMatch(text -> text.startsWith("<!DOCTYPE html>"));
    }

    private static List<String> tags() throws IOException {
        return files().stream()
                .flatMap(file -> TAG.matcher(textOf(file)).results())
                .map(MatchResult::group)
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
