package fr.vigie.worktime.agency;

import fr.vigie.worktime.CalendarId;
import java.util.List;

/** What refers to calendars, told by each module that keeps such things; what is referred to is never deleted. */
public interface CalendarUser {

    /**
     * @param title what people call it
     * @param href its page; empty when it has none
     */
    record Use(String title, String href) {}

    /** All that refers to a calendar, in any state. */
    List<Use> uses(CalendarId calendar);
}
