package fr.vigie.support;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;

/** A clock that a contract states and that has no deadline, so that the ticket shows none instead of a wrong one. */
public record Uncounted(ClockKind clock, Reason reason, Delay delay, CalendarId calendar) {

    /** Why it cannot be counted. */
    public enum Reason {
        /** The contract refers to a calendar that the agency does not have. */
        UNKNOWN_CALENDAR,
        /** The calendar hardly ever opens: the deadline would lie beyond the years that calendars know. */
        OUT_OF_REACH,
        /** The contract ends before the deadline, so that it promises it no more. */
        ENDS_BEFORE
    }

    /** The message that says so; its arguments are the delay in words and the calendar. */
    public String message() {
        return "support.clock.uncounted." + reason;
    }
}
