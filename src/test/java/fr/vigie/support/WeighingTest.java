package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeighingTest {
    private static final Rates RATES = new Rates(Money.euros("80"), Money.euros("120"), Money.euros("160"));
    private static final Weighing OFFICE = weighing(RATES);

    @Test
    void countsOnceDuringTheCoveredHoursAndWhenOnlyTheDayIsKnown() {
        assertThat(OFFICE.shares(minutes(20), at("2026-03-02T10:00", 20), false))
                .containsExactly(share(HourKind.NORMAL, 30, "1"));
        assertThat(OFFICE.shares(minutes(20), List.of(), false)).containsExactly(share(HourKind.NORMAL, 30, "1"));
    }

    @Test
    void aDayWithoutCoveredHoursIsOutOfHoursThoughNobodySaysWhen() {
        Work saturday = Work.on(LocalDate.parse("2026-03-07"), minutes(50), "");
        assertThat(OFFICE.shares(saturday)).containsExactly(share(HourKind.OUT_OF_HOURS, 60, "1.5"));
        assertThat(OFFICE.shares(Work.on(LocalDate.parse("2026-05-14"), minutes(1_440), "")))
                .as("a holiday")
                .containsExactly(share(HourKind.OUT_OF_HOURS, 1_440, "1.5"));
        assertThat(OFFICE.shares(Work.on(LocalDate.parse("2026-03-06"), minutes(50), "")))
                .containsExactly(share(HourKind.NORMAL, 60, "1"));
        assertThat(OFFICE.shares(Work.from(paris("2026-03-06T22:00"), minutes(50), false, "")))
                .containsExactly(share(HourKind.OUT_OF_HOURS, 60, "1.5"));
    }

    @Test
    void countsOutOfHoursAsTheirPriceSays() {
        List<Share> night = OFFICE.shares(minutes(50), at("2026-03-02T22:00", 50), false);
        assertThat(night).containsExactly(share(HourKind.OUT_OF_HOURS, 60, "1.5"));
        assertThat(Share.accounted(night)).isEqualTo(minutes(90));
    }

    @Test
    void dividesWorkThatGoesOnAfterClosingAndRoundsAtTheNormalPrice() {
        List<Share> evening = OFFICE.shares(minutes(50), at("2026-03-02T17:30", 50), false);
        assertThat(evening).containsExactly(share(HourKind.NORMAL, 40, "1"), share(HourKind.OUT_OF_HOURS, 20, "1.5"));
        assertThat(Share.accounted(evening)).isEqualTo(minutes(70));
    }

    @Test
    void aHolidayIsOutOfHours() {
        assertThat(OFFICE.shares(minutes(30), at("2026-05-14T10:00", 30), false))
                .containsExactly(share(HourKind.OUT_OF_HOURS, 30, "1.5"));
    }

    @Test
    void takesTheHigherPriceOfUrgentWorkAtNight() {
        assertThat(OFFICE.shares(minutes(50), at("2026-03-02T17:30", 50), true))
                .containsExactly(share(HourKind.URGENT, 60, "2"));
        Weighing dearNights = weighing(new Rates(Money.euros("80"), Money.euros("200"), Money.euros("160")));
        assertThat(dearNights.shares(minutes(50), at("2026-03-02T17:30", 50), true))
                .containsExactly(share(HourKind.URGENT, 40, "2"), share(HourKind.OUT_OF_HOURS, 20, "2.5"));
    }

    @Test
    void aPriceThatIsNotHigherCountsOnce() {
        Weighing flat = weighing(new Rates(Money.euros("80"), Money.euros("80"), Money.euros("60")));
        assertThat(Share.accounted(flat.shares(minutes(45), at("2026-03-02T22:00", 45), true)))
                .isEqualTo(minutes(45));
        Weighing free = weighing(new Rates(Money.ZERO, Money.euros("120"), Money.ZERO));
        assertThat(Share.accounted(free.shares(minutes(45), at("2026-03-02T22:00", 45), false)))
                .isEqualTo(minutes(45));
    }

    @Test
    void roundsHalfAMinuteUp() {
        assertThat(share(HourKind.OUT_OF_HOURS, 15, "1.5").accounted()).isEqualTo(minutes(23));
        assertThatThrownBy(() -> share(HourKind.NORMAL, 0, "1")).hasMessageContaining("minutes");
        assertThatThrownBy(() -> share(HourKind.NORMAL, 15, "0.5")).hasMessageContaining("once or more");
    }

    @Test
    void fitsWhatWasMeasuredToWhatIsEntered() {
        Period first = new Period(paris("2026-03-02T10:00"), paris("2026-03-02T10:20"));
        Period second = new Period(paris("2026-03-02T11:00"), paris("2026-03-02T11:10"));
        List<Period> worked = List.of(first, second);
        assertThat(Weighing.fitted(worked, minutes(30))).isEqualTo(worked);
        assertThat(Weighing.fitted(worked, minutes(15)))
                .containsExactly(new Period(first.from(), paris("2026-03-02T10:15")));
        assertThat(Weighing.fitted(worked, minutes(45)))
                .containsExactly(first, new Period(second.from(), paris("2026-03-02T11:25")));
        assertThat(Weighing.fitted(List.of(), minutes(45))).isEmpty();
    }

    @Property
    void sharesMakeUpTheRoundedTimeAndCountItAtLeastOnce(
            @ForAll @IntRange(min = 1, max = 1_440) int spent,
            @ForAll @IntRange(max = 10_000) int begun,
            @ForAll boolean urgent) {
        Instant from = paris("2026-03-02T00:00").plus(minutes(begun));
        List<Share> shares =
                OFFICE.shares(minutes(spent), List.of(new Period(from, from.plus(minutes(spent)))), urgent);
        Duration whole = TimeEntry.rounded(minutes(spent), 15);
        assertThat(shares.stream().map(Share::time).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(whole);
        assertThat(Share.accounted(shares)).isBetween(whole, whole.multipliedBy(2));
    }

    private static Weighing weighing(Rates rates) {
        return new Weighing(Calendars.standard().get(CalendarId.OFFICE), rates, 15);
    }

    private static List<Period> at(String wall, int minutes) {
        return List.of(new Period(paris(wall), paris(wall).plus(minutes(minutes))));
    }

    private static Share share(HourKind kind, int minutes, String factor) {
        return new Share(kind, minutes(minutes), new BigDecimal(factor));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
