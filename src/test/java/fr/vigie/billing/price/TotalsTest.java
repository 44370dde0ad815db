package fr.vigie.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # quantity | price  | net      why
        1          | 75.00  | 75.00
        1.5        | 75.00  | 112.50
        0.001      | 5.00   | 0.01     # half a cent goes up
        0.001      | 4.99   | 0.00
        -0.001     | 5.00   | -0.01    # and away from zero when it is taken back
        0.333      | 100.00 | 33.30
        3          | 33.33  | 99.99
        -2         | 12.50  | -25.00
        """)
    void aLineIsQuantityTimesPriceToTheCent(String quantity, String price, String net) {
        assertThat(line(quantity, price, Vat.FRENCH).net()).isEqualTo(Money.euros(net.replaceAll("\\s*#.*", "")));
    }

    @Test
    void taxIsComputedOnTheSumOfARateAndNotLineByLine() {
        // Line by line: 3 × round(0.006) = 0.03. On the sum: round(0.018) = 0.02.
        Totals totals = Totals.of(
                List.of(line("1", "0.03", Vat.FRENCH), line("1", "0.03", Vat.FRENCH), line("1", "0.03", Vat.FRENCH)));
        assertThat(totals.net()).isEqualTo(Money.euros("0.09"));
        assertThat(totals.tax()).isEqualTo(Money.euros("0.02"));
        assertThat(totals.gross()).isEqualTo(Money.euros("0.11"));
    }

    @Test
    void eachRateHasItsShareTheHighestFirst() {
        Totals totals = Totals.of(List.of(
                line("1", "10.00", Vat.rate("5.5")),
                line("2", "100.00", Vat.FRENCH),
                line("1", "1.00", Vat.rate("10")),
                line("-1", "50.00", Vat.FRENCH)));
        assertThat(totals.shares())
                .extracting(share -> share.vat().code() + " " + share.base() + " " + share.tax())
                .containsExactly("20 150.00 EUR 30.00 EUR", "10 1.00 EUR 0.10 EUR", "5.5 10.00 EUR 0.55 EUR");
        assertThat(totals.gross()).isEqualTo(Money.euros("191.65"));
    }

    @Test
    void whatIsNotTaxedKeepsItsReasonApart() {
        Totals totals = Totals.of(List.of(line("1", "10.00", Vat.FRANCHISE), line("1", "5.00", Vat.REVERSE_CHARGE)));
        assertThat(totals.shares()).extracting(Totals.Share::vat).containsExactly(Vat.FRANCHISE, Vat.REVERSE_CHARGE);
        assertThat(totals.tax()).isEqualTo(Money.ZERO);
        assertThat(totals.gross()).isEqualTo(Money.euros("15.00"));
    }

    @Property(tries = 300)
    void theSharesAddUpToTheWhole(@ForAll("lines") List<PriceLine> lines) {
        Totals totals = Totals.of(lines);
        Money bases = totals.shares().stream().map(Totals.Share::base).reduce(Money.ZERO, Money::plus);
        assertThat(bases).isEqualTo(totals.net());
        assertThat(totals.net()).isEqualTo(lines.stream().map(PriceLine::net).reduce(Money.ZERO, Money::plus));
        assertThat(totals.gross()).isEqualTo(totals.net().plus(totals.tax()));
    }

    @Property(tries = 300)
    void whatIsTakenBackCancelsToTheCent(@ForAll("lines") List<PriceLine> lines) {
        Totals totals = Totals.of(lines);
        Totals reversed = Totals.of(lines.stream().map(PriceLine::reversed).toList());
        assertThat(totals.net().plus(reversed.net())).isEqualTo(Money.ZERO);
        assertThat(totals.tax().plus(reversed.tax())).isEqualTo(Money.ZERO);
        assertThat(totals.gross().plus(reversed.gross())).isEqualTo(Money.ZERO);
    }

    @Property(tries = 300)
    void taxDiffersFromTheExactOneByHalfACentAtMost(@ForAll("lines") List<PriceLine> lines) {
        assertThat(Totals.of(lines).shares()).allSatisfy(share -> {
            BigDecimal exact =
                    share.base().amount().multiply(share.vat().percent()).movePointLeft(2);
            assertThat(share.tax().amount().subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
        });
    }

    @Test
    void refusesWhatNoInvoiceMayHold() {
        assertThatThrownBy(() -> line("0", "1.00", Vat.FRENCH)).hasMessageContaining("not zero");
        assertThatThrownBy(() -> line("1.2345", "1.00", Vat.FRENCH)).hasMessageContaining("three decimals");
        assertThatThrownBy(() -> line("1", "-1.00", Vat.FRENCH)).hasMessageContaining("between 0");
        assertThatThrownBy(() -> new PriceLine(" ", "", BigDecimal.ONE, Unit.FLAT, Money.ZERO, Vat.FRENCH))
                .hasMessageContaining("label");
        assertThatThrownBy(() -> new Vat(Vat.Category.FRANCHISE, BigDecimal.TEN))
                .hasMessageContaining("does not go");
        assertThatThrownBy(() -> new Vat(Vat.Category.STANDARD, BigDecimal.ZERO))
                .hasMessageContaining("does not go");
    }

    @Test
    void taxIsNamedByAShortCode() {
        assertThat(Vat.CHOICES)
                .allSatisfy(vat -> assertThat(Vat.ofCode(vat.code())).contains(vat));
        assertThat(Vat.ofCode("20.0")).contains(Vat.FRENCH);
        assertThat(List.of("", "0", "-5", "31", "STANDARD", "x"))
                .allSatisfy(code -> assertThat(Vat.ofCode(code)).isEmpty());
    }

    @Provide
    static Arbitrary<List<PriceLine>> lines() {
        Arbitrary<BigDecimal> quantity = Arbitraries.bigDecimals()
                .between(new BigDecimal("-200"), new BigDecimal("200"))
                .ofScale(3)
                .filter(count -> count.signum() != 0);
        Arbitrary<Long> cents = Arbitraries.longs().between(0, 500_000);
        return Combinators.combine(quantity, cents, Arbitraries.of(Vat.CHOICES))
                .as((count, price, vat) -> new PriceLine(
                        "Travail", "", count.setScale(3, RoundingMode.UNNECESSARY), Unit.HOUR, new Money(price), vat))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static PriceLine line(String quantity, String price, Vat vat) {
        return new PriceLine("Travail", "", new BigDecimal(quantity), Unit.HOUR, Money.euros(price), vat);
    }
}
