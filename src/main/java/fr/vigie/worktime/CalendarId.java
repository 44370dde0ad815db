package fr.vigie.worktime;

import java.util.regex.Pattern;

/**
 * The short name by which contracts refer to a {@code BusinessCalendar}; stable, in lower case.
 *
 * @param value letters, digits and dashes, 1 to 40 of them
 */
public record CalendarId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    /** Monday to Friday, 9 h to 18 h in Paris, closed on French public holidays. */
    public static final CalendarId OFFICE = new CalendarId("office");

    /** Monday to Saturday, 8 h to 20 h in Paris, closed on French public holidays. */
    public static final CalendarId EXTENDED = new CalendarId("extended");

    /** Day and night, every day of the year. */
    public static final CalendarId ALWAYS = new CalendarId("24-7");

    public CalendarId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a calendar is named with 1 to 40 lower-case letters, digits and inner dashes, not \"" + value
                            + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
