package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTimerTest {
    private static final Duration FOUR_HOURS = Duration.ofHours(4);
    private static final WorkTimer STARTED =
            new WorkTimer(TicketId.create(), new TicketNumber(2026, 1), "Panier", paris("2026-03-02T09:00"), List.of());

    @Test
    void measuresItsStretchesAndCountsAMinuteBegun() {
        assertThat(STARTED.spent(paris("2026-03-02T09:20").plusSeconds(1))).isEqualTo(Duration.ofMinutes(21));
        WorkTimer paused = STARTED.paused(paris("2026-03-02T09:20"));
        assertThat(paused.isRunning()).isFalse();
        assertThat(paused.spent(paris("2026-03-02T18:00"))).isEqualTo(Duration.ofMinutes(20));
        WorkTimer again = paused.started(paris("2026-03-02T11:00"));
        assertThat(again.started(paris("2026-03-02T11:05")))
                .as("starting twice")
                .isEqualTo(again);
        assertThat(again.worked(paris("2026-03-02T11:10")))
                .containsExactly(
                        new Period(paris("2026-03-02T09:00"), paris("2026-03-02T09:20")),
                        new Period(paris("2026-03-02T11:00"), paris("2026-03-02T11:10")));
        assertThat(again.first()).isEqualTo(paris("2026-03-02T09:00"));
        assertThat(again.day()).isEqualTo(LocalDate.parse("2026-03-02"));
        assertThat(STARTED.spent(paris("2026-03-02T09:00"))).isZero();
    }

    @Test
    void tellsWhenWorkWasDoneThoughItsLastMinuteHadJustBegun() {
        Instant began = paris("2026-03-07T21:00");
        Instant now = began.plusSeconds(10 * 60 + 30);
        WorkTimer saturday = new WorkTimer(TicketId.create(), new TicketNumber(2026, 1), "Panier", began, List.of());
        assertThat(saturday.spent(now)).isEqualTo(Duration.ofMinutes(11));
        Work entered = saturday.measured(said("2026-03-07", 11), now);
        assertThat(entered.worked()).containsExactly(new Period(began, now));
        Weighing office = new Weighing(
                Calendars.standard().get(CalendarId.OFFICE),
                new Rates(Money.euros("80"), Money.euros("120"), Money.euros("80")),
                1);
        assertThat(office.shares(entered.spent(), entered.worked(), false))
                .extracting(Share::kind, Share::time)
                .containsExactly(tuple(HourKind.OUT_OF_HOURS, Duration.ofMinutes(11)));
        assertThat(saturday.measured(said("2026-03-07", 5), now).worked()).isNotEmpty();
        assertThat(saturday.measured(said("2026-03-07", 12), now).worked())
                .as("more than was measured")
                .isEmpty();
        assertThat(saturday.measured(said("2026-03-07", 11), began.plusSeconds(10 * 60))
                        .worked())
                .as("a whole minute more")
                .isEmpty();
        assertThat(saturday.measured(said("2026-03-06", 11), now).worked())
                .as("another day")
                .isEmpty();
    }

    private static Work said(String day, int minutes) {
        return Work.on(LocalDate.parse(day), Duration.ofMinutes(minutes), "");
    }

    @Test
    void asksAboutAStretchOfMoreThanFourHoursEvenOnceItIsOver() {
        assertThat(STARTED.isForgotten(paris("2026-03-02T13:00"), FOUR_HOURS)).isFalse();
        assertThat(STARTED.isForgotten(paris("2026-03-02T13:01"), FOUR_HOURS)).isTrue();
        assertThat(STARTED.paused(paris("2026-03-02T23:00")).isForgotten(paris("2026-03-02T23:00"), FOUR_HOURS))
                .isTrue();
        WorkTimer two = STARTED.paused(paris("2026-03-02T12:00")).started(paris("2026-03-02T14:00"));
        assertThat(two.isForgotten(paris("2026-03-02T17:00"), FOUR_HOURS)).isFalse();
        assertThat(STARTED.isForgotten(paris("2026-03-02T09:46"), Duration.ofMinutes(45)))
                .isTrue();
    }
}
