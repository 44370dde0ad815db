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

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import java.time.Duration;
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
