package fr.vigie.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.LateInterest.Paid;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LateInterestTest {
    private static final LocalDate DUE = LocalDate.parse("2026-03-31");
    private static final BigDecimal RATE = new BigDecimal("12.15");

    @Test
    void runsFromTheDayAfterTheDueDate() {
        assertThat(interest("1200", DUE)).isEqualTo(Money.ZERO);
        assertThat(interest("1200", DUE.minusDays(3))).isEqualTo(Money.ZERO);
        // 1 200 × 12.15 % × 1 / 365 = 0.399…
        assertThat(interest("1200", DUE.plusDays(1))).isEqualTo(Money.euros("0.40"));
        assertThat(interest("1200", DUE.plusDays(365))).isEqualTo(Money.euros("145.80"));
    }

    @Test
    void countsWhatWasUnpaidOnEachDay() {
        List<Paid> half = List.of(new Paid(DUE.plusDays(10), Money.euros("600")));
        // 1 200 for 10 days and 600 for 10 days
        assertThat(LateInterest.of(Money.euros("1200"), half, DUE, DUE.plusDays(20), RATE))
                .isEqualTo(Money.euros("5.99"));
        List<Paid> early = List.of(new Paid(DUE.minusDays(10), Money.euros("600")));
        assertThat(LateInterest.of(Money.euros("1200"), early, DUE, DUE.plusDays(365), RATE))
                .isEqualTo(Money.euros("72.90"));
        List<Paid> returned = List.of(
                new Paid(DUE.plusDays(1), Money.euros("1200")), new Paid(DUE.plusDays(11), Money.euros("-1200")));
        assertThat(LateInterest.of(Money.euros("1200"), returned, DUE, DUE.plusDays(21), RATE))
                .isEqualTo(interest("1200", DUE.plusDays(11)));
    }

    @Property(tries = 200)
    void neverFallsByWaiting(@ForAll @IntRange(max = 10_000_00) int cents, @ForAll @IntRange(max = 900) int days) {
        Money owed = new Money(cents);
        Money before = LateInterest.of(owed, List.of(), DUE, DUE.plusDays(days), RATE);
        assertThat(LateInterest.of(owed, List.of(), DUE, DUE.plusDays(days + 1L), RATE))
                .isGreaterThanOrEqualTo(before);
    }

    private static Money interest(String owed, LocalDate until) {
        return LateInterest.of(Money.euros(owed), List.of(), DUE, until, RATE);
    }
}
