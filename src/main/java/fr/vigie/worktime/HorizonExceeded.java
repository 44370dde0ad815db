package fr.vigie.worktime;

import java.time.Instant;

/**
 * The answer lies outside the years that calendars know, 1970 to 2199: a typing error in a delay, or a calendar that
 * hardly ever opens. Raised instead of searching for ever.
 */
public final class HorizonExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    HorizonExceeded(CalendarId calendar, String sought) {
        super("calendar \"" + calendar + "\" knows the years 1970 to 2199 and " + sought
                + " is not among them; check the delay and the calendar's opening hours");
    }
}
