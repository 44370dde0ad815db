package fr.vigie.billing;

import fr.vigie.kernel.Bilingual;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the reminders of an unpaid invoice.
 *
 * @param level 1 to 3, in order
 * @param days after the due date, 1 to 365
 * @param subject of the mail, with {@link #FIELDS} between braces
 * @param text of the mail, likewise
 */
public record ReminderLevel(int level, int days, Bilingual subject, Bilingual text) {

    public static final int MOST = 3;
    public static final int LONGEST_SUBJECT = 150;
    public static final int LONGEST_TEXT = 4_000;
    public static final int LATEST = 365;

    /** What a text may name. */
    public static final Set<String> FIELDS = Set.of(
            "number", "amount", "balance", "due", "days", "rate", "interest", "indemnity", "total", "link", "agency");

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

    public ReminderLevel {
        if (level < 1 || level > MOST || days < 1 || days > LATEST) {
            throw new IllegalArgumentException("a reminder is the first to third, 1 to 365 days after the due date");
        }
    }

    /** The first name between braces that a text may not use; empty when all are known. */
    public static Optional<String> unknownField(String text) {
        return FIELD.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !FIELDS.contains(name))
                .findFirst();
    }

    String subjectIn(Locale locale, Map<String, String> values) {
        return filled(subject.in(locale), values);
    }

    String textIn(Locale locale, Map<String, String> values) {
        return filled(text.in(locale), values);
    }

    private static String filled(String template, Map<String, String> values) {
        return FIELD.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
}
