package fr.vigie.demo;

import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The days on which the agency of the demonstration is at its desks. */
@Component
@ConditionalOnProperty("vigie.demo")
class Workdays {
    private final AgencyCalendars calendars;

    Workdays(AgencyCalendars calendars) {
        this.calendars = calendars;
    }

    /** The day itself, or the next one that is neither of a week-end nor a public holiday. */
    LocalDate from(LocalDate day) {
        return from(day, calendars.current().get(CalendarId.OFFICE));
    }

    static LocalDate from(LocalDate day, BusinessCalendar office) {
        return office.nextOpening(DemoHistory.at(day, 0, 0))
                .atZone(DemoHistory.PARIS)
                .toLocalDate();
    }
}
