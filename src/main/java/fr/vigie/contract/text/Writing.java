package fr.vigie.contract.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as a person writes it: paragraphs parted by empty lines, lists of lines that begin with a dash, and places between
 * double braces.
 */
public record Writing(String text) {

    public static final int LONGEST = 10_000;

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}\\n]{1,60})}}");
    private static final Pattern PARAGRAPHS = Pattern.compile("\n\\s*\n");
    private static final Pattern STRAY = Pattern.compile("\\{\\{|}}");

    public Writing {
        text = text.replace("\r\n", "\n").strip();
    }

    /** A place that does not exist. */
    public record Unknown(String written, Place nearest) {}

    /** A paragraph, or the lines of a list. */
    public record Part(boolean list, List<String> lines) {}

    /** The places for which there is nothing, each once, with the one that was probably meant. */
    public List<Unknown> unknown() {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .filter(written -> Place.named(written).isEmpty())
                .distinct()
                .map(written -> new Unknown(written, Place.nearest(written)))
                .toList();
    }

    /** Double braces that do not enclose a place, with what follows them; empty when there are none. */
    public Optional<String> stray() {
        String rest = PLACE.matcher(text).replaceAll("");
        Matcher found = STRAY.matcher(rest);
        return found.find()
                ? Optional.of(rest.substring(found.start(), Math.min(rest.length(), found.start() + 20)))
                : Optional.empty();
    }

    /** Filled and parted. What fills a place is never read for places or dashes in turn. */
    public List<Part> parts(Map<Place, String> values) {
        List<Part> parts = new ArrayList<>();
        for (String stretch : PARAGRAPHS.splitAsStream(text).toList()) {
            List<String> paragraph = new ArrayList<>();
            List<String> items = new ArrayList<>();
            for (String line : stretch.lines().toList()) {
                if (line.strip().matches("[-–•]\\s.*")) {
                    end(parts, paragraph, false);
                    items.add(filled(line.strip().substring(1).strip(), values));
                } else if (!line.isBlank()) {
                    end(parts, items, true);
                    paragraph.add(filled(line.strip(), values));
                }
            }
            end(parts, paragraph, false);
            end(parts, items, true);
        }
        return parts;
    }

    private static void end(List<Part> parts, List<String> lines, boolean list) {
        if (!lines.isEmpty()) {
            parts.add(new Part(list, List.copyOf(lines)));
            lines.clear();
        }
    }

    private static String filled(String line, Map<Place, String> values) {
        return PLACE.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(Place.named(found.group(1))
                        .map(place -> values.getOrDefault(place, ""))
                        .orElse(found.group())));
    }
}
