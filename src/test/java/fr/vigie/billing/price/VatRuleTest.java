package fr.vigie.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatRuleTest {
    private static final BigDecimal TWENTY = new BigDecimal("20");

    @ParameterizedTest
    @CsvSource({
        "false, FR, false, STANDARD",
        "false, FR, true, STANDARD",
        "false, MC, true, STANDARD",
        "false, DE, true, REVERSE_CHARGE",
        "false, GR, true, REVERSE_CHARGE",
        "false, DE, false, STANDARD",
        "false, CH, false, OUTSIDE_EU",
        "false, GB, true, OUTSIDE_EU",
        "false, EL, true, OUTSIDE_EU",
        "false, GF, true, NOT_APPLICABLE",
        "false, YT, false, NOT_APPLICABLE",
        "false, PF, false, OUTSIDE_EU",
        "false, NC, false, OUTSIDE_EU",
        "false, BL, false, OUTSIDE_EU",
        "false, MF, false, OUTSIDE_EU",
        "false, PM, false, OUTSIDE_EU",
        "false, WF, false, OUTSIDE_EU",
        "true, RE, true, FRANCHISE",
        "true, FR, true, FRANCHISE",
        "true, MC, true, FRANCHISE",
        "true, DE, true, REVERSE_CHARGE",
        "true, DE, false, FRANCHISE",
        "true, GF, false, NOT_APPLICABLE",
        "true, CH, false, OUTSIDE_EU",
        "true, US, false, OUTSIDE_EU"
    })
    void taxesByTheSellersCaseAndWhereTheCustomerIs(
            boolean franchise, String country, boolean identified, Vat.Category expected) {
        VatRule rule = new VatRule(franchise, country, identified);
        assertThat(rule.of(TWENTY).category()).isEqualTo(expected);
        assertThat(rule.of(TWENTY).percent()).isEqualByComparingTo(expected == Vat.Category.STANDARD ? "20" : "0");
        assertThat(rule.of(Vat.REVERSE_CHARGE).category()).isEqualTo(expected);
    }

    /** Article 296 of the French tax code; a rate that somebody chose for something else than the usual stays. */
    @ParameterizedTest
    @CsvSource({"GP", "MQ", "RE"})
    void theUsualRateOverseasIsItsOwn(String country) {
        var rule = new VatRule(false, country, false);
        assertThat(rule.of(TWENTY)).isEqualTo(Vat.rate("8.5"));
        assertThat(rule.of(new BigDecimal("20.00"))).isEqualTo(Vat.rate("8.5"));
        assertThat(rule.of(Vat.OUTSIDE_EU)).isEqualTo(Vat.rate("8.5"));
        assertThat(rule.of(new BigDecimal("2.1"))).isEqualTo(Vat.rate("2.1"));
        assertThat(VatRule.isFrench(country)).isTrue();
        assertThat(VatRule.isInUnion(country)).isFalse();
    }

    @Test
    void keepsTheRateThatWasAgreedAndNoTaxWhereNoneWas() {
        var french = new VatRule(false, "FR", true);
        assertThat(french.of(new BigDecimal("5.50"))).isEqualTo(Vat.rate("5.5"));
        assertThat(french.of(BigDecimal.ZERO)).isEqualTo(Vat.FRANCHISE);
        assertThat(french.of(Vat.FRANCHISE)).isEqualTo(Vat.FRANCHISE);
        assertThat(french.of(Vat.OUTSIDE_EU)).isEqualTo(Vat.FRENCH);
    }

    /** A seller that entered no rate, in franchise or not: only where French tax applies is article 293 B the reason. */
    @ParameterizedTest
    @CsvSource({
        "FR, false, FRANCHISE",
        "RE, false, FRANCHISE",
        "DE, false, FRANCHISE",
        "DE, true, REVERSE_CHARGE",
        "YT, false, NOT_APPLICABLE",
        "CH, false, OUTSIDE_EU"
    })
    void looksAtTheCountryBeforeARateOfZero(String country, boolean identified, Vat.Category expected) {
        for (boolean franchise : List.of(true, false)) {
            var rule = new VatRule(franchise, country, identified);
            assertThat(rule.of(BigDecimal.ZERO).category()).isEqualTo(expected);
            assertThat(rule.of(Vat.FRANCHISE).category()).isEqualTo(expected);
        }
    }

    @Test
    void readsBackTheNamesThatItWrites() {
        assertThat(Vat.CHOICES)
                .allSatisfy(vat -> assertThat(Vat.ofCode(vat.code())).contains(vat));
        assertThat(Vat.ofCode("STANDARD")).isEmpty();
        assertThat(Vat.ofCode("30")).isPresent();
        assertThat(Vat.ofCode("30.01")).isEmpty();
        assertThat(Vat.ofCode("-1")).isEmpty();
        assertThat(Vat.ofCode("0")).isEmpty();
        assertThat(Vat.ofCode("vingt")).isEmpty();
        assertThatThrownBy(() -> new Vat(Vat.Category.FRANCHISE, BigDecimal.ONE))
                .hasMessageContaining("FRANCHISE");
        assertThat(Vat.CHOICES).isSorted();
    }

    @Test
    void knowsTheUnionByTheCodesOfItsCountries() {
        assertThat(List.of("FR", "MC", "GR", "IE", "HR")).allMatch(VatRule::isInUnion);
        assertThat(List.of("GB", "CH", "NO", "EL", "US", "")).noneMatch(VatRule::isInUnion);
    }

    /** UN/ECE recommendation 20 and UNCL 5305: what an electronic invoice writes. */
    @Test
    void writesTheCodesOfTheNorm() {
        assertThat(Unit.values()).extracting(Unit::code).containsExactly("HUR", "DAY", "C62", "LS", "MON");
        assertThat(Vat.Category.values()).extracting(Vat.Category::code).containsExactly("S", "E", "AE", "O", "O");
        assertThat(Unit.HOUR.key()).isEqualTo("billing.unit.HOUR");
        assertThat(Vat.FRANCHISE.key()).isEqualTo("billing.vat.FRANCHISE");
    }

    @Test
    void holdsALineToItsLimits() {
        assertThat(PriceLine.isQuantity(new BigDecimal("0.001"))).isTrue();
        assertThat(PriceLine.isQuantity(new BigDecimal("1.0010"))).isTrue();
        assertThat(PriceLine.isQuantity(new BigDecimal("0.0001"))).isFalse();
        assertThat(PriceLine.isQuantity(BigDecimal.ZERO)).isFalse();
        assertThat(PriceLine.isQuantity(new BigDecimal("-100000"))).isTrue();
        assertThat(PriceLine.isQuantity(new BigDecimal("100000.001"))).isFalse();
        assertThat(PriceLine.isPrice(Money.ZERO)).isTrue();
        assertThat(PriceLine.isPrice(new Money(-1))).isFalse();
        assertThat(PriceLine.isPrice(Money.euros("1000000"))).isTrue();
        assertThat(PriceLine.isPrice(Money.euros("1000000.01"))).isFalse();
        assertThatThrownBy(() -> line("deux\nlignes", BigDecimal.ONE)).hasMessageContaining("one line");
        assertThatThrownBy(() -> line("x".repeat(301), BigDecimal.ONE)).hasMessageContaining("300");
        assertThat(line("x".repeat(300), BigDecimal.ONE).label()).hasSize(300);
        assertThat(line("a\u0007b", new BigDecimal("100")).label()).isEqualTo("a b");
        assertThat(line("a", new BigDecimal("1E+2")).quantity()).hasToString("100");
        assertThat(detailed("x".repeat(2_000)).detail()).hasSize(2_000);
        assertThatThrownBy(() -> detailed("x".repeat(2_001))).hasMessageContaining("2000");
    }

    private static PriceLine detailed(String detail) {
        return new PriceLine("Travail", detail, BigDecimal.ONE, Unit.HOUR, Money.euros("75.55"), Vat.FRENCH);
    }

    private static PriceLine line(String label, BigDecimal quantity) {
        return new PriceLine(label, "", quantity, Unit.HOUR, Money.euros("75.55"), Vat.FRENCH);
    }
}
