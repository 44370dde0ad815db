package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.Proration;
import fr.vigie.billing.price.Unit;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.YearMonth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    /** A quantity of hours has three decimals at most: what does not fit is charged as one amount, at the same price. */
    @ParameterizedTest
    @CsvSource({
        "90,  1.5,   HOUR, 75.00, 112.50",
        "3,   0.05,  HOUR, 75.00, 3.75",
        "-60, -1,    HOUR, 75.00, -75.00",
        "20,  1,     FLAT, 25.00, 25.00",
        "-20, -1,    FLAT, 25.00, -25.00",
        "1,   1,     FLAT, 1.25,  1.25",
        "100, 1,     FLAT, 125.00, 125.00"
    })
    void timeBeyondIsChargedInHoursWhereTheyComeOutEven(
            int minutes, BigDecimal quantity, Unit unit, String price, String net) {
        Charge charge = new Charge.Overage(MARCH, Duration.ofMinutes(minutes), Money.euros("75"), minutes < 0);
        assertThat(charge.quantity()).isEqualByComparingTo(quantity);
        assertThat(charge.unit()).isEqualTo(unit);
        assertThat(charge.unitPrice()).isEqualTo(Money.euros(price));
        assertThat(charge.net()).isEqualTo(Money.euros(net));
        assertThat(charge.key()).isEqualTo(minutes < 0 ? "overage:2026-03" : "overage");
    }

    @Property(tries = 200)
    void timeBeyondCostsItsShareOfTheHourToTheCent(
            @ForAll @IntRange(min = 1, max = 6_000) int minutes, @ForAll @IntRange(max = 30_000) int rate) {
        var charged = new Charge.Overage(MARCH, Duration.ofMinutes(minutes), new Money(rate), false);
        var givenBack = new Charge.Overage(MARCH, Duration.ofMinutes(-minutes), new Money(rate), true);
        assertThat(charged.net().cents())
                .isEqualTo(BigDecimal.valueOf((long) minutes * rate)
                        .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP)
                        .longValueExact());
        assertThat(charged.net().plus(givenBack.net())).isEqualTo(Money.ZERO);
        assertThat(charged.quantity().scale()).isLessThanOrEqualTo(3);
    }

    @Test
    void aWholeMonthIsOneMonthAndAPartOfItOneAmount() {
        var priced = new Proration.Priced("Sérénité", Money.euros("310"));
        var whole = new Charge.Fee(new Proration.Part(priced, MARCH, MARCH.atDay(1), MARCH.atDay(31), 31), false);
        assertThat(whole.unit()).isEqualTo(Unit.MONTH);
        assertThat(whole.unitPrice()).isEqualTo(Money.euros("310"));
        var part = new Charge.Fee(new Proration.Part(priced, MARCH, MARCH.atDay(1), MARCH.atDay(31), 30), true);
        assertThat(part.unit()).isEqualTo(Unit.FLAT);
        assertThat(part.net()).isEqualTo(Money.euros("300"));
        assertThat(part.key()).isEqualTo("option:Sérénité");
    }
}
