package fr.vigie.mail.inbox;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A message split into what was written and what was quoted below it.
 *
 * <p>An answer written under or between quoted lines is left whole: taken apart it would lose its sense.
 */
public record QuotedText(String written, String quoted) {

    private static final int LONGEST_INTRODUCTION = 4;

    /** The line that introduces a quotation, in the languages and programs of merchants; it may be folded. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?iu)^(?:(?:le|on|am|el|il giorno|op|em)\\b.{6,220}\\b(?:a écrit|wrote|schrieb.{0,120}|escribió|ha scritto"
                    + "|schreef.{0,120}|escreveu)\\s*:"
                    + "|.{0,120}<[^<>\\s]+@[^<>\\s]+>\\s+(?:a écrit|wrote)\\s*:)$");

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?iu)^[-_\\s]{3,}\\s*(?:message d['’]origine|message original|original message|message transféré|"
                    + "ursprüngliche nachricht|mensaje original|réponse à|original email)\\s*[-_\\s]*$");

    private static final Pattern HEADER = Pattern.compile(
            "(?iu)^\\s*\\*?(?:de|from|von|envoyé|envoyé le|sent|date|gesendet|à|to|an|cc|objet|subject|betreff)\\s*:\\*?\\s*.*$");

    private static final Pattern FIRST_HEADER = Pattern.compile("(?iu)^\\s*\\*?(?:de|from|von)\\s*:\\*?\\s*\\S.*$");

    private static final Pattern RULE = Pattern.compile("^_{10,}$");

    public static QuotedText of(String text) {
        List<String> lines =
                text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        int start = quotation(lines);
        if (start < 0) {
            return new QuotedText(joined(lines), "");
        }
        String written = joined(lines.subList(0, start));
        return written.isEmpty()
                ? new QuotedText(joined(lines), "")
                : new QuotedText(written, joined(lines.subList(start, lines.size())));
    }

    /** The first line of the quotation that ends the message; -1 when none does. */
    private static int quotation(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (SEPARATOR.matcher(line).matches() || isHeaders(lines, i) || isRuleAboveHeaders(lines, i)) {
                return i;
            }
            int after = introduction(lines, i);
            if (after > 0 && endsQuoted(lines, after)) {
                return i;
            }
            if (line.startsWith(">") && endsQuoted(lines, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The line after an introduction that begins here; 0 when none does. */
    private static int introduction(List<String> lines, int from) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < Math.min(lines.size(), from + LONGEST_INTRODUCTION); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith(">")) {
                return 0;
            }
            joined.append(i == from ? "" : " ").append(line);
            String normal = joined.toString().replace('\u00a0', ' ').replace('\u202f', ' ');
            if (INTRODUCTION.matcher(normal).matches()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether nothing but quotation follows; a text that does not mark its quoted lines is all quotation. */
    private static boolean endsQuoted(List<String> lines, int from) {
        List<String> rest = lines.subList(from, lines.size()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (rest.isEmpty() || !rest.getFirst().startsWith(">")) {
            return true;
        }
        return rest.stream().allMatch(line -> line.startsWith(">"));
    }

    /** Outlook repeats the header of the message below it. */
    private static boolean isHeaders(List<String> lines, int from) {
        return FIRST_HEADER.matcher(lines.get(from)).matches()
                && lines.stream()
                                .skip(from)
                                .limit(7)
                                .filter(line -> HEADER.matcher(line).matches())
                                .count()
                        >= 3;
    }

    private static boolean isRuleAboveHeaders(List<String> lines, int at) {
        if (!RULE.matcher(lines.get(at).strip()).matches()) {
            return false;
        }
        for (int i = at + 1; i < Math.min(lines.size(), at + 4); i++) {
            if (isHeaders(lines, i)) {
                return true;
            }
        }
        return false;
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines).strip();
    }
}
