package fr.vigie.support;

import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.HorizonExceeded;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;

/** How one clock counts while a ticket has one severity and one classification. */
record Regime(Delay delay, BusinessCalendar calendar, StartRule rule) {

    Instant start(Instant received) {
        return calendar.start(received, rule);
    }

    /** The counted time allowed; business days are worth the open time between their start and their last closing. */
    Duration allowed(Instant received) {
        return switch (delay) {
            case Delay.BusinessHours hours -> hours.time();
            case Delay.CalendarHours hours -> hours.time();
            case Delay.BusinessDays days -> calendar.elapsed(start(received), calendar.deadline(received, days, rule));
        };
    }

    Duration counted(Instant from, Instant to) {
        return countsDayAndNight() ? Duration.between(from, to) : calendar.elapsed(from, to);
    }

    /** The instant at which this much has been counted since {@code from}. */
    Instant after(Instant from, Duration time) {
        return countsDayAndNight() ? from.plus(time) : calendar.add(from, time);
    }

    /** The instant from which this much remains to be counted until {@code until}; in open time. */
    Instant before(Instant until, Duration time) {
        return countsDayAndNight() ? until.minus(time) : calendar.subtract(until, time);
    }

    /** Whether the deadline of a ticket received then lies within the years that calendars know. */
    boolean isWithinReach(Instant received) {
        try {
            after(start(received), allowed(received));
            return true;
        } catch (HorizonExceeded beyond) {
            return false;
        }
    }

    boolean countsDayAndNight() {
        return delay instanceof Delay.CalendarHours;
    }
}
