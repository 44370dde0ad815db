package fr.vigie.support;

import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.critical;
import static fr.vigie.support.Desk.paris;
import static fr.vigie.support.Desk.restoration;
import static fr.vigie.support.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecountTest {
    private final Ticket ticket = critical("2026-03-02T15:00")
            .waitFor(WaitReason.CUSTOMER, NINA, paris("2026-03-02T16:00"))
            .orThrow()
            .resume(NINA, paris("2026-03-03T09:00"))
            .orThrow()
            .resolve(NINA, "Corrigé.", paris("2026-03-03T10:00"))
            .orThrow();
    private final ClockReading reading =
            Clocks.of(ticket, terms(), paris("2026-03-10T10:00")).restoration().orElseThrow();

    @Test
    void saysWhereTheTimeWentAndThatNothingDiffers() {
        Recount recount = Recount.of(frozen(reading), 1, reading, reading);
        assertThat(recount.isSame()).isTrue();
        assertThat(recount.counted()).containsEntry(ClockLine.Kind.COUNTED, Duration.ofHours(2));
        assertThat(recount.waited()).isEqualTo(Map.of(WaitReason.CUSTOMER, Duration.ofHours(17)));
    }

    @Test
    void tellsEveryDifferenceAndLeavesTheVerdictAsItWas() {
        Verdict frozen = frozen(reading);
        ClockReading other = Clocks.of(
                        ticket, terms(StartRule.AT_RECEIPT, CalendarId.ALWAYS), paris("2026-03-03T09:30"))
                .restoration()
                .orElseThrow();
        Recount recount = Recount.of(frozen, 1, other, reading);
        assertThat(recount.differences()).extracting(Recount.Difference::part).containsExactly(Recount.Part.CALENDAR);
        assertThat(recount.then()).as("by the calendars known at its closing").isEmpty();
        Verdict late = frozen(restoration(
                critical("2026-03-02T15:00")
                        .resolve(NINA, "Corrigé.", paris("2026-03-03T11:00"))
                        .orThrow(),
                terms(),
                "2026-03-10T10:00"));
        Recount missed = Recount.of(late, 1, reading, reading);
        assertThat(missed.differences())
                .extracting(Recount.Difference::part)
                .containsExactly(
                        Recount.Part.RESULT,
                        Recount.Part.DEADLINE,
                        Recount.Part.STOPPED,
                        Recount.Part.ELAPSED,
                        Recount.Part.WAITED,
                        Recount.Part.CONTRACT);
        assertThat(missed.differences().getFirst().frozen()).isEqualTo(Verdict.Result.MISSED);
        assertThat(missed.differences().getFirst().now()).isEqualTo(Verdict.Result.MET);
        assertThat(recount.frozen()).isEqualTo(frozen);
    }

    @Test
    void comparesTheTimeForWhichTheServiceWorkedWhereItWasKept() {
        Ticket again = critical("2026-03-02T15:00")
                .restore(NINA, paris("2026-03-02T16:00"), paris("2026-03-02T16:00"))
                .orThrow()
                .breakAgain(NINA, paris("2026-03-03T09:00"), paris("2026-03-03T09:00"))
                .orThrow()
                .resolve(NINA, "Corrigé.", paris("2026-03-03T10:00"))
                .orThrow();
        ClockReading other = restoration(again, terms(), "2026-03-10T10:00");
        assertThat(Recount.of(frozen(other), 1, reading, other).differences())
                .contains(new Recount.Difference(Recount.Part.WORKED, Duration.ofHours(17), Duration.ZERO));
        assertThat(Recount.of(frozen(reading), 1, other, reading).differences())
                .extracting(Recount.Difference::part)
                .doesNotContain(Recount.Part.WORKED);
    }

    @Test
    void saysWhenNothingIsPromisedAnyMore() {
        assertThat(Recount.of(frozen(reading), 2, null, null).differences())
                .extracting(Recount.Difference::part)
                .containsExactly(Recount.Part.PROMISE);
    }

    private Verdict frozen(ClockReading clock) {
        return new Verdict(
                ticket.id(),
                ticket.number(),
                ticket.subject(),
                ticket.shop(),
                ticket.severity(),
                clock.kind(),
                Objects.requireNonNull(ticket.openedUnder()),
                clock.contracts(),
                clock.calendar(),
                ticket.opened(),
                clock.deadline(),
                clock.stopped(),
                clock.allowed(),
                clock.elapsed(),
                clock.waited(),
                clock.worked(),
                clock.result(),
                paris("2026-03-10T10:00"));
    }
}
