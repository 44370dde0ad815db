package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.HourKind;
import fr.vigie.support.Share;
import fr.vigie.support.TicketId;
import fr.vigie.support.TimeEntry;
import fr.vigie.support.TimeEntryId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverrunTest {
    private static final BigDecimal HALF_MORE = new BigDecimal("1.5");

    @Test
    void chargesTheLastWorkOfTheMonthAtItsOwnPrice() {
        var day = entry(3, share(HourKind.NORMAL, 120, "1"));
        var night = entry(20, share(HourKind.NORMAL, 30, "1"), share(HourKind.OUT_OF_HOURS, 60, "1.5"));
        assertThat(Overrun.of(List.of(night, day), Duration.ofMinutes(100)))
                .containsExactly(
                        new Overrun(HourKind.NORMAL, minutes(10), minutes(10), BigDecimal.ONE),
                        new Overrun(HourKind.OUT_OF_HOURS, minutes(90), minutes(60), HALF_MORE));
    }

    @Test
    void cutsAnHourThatIsOnlyPartlyBeyond() {
        var urgent = entry(20, share(HourKind.URGENT, 60, "2"));
        assertThat(Overrun.of(List.of(urgent), Duration.ofMinutes(30)))
                .containsExactly(new Overrun(HourKind.URGENT, minutes(30), minutes(15), new BigDecimal("2")));
    }

    @Test
    void ofTwoPricesOfAKindChargesTheirMean() {
        var before = entry(3, share(HourKind.OUT_OF_HOURS, 60, "1.5"));
        var after = entry(20, share(HourKind.OUT_OF_HOURS, 30, "2"));
        assertThat(Overrun.of(List.of(before, after), minutes(150)))
                .containsExactly(
                        new Overrun(HourKind.OUT_OF_HOURS, minutes(150), minutes(90), new BigDecimal("1.6667")));
    }

    @Test
    void chargesAtTheNormalPriceWhatIsLessThanAMinuteOfDearerWork() {
        var urgent = entry(20, share(HourKind.URGENT, 60, "2.5"));
        assertThat(Overrun.of(List.of(urgent), minutes(1)))
                .containsExactly(new Overrun(HourKind.NORMAL, minutes(1), minutes(1), BigDecimal.ONE));
        assertThat(Overrun.of(List.of(urgent), minutes(2)))
                .containsExactly(new Overrun(HourKind.URGENT, minutes(2), minutes(1), new BigDecimal("2.5")));
    }

    @Test
    void leavesOutWhatWasTakenBackOrIsPaidOtherwise() {
        var wrong = entry(25, share(HourKind.URGENT, 60, "2"));
        var back = entry(Billing.HOURS, 26, minutes(-60), wrong.id(), share(HourKind.URGENT, 60, "2"));
        var quoted = entry(Billing.QUOTE, 27, minutes(60), null, share(HourKind.URGENT, 60, "2"));
        var day = entry(3, share(HourKind.NORMAL, 45, "1"));
        assertThat(Overrun.of(List.of(wrong, back, quoted, day), Duration.ofMinutes(60)))
                .as("what no entry explains is at the normal price")
                .containsExactly(new Overrun(HourKind.NORMAL, minutes(60), minutes(60), BigDecimal.ONE));
    }

    /** And never nothing at a price: a line of no quantity is on no invoice. */
    @Property(tries = 200)
    void countsExactlyWhatWentBeyond(
            @ForAll @IntRange(max = 600) int over,
            @ForAll @IntRange(min = 1, max = 300) int normal,
            @ForAll @IntRange(min = 1, max = 300) int late,
            @ForAll @IntRange(min = 10_000, max = 60_000) int factor,
            @ForAll @IntRange(min = 10_000, max = 60_000) int amended) {
        var worked = entry(
                3,
                share(HourKind.NORMAL, normal, "1"),
                new Share(HourKind.OUT_OF_HOURS, minutes(late), BigDecimal.valueOf(factor, 4)));
        var dearer = entry(9, new Share(HourKind.OUT_OF_HOURS, minutes(late), BigDecimal.valueOf(amended, 4)));
        List<Overrun> parts = Overrun.of(List.of(worked, dearer), minutes(over));
        assertThat(parts.stream().mapToLong(part -> part.counted().toMinutes()).sum())
                .isEqualTo(over);
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.worked()).isPositive().isLessThanOrEqualTo(part.counted()));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Share share(HourKind kind, int minutes, String factor) {
        return new Share(kind, minutes(minutes), new BigDecimal(factor));
    }

    private static TimeEntry entry(int day, Share... shares) {
        return entry(Billing.HOURS, day, minutes(1), null, shares);
    }

    private static TimeEntry entry(
            Billing billing, int day, Duration spent, @Nullable TimeEntryId reverses, Share... shares) {
        LocalDate on = LocalDate.of(2026, 3, day);
        return new TimeEntry(
                TimeEntryId.create(),
                CustomerId.create(),
                ShopId.create(),
                TicketId.create(),
                null,
                on,
                null,
                Instant.parse("2026-03-31T10:00:00Z"),
                PersonId.create(),
                "Marc",
                "",
                Activity.CORRECTIVE,
                billing,
                spent,
                List.of(shares),
                reverses);
    }
}
