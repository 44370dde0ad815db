package fr.vigie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text exists in both languages, and French keeps its signs beside their words. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    /** A plain space where a line could break before a sign, or after an opening quote. */
    private static final Pattern LOOSE_SIGN = Pattern.compile("\\S (?:[;?!»€%](?:\\W|$)|:(?:\\s|$))|« ");

    private static final Pattern MONTH = Pattern.compile("#\\{([\\w.]+)\\(\\$\\{@?fmt\\.month\\(");
    private static final Pattern BARE_MONTH =
            Pattern.compile("fmt\\.message\\('([\\w.]+)', *\\{(?:month|line\\.bucket)}\\)");
    private static final Pattern THIRD_MONTH =
            Pattern.compile("#\\{([\\w.]+)\\(\\$\\{[^}]*},\\$\\{[^}]*},\\$\\{@?fmt\\.month\\(");

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

    /** April, August and October would want <i>d’</i>: no French text puts <i>de</i> before the name of a month. */
    @Test
    void putNoElidedWordBeforeAMonth() throws IOException {
        Map<String, Integer> months = monthsOfTemplates();
        months.putAll(Map.of(
                "web.portal.papers.report", 0,
                "report.calendar.title", 0,
                "report.story.compared", 1,
                "notify.report.text", 1,
                "notify.corrected.text", 1,
                "support.hours.notice.closed", 0));
        assertThat(months).containsKeys("indicator.heading", "report.run.title", "support.hours.close.confirm");
        var broken = new ArrayList<String>();
        for (String module : modules()) {
            texts(module, "fr").forEach((key, text) -> {
                if (months.containsKey(key) && text.matches("(?is).*\\b(?:de|que) \\{" + months.get(key) + "}.*")) {
                    broken.add(key + "=" + text);
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    /** The first argument of each message that a template fills with a month. */
    private static Map<String, Integer> monthsOfTemplates() throws IOException {
        var months = new HashMap<String, Integer>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                String html = Files.readString(file);
                MONTH.matcher(html).results().forEach(found -> months.put(found.group(1), 0));
                BARE_MONTH.matcher(html).results().forEach(found -> months.put(found.group(1), 0));
                THIRD_MONTH.matcher(html).results().forEach(found -> months.put(found.group(1), 2));
            }
        }
        return months;
    }

    private static Map<String, String> texts(String module, String language) throws IOException {
        var texts = new Properties();
        try (var file = Files.newBufferedReader(FOLDER.resolve(module + "_" + language + ".properties"))) {
            texts.load(file);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, texts::getProperty));
    }
}
