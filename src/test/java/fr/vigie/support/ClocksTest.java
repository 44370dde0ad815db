package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.opened;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.response;
import static fr.vigie.support.Desk.restoration;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.Week;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void standsExactlyOnItsDeadlineInTime() {
        Ticket onTime = critical("2026-03-02T17:30")
                .reply(NINA, "Bonjour", paris("2026-03-03T09:30"))
                .orThrow();
        assertThat(response(onTime, terms(), "2026-03-03T12:00").result()).isEqualTo(Verdict.Result.MET);
        Ticket late = critical("2026-03-02T17:30")
                .reply(NINA, "Bonjour", paris("2026-03-03T09:30:00.000001"))
                .orThrow();
        assertThat(response(late, terms(), "2026-03-03T12:00").result()).isEqualTo(Verdict.Result.MISSED);
    }

    @Test
    void runsOutDuringClosedHoursAsWell() {
        Ticket ticket = critical("2026-03-02T17:00");
        assertThat(response(ticket, terms(), "2026-03-02T18:00").breached()).isNull();
        assertThat(response(ticket, terms(), "2026-03-02T22:00").breached()).isEqualTo(paris("2026-03-02T18:00"));
    }

    @Test
    void countsCalendarHoursDayAndNight() {
        Ticket ticket = opened(paris("2026-03-06T17:00"), Severity.MINOR, Activity.CORRECTIVE);
        assertThat(restoration(ticket, terms(), "2026-03-07T17:00").elapsed()).isEqualTo(Duration.ofHours(24));
        assertThat(restoration(ticket, terms(), "2026-03-07T17:00").deadline()).isEqualTo(paris("2026-03-08T17:00"));
        assertThat(Clocks.of(ticket, terms(), paris("2026-03-07T17:00")).response())
                .as("no response is promised for minor faults")
                .isEmpty();
    }

    @Test
    void aRequestThatIsNoFaultHasOnlyAFirstAnswer() {
        Ticket ticket = opened(paris("2026-03-02T10:00"), Severity.STANDARD, Activity.EVOLUTIVE);
        Clocks clocks = Clocks.of(ticket, terms(), paris("2026-03-02T11:00"));
        assertThat(clocks.restoration()).isEmpty();
        assertThat(clocks.response().orElseThrow().deadline()).isEqualTo(paris("2026-03-03T10:00"));
        Ticket fault = ticket.reclassify(Activity.CORRECTIVE, NINA, paris("2026-03-02T12:00"))
                .orThrow();
        ClockReading repair = restoration(fault, terms(), "2026-03-02T13:00");
        assertThat(repair.elapsed()).as("counted since it is a fault").isEqualTo(Duration.ofHours(1));
        assertThat(repair.lines().getFirst().kind()).isEqualTo(ClockLine.Kind.UNPROMISED);
    }

    @Test
    void explainsEveryMinute() {
        Ticket ticket = critical("2026-03-02T16:00")
                .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T17:00"))
                .orThrow()
                .reply(MARC, "Voici.", paris("2026-03-02T17:30"))
                .orThrow();
        ClockReading clock = restoration(ticket, terms(), "2026-03-03T09:40");
        assertThat(clock.lines())
                .extracting(ClockLine::kind)
                .containsExactly(
                        ClockLine.Kind.COUNTED,
                        ClockLine.Kind.PAUSED,
                        ClockLine.Kind.COUNTED,
                        ClockLine.Kind.CLOSED,
                        ClockLine.Kind.COUNTED);
        assertThat(clock.lines().get(1).because()).isEqualTo(WaitReason.CUSTOMER);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(60 + 30 + 40));
        assertThat(clock.deadline()).isEqualTo(paris("2026-03-03T11:30"));
    }

    @Test
    void nothingCountsWhileTheContractIsSuspended() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        Terms paused = lapsing("2026-03-02T09:30", "2026-03-03T14:00");
        assertThat(Clocks.of(ticket, paused, paris("2026-03-02T09:20"))
                        .response()
                        .orElseThrow()
                        .deadline())
                .isEqualTo(paris("2026-03-02T10:00"));
        assertThat(Clocks.of(ticket, paused, paris("2026-03-02T11:00")).all()).isEmpty();
        ClockReading later =
                Clocks.of(ticket, paused, paris("2026-03-03T14:10")).response().orElseThrow();
        assertThat(later.elapsed()).hasMinutes(40);
        assertThat(later.breached()).isNull();
        assertThat(later.deadline()).isEqualTo(paris("2026-03-03T14:30"));
        assertThat(later.lines().stream().map(ClockLine::kind)).contains(ClockLine.Kind.UNPROMISED);
    }

    @Test
    void whatWasMissedBeforeTheSuspensionStaysMissed() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        Terms paused = lapsing("2026-03-02T10:30", "2026-03-03T14:00");
        assertThat(Clocks.of(ticket, paused, paris("2026-03-02T11:00"))
                        .response()
                        .orElseThrow()
                        .breached())
                .isEqualTo(paris("2026-03-02T10:00"));
    }

    @Test
    void aDeadlineBeyondTheKnownEndOfTheContractIsNotPromised() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        Terms ending = until("2026-03-02T12:00");
        Clocks clocks = Clocks.of(ticket, ending, paris("2026-03-02T09:20"));
        assertThat(clocks.response().orElseThrow().deadline()).isEqualTo(paris("2026-03-02T10:00"));
        assertThat(clocks.restoration()).as("due at 13:00").isEmpty();
        assertThat(clocks.alarm()).contains(paris("2026-03-02T10:00"));
        assertThat(ending.uncounted(ClockKind.RESTORATION, Severity.CRITICAL, Activity.CORRECTIVE, ticket.received()))
                .map(Uncounted::reason)
                .contains(Uncounted.Reason.ENDS_BEFORE);
        Ticket solved =
                ticket.resolve(NINA, "Réparé.", paris("2026-03-02T11:00")).orThrow();
        assertThat(restoration(solved, ending, "2026-03-02T14:00").result())
                .as("what was done in time was done under the contract")
                .isEqualTo(Verdict.Result.MET);
    }

    @Test
    void showsNoClockByACalendarThatNobodyKnows() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        CalendarId unknown = new CalendarId("elsewhere");
        Terms terms = new Terms(
                "Maintenance",
                terms().clauses().with(terms().clauses().response().withHours(unknown)),
                fr.vigie.worktime.Calendars.standard());
        assertThat(Clocks.of(ticket, terms, paris("2026-03-02T11:00")))
                .isEqualTo(new Clocks(Optional.empty(), Optional.empty()));
        assertThat(terms.uncounted(ClockKind.RESPONSE, Severity.CRITICAL, Activity.CORRECTIVE, ticket.received()))
                .map(Uncounted::reason)
                .contains(Uncounted.Reason.UNKNOWN_CALENDAR);
        assertThat(terms.shares(ticket, Billing.HOURS, Work.on(LocalDate.of(2026, 3, 2), Duration.ofMinutes(20), "")))
                .as("work counts at the normal price")
                .containsExactly(Share.normal(Duration.ofMinutes(30)));
    }

    @Test
    void showsNoClockThatWouldRunOutInMoreYearsThanThereAre() {
        Ticket ticket = Desk.critical("2026-03-02T09:00");
        var minute = new BusinessCalendar(
                CalendarId.OFFICE,
                1,
                ZoneId.of("Europe/Paris"),
                Week.CLOSED.on(DayOfWeek.MONDAY, Segment.of("09:00", "09:01")),
                Holidays.IGNORED,
                Map.of());
        Terms terms = terms().countedBy(fr.vigie.worktime.Calendars.standard().with(minute));
        assertThat(Clocks.of(ticket, terms, paris("2026-03-02T11:00")).response())
                .as("sixty Mondays")
                .isPresent();
        Terms endless = new Terms(
                "Maintenance",
                terms.clauses()
                        .with(terms.clauses()
                                .response()
                                .with(new Commitment(
                                        Severity.CRITICAL,
                                        "commande impossible",
                                        Delay.BusinessHours.of(720),
                                        null,
                                        false))),
                fr.vigie.worktime.Calendars.standard().with(minute));
        assertThat(Clocks.of(ticket, endless, paris("2026-03-02T11:00")))
                .isEqualTo(new Clocks(Optional.empty(), Optional.empty()));
        assertThat(endless.uncounted(ClockKind.RESPONSE, Severity.CRITICAL, Activity.CORRECTIVE, ticket.received()))
                .map(Uncounted::reason)
                .contains(Uncounted.Reason.OUT_OF_REACH);
    }

    private static Terms until(String end) {
        return new Terms(
                "Maintenance",
                terms().clauses(),
                fr.vigie.worktime.Calendars.standard(),
                java.util.List.of(new fr.vigie.kernel.Period(paris(end), java.time.Instant.MAX)));
    }

    private static Terms lapsing(String from, String to) {
        return new Terms(
                "Maintenance",
                terms().clauses(),
                fr.vigie.worktime.Calendars.standard(),
                java.util.List.of(new fr.vigie.kernel.Period(paris(from), paris(to))));
    }

    @Test
    void aNextDeadlineIsThatOfARunningClock() {
        Ticket ticket = critical("2026-03-02T09:00");
        assertThat(Clocks.of(ticket, terms(), paris("2026-03-02T09:05"))
                        .next()
                        .orElseThrow()
                        .kind())
                .isEqualTo(ClockKind.RESPONSE);
        Ticket answered =
                ticket.reply(NINA, "Bonjour", paris("2026-03-02T09:10")).orThrow();
        assertThat(Clocks.of(answered, terms(), paris("2026-03-02T09:15"))
                        .next()
                        .orElseThrow()
                        .kind())
                .isEqualTo(ClockKind.RESTORATION);
    }
}
