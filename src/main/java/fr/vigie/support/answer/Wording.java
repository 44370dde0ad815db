package fr.vigie.support.answer;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with places to be filled in, as {@code Bonjour {contact},}. A place is a name of letters between braces; braces
 * around anything else, a line of code for instance, are left as they are.
 */
public record Wording(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\s*(\\p{L}[\\p{L}\\p{M}_ -]{0,39})\\s*}");

    /** The places for which there is no variable, as they are written, each once. */
    public List<String> unknown() {
        return PLACE.matcher(text)
                .results()
                .filter(place -> Variable.named(place.group(1).strip()).isEmpty())
                .map(place -> "{" + place.group(1).strip() + "}")
                .distinct()
                .toList();
    }

    /** The text with every known place filled; what fills a place is never read for places in turn. */
    public String filled(Function<Variable, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        Variable.named(place.group(1).strip()).map(values).orElse(place.group())));
    }

    /** All that may be written, as in {@code {client}, {boutique}}. */
    public static String possible(Locale language) {
        return Stream.of(Variable.values())
                .map(one -> "{" + one.name(language) + "}")
                .collect(Collectors.joining(", "));
    }
}
