package fr.vigie.billing;

import fr.vigie.job.Recurring;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls in unpaid invoices on working days, during the day: a reminder at night, on a Sunday or on a public holiday reads like
 * a machine's. Public holidays are those of the agency's office hours, and so are the days on which it closes.
 */
@Component
class ReminderRun implements Recurring {
    private static final int FROM = 8;
    private static final int UNTIL = 18;
    private static final int AT_ONCE = 1_000;
    private static final Logger log = LoggerFactory.getLogger(ReminderRun.class);

    private final Reminders reminders;
    private final ReminderRows rows;
    private final AgencyCalendars calendars;
    private final Clock clock;

    ReminderRun(Reminders reminders, ReminderRows rows, AgencyCalendars calendars, Clock clock) {
        this.reminders = reminders;
        this.rows = rows;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "billing.reminders";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Each invoice in a transaction of its own: what fails for one does not stop the others. */
    @Override
    public void run() {
        ZonedDateTime now = clock.instant().atZone(Quote.ZONE);
        ReminderPlan plan = reminders.plan();
        if (!plan.active() || !isDaytime(now, calendars.current().get(CalendarId.OFFICE))) {
            return;
        }
        for (InvoiceId invoice : rows.unpaid(now.toLocalDate(), plan.levels().size(), AT_ONCE)) {
            try {
                reminders.look(invoice);
            } catch (RuntimeException failure) {
                log.error("Invoice {} could not be called in; it is tried again in an hour", invoice, failure);
            }
        }
    }

    static boolean isDaytime(ZonedDateTime now, BusinessCalendar office) {
        return office.isBusinessDay(now.toLocalDate())
                && now.getDayOfWeek() != DayOfWeek.SATURDAY
                && now.getDayOfWeek() != DayOfWeek.SUNDAY
                && now.getHour() >= FROM
                && now.getHour() < UNTIL;
    }
}
