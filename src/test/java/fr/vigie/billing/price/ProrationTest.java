package fr.vigie.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.Proration.Priced;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProrationTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # month | fee    | first | last | due
        2026-03 | 250.00 | 1     | 31   | 250.00
        2026-03 | 250.00 | 20    | 31   | 96.77
        2026-03 | 250.00 | 1     | 1    | 8.06
        2026-02 | 250.00 | 1     | 14   | 125.00
        2028-02 | 250.00 | 29    | 29   | 8.62
        2026-04 | 0.15   | 1     | 1    | 0.01
        2026-04 | 0.14   | 1     | 1    | 0.00
        """)
    void aMonthThatWasNotWholeIsPaidByTheDay(YearMonth month, String fee, int first, int last, String due) {
        var parts = Proration.of(month, days(month, first, last, new Priced("Sérénité", Money.euros(fee))));
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.amount()).isEqualTo(Money.euros(due));
            assertThat(part.isWhole()).isEqualTo(first == 1 && last == month.lengthOfMonth());
        });
    }

    @Test
    void anAmendmentThatChangesThePriceMakesTwoParts() {
        SortedMap<LocalDate, Priced> days = days(MARCH, 1, 9, new Priced("Sérénité", Money.euros("250")));
        days.putAll(days(MARCH, 10, 31, new Priced("Performance", Money.euros("500"))));
        assertThat(Proration.of(MARCH, days))
                .extracting(part -> part.priced().title() + " " + part.days() + " " + part.amount())
                .containsExactly("Sérénité 9 72.58 EUR", "Performance 22 354.84 EUR");
    }

    @Test
    void aSuspensionInTheMiddleIsOnePartWithFewerDays() {
        Priced price = new Priced("Sérénité", Money.euros("250"));
        SortedMap<LocalDate, Priced> days = days(MARCH, 1, 10, price);
        days.putAll(days(MARCH, 21, 31, price));
        assertThat(Proration.of(MARCH, days)).singleElement().satisfies(part -> {
            assertThat(part.days()).isEqualTo(21);
            assertThat(part.last()).isEqualTo(MARCH.atDay(31));
            assertThat(part.amount()).isEqualTo(Money.euros("169.35"));
        });
    }

    /** 15 days of 100.01 € are 50.005 €, which twice rounded up would cost a cent. */
    @Test
    void aContractThatOnlyChangesItsTitlePaysTheMonthUnderTheNewOne() {
        YearMonth april = MARCH.plusMonths(1);
        SortedMap<LocalDate, Priced> days = days(april, 1, 15, new Priced("Sérénité", Money.euros("100.01")));
        days.putAll(days(april, 16, 30, new Priced("Boutique du Port", Money.euros("100.01"))));
        assertThat(Proration.of(april, days)).singleElement().satisfies(part -> {
            assertThat(part.isWhole()).isTrue();
            assertThat(part.priced().title()).isEqualTo("Boutique du Port");
            assertThat(part.amount()).isEqualTo(Money.euros("100.01"));
        });
    }

    @Property
    void cuttingAMonthAtTheSamePriceCostsNothing(
            @ForAll @LongRange(max = 1_000_000) long cents,
            @ForAll @IntRange(min = 1, max = 30) int cut,
            @ForAll boolean renamed) {
        Priced price = new Priced("Forfait", new Money(cents));
        SortedMap<LocalDate, Priced> days = days(MARCH, 1, cut, price);
        days.putAll(days(MARCH, cut + 1, 31, new Priced(renamed ? "Formule" : "Forfait", new Money(cents))));
        assertThat(Proration.of(MARCH, days)).extracting(Proration.Part::amount).containsExactly(new Money(cents));
    }

    @Property
    void aPartDiffersFromTheExactOneByHalfACentAtMost(
            @ForAll @LongRange(max = 1_000_000) long cents, @ForAll @IntRange(min = 1, max = 31) int last) {
        var part = Proration.of(MARCH, days(MARCH, 1, last, new Priced("Forfait", new Money(cents))))
                .getFirst();
        BigDecimal doubled = BigDecimal.valueOf(part.amount().cents())
                .multiply(BigDecimal.valueOf(31))
                .subtract(BigDecimal.valueOf(cents).multiply(BigDecimal.valueOf(last)))
                .abs()
                .multiply(BigDecimal.TWO);
        assertThat(doubled).isLessThanOrEqualTo(BigDecimal.valueOf(31));
    }

    @ParameterizedTest
    @CsvSource({
        "false, FR, true, 20, 20",
        "false, FR, false, 20, 20",
        "false, MC, false, 20, 20",
        "true, FR, true, 20, FRANCHISE",
        "true, BE, true, 20, REVERSE_CHARGE",
        "true, BE, false, 20, FRANCHISE",
        "true, CH, false, 20, OUTSIDE_EU",
        "false, FR, true, 0, FRANCHISE",
        "false, BE, true, 20, REVERSE_CHARGE",
        "false, GR, true, 20, REVERSE_CHARGE",
        "false, BE, false, 20, 20",
        "false, CH, false, 20, OUTSIDE_EU",
        "false, GB, true, 20, OUTSIDE_EU",
        "false, FR, true, 5.5, 5.5"
    })
    void taxFollowsWhereTheCustomerIs(
            boolean franchise, String country, boolean identified, BigDecimal agreed, String code) {
        assertThat(new VatRule(franchise, country, identified).of(agreed).code())
                .isEqualTo(code);
    }

    @Test
    void aQuotedLineIsTaxedAsTheCustomerIsNow() {
        VatRule belgium = new VatRule(false, "BE", true);
        VatRule france = new VatRule(false, "FR", false);
        assertThat(belgium.of(Vat.FRENCH)).isEqualTo(Vat.REVERSE_CHARGE);
        assertThat(france.of(Vat.rate("10"))).isEqualTo(Vat.rate("10"));
        assertThat(france.of(Vat.REVERSE_CHARGE)).isEqualTo(Vat.FRENCH);
        assertThat(france.of(Vat.FRANCHISE)).isEqualTo(Vat.FRANCHISE);
        assertThat(List.of("FR", "GR", "MC")).allMatch(VatRule::isInUnion);
    }

    private static SortedMap<LocalDate, Priced> days(YearMonth month, int first, int last, Priced price) {
        SortedMap<LocalDate, Priced> days = new TreeMap<>();
        for (int day = first; day <= last; day++) {
            days.put(month.atDay(day), price);
        }
        return days;
    }
}
