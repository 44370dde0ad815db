package fr.vigie.worktime.agency;

import fr.vigie.worktime.BusinessCalendar;

/** What became of a change of the agency's calendars. */
public sealed interface CalendarOutcome {

    record Done(BusinessCalendar calendar) implements CalendarOutcome {}

    /** @param message the key of a message that says why and what to do */
    record Refused(String message) implements CalendarOutcome {}
}
