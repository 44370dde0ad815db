package fr.vigie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text exists in both languages, and French keeps its signs beside their words. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    /** A plain space where a line could break before a sign, or after an opening quote. */
    private static final Pattern LOOSE_SIGN = Pattern.compile("\\S (?:[;?!»€%](?:\\W|$)|:(?:\\s|$))|« ");

    static List<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_fr.properties"))
                    .map(name -> name.replace("_fr.properties", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void sayTheSameThingsInFrenchAndEnglish(String module) throws IOException {
        assertThat(texts(module, "fr").keySet())
                .isEqualTo(texts(module, "en").keySet())
                .isNotEmpty();
    }

    /** The terminal's texts excepted: there, a line is copied and searched as it stands. */
    @ParameterizedTest
    @MethodSource("modules")
    void keepFrenchSignsBesideTheirWords(String module) throws IOException {
        Map<String, String> loose = texts(module, "fr").entrySet().stream()
                .filter(text -> LOOSE_SIGN.matcher(text.getValue()).find())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(module.equals("cli") ? Map.of() : loose).isEmpty();
    }

    private static Map<String, String> texts(String module, String language) throws IOException {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(FOLDER.resolve(module + "_" + language + ".properties"))) {
            texts.load(file);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, texts::getProperty));
    }
}
