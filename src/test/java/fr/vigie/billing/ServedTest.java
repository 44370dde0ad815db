package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServedTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth FEBRUARY = MARCH.minusMonths(1);
    private static final LocalDate START = FEBRUARY.atDay(12);
    private static final LocalDate END = MARCH.atDay(20);

    /** The contract was signed on 12 February and ended on 20 March. */
    private static final Map<YearMonth, Set<LocalDate>> BOUND =
            Map.of(FEBRUARY, Set.of(START, FEBRUARY.atEndOfMonth()), MARCH, Set.of(MARCH.atDay(1), END));

    private static final Charge.Overage MARCH_HOURS =
            new Charge.Overage(MARCH, Duration.ofHours(1), Money.euros("60"), false);
    private static final Charge.Overage FEBRUARY_HOURS =
            new Charge.Overage(FEBRUARY, Duration.ofHours(-1), Money.euros("60"), true);
    private static final Charge.Credit CREDIT = new Charge.Credit(
            ItemId.create(), LocalDate.parse("2026-04-02"), "Geste", Money.euros("20"), Money.euros("20"));

    @Test
    void aMonthIsServedFromTheFirstToTheLastDayOfItsContract() {
        assertThat(Served.during(Set.of(START, START.plusDays(3), FEBRUARY.atEndOfMonth())))
                .isEqualTo(new Served(START, FEBRUARY.atEndOfMonth()));
    }

    @Test
    void aSettlementIsServedWhenItsWorkAndExpensesWere() {
        LocalDate later = LocalDate.parse("2026-04-07");
        Charge expense = new Charge.Expense(ItemId.create(), later, "Certificat", Money.euros("12"));
        assertThat(settled(MARCH_HOURS)).isEqualTo(new Served(MARCH.atDay(1), END));
        assertThat(settled(MARCH_HOURS, FEBRUARY_HOURS, CREDIT)).isEqualTo(new Served(START, END));
        assertThat(settled(MARCH_HOURS, expense)).isEqualTo(new Served(MARCH.atDay(1), later));
    }

    @Test
    void aSettlementOfWhatHasNoDayStatesNoPeriod() {
        assertThat(settled(CREDIT)).isNull();
        PriceLine study = new PriceLine("Étude", "", BigDecimal.ONE, Unit.FLAT, Money.euros("200"), Vat.FRENCH);
        Charge quoted = new Charge.Quoted(new QuoteId(new UUID(1, 1)), new QuoteNumber(2026, 1), 1, study);
        assertThat(settled(MARCH_HOURS, quoted)).isNull();
    }

    private static @Nullable Served settled(Charge... charges) {
        return Served.settled(List.of(charges), month -> BOUND.getOrDefault(month, Set.of()));
    }
}
