package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Proration;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.billing.price.VatRule;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Money;
import fr.vigie.support.HourKind;
import fr.vigie.testing.Messages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChargeWordsTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final ContractId CONTRACT = ContractId.create();
    private static final VatRule FRANCE = new VatRule(false, "FR", false);

    @Test
    void aWholeMonthIsNamedAndAPartOfItExplained() {
        InvoiceLine whole = words(new Charge.Fee(part(31), false));
        assertThat(label(whole)).isEqualTo("Forfait « Sérénité », mars 2026");
        assertThat(detail(whole)).isEmpty();
        assertThat(whole.source()).isEqualTo(new Source(Source.Kind.FEE, CONTRACT + ":2026-03", 1));
        assertThat(whole.key()).isEqualTo("fee:Sérénité");
        InvoiceLine some = words(new Charge.Fee(part(10), false));
        assertThat(label(some)).isEqualTo("Forfait « Sérénité », mars 2026 : 10 jours sur 31");
        assertThat(detail(some)).contains("01/03", "10/03", "310,00");
        assertThat(label(words(new Charge.Fee(part(1), false)))).endsWith(": 1 jour sur 31");
        InvoiceLine option = words(new Charge.Fee(part(31), true));
        assertThat(label(option)).startsWith("Option");
        assertThat(option.source()).as("counted with its contract's fee").isNull();
    }

    @Test
    void hoursAreNamedByTheirPriceAndCountedByWhatTheyTook() {
        var urgent = new Charge.Overage(
                MARCH, Duration.ofMinutes(120), Duration.ofMinutes(60), Money.euros("150"), HourKind.URGENT, false);
        assertThat(label(words(urgent))).contains("en urgence", "mars 2026");
        assertThat(detail(words(urgent))).startsWith("1 h").contains("150,00");
        assertThat(words(urgent).source()).isEqualTo(new Source(Source.Kind.OVERAGE, CONTRACT + ":2026-03", 120));
        var normal = new Charge.Overage(MARCH, Duration.ofMinutes(60), Money.euros("75"), false);
        assertThat(label(words(normal))).isEqualTo("Heures au-delà des heures incluses, mars 2026");
        var givenBack = new Charge.Overage(MARCH, Duration.ofMinutes(-60), Money.euros("75"), true);
        assertThat(label(words(givenBack))).startsWith("Régularisation");
        assertThat(detail(words(givenBack))).startsWith("−1 h");
        assertThat(words(givenBack).line().net()).isEqualTo(Money.euros("-75"));
        InvoiceLine part = words(givenBack.within(Money.euros("50")));
        assertThat(detail(part)).startsWith("−0 h 40 à 75,00").contains("sur 1 h à rendre en tout");
        assertThat(part.source()).isEqualTo(new Source(Source.Kind.OVERAGE, CONTRACT + ":2026-03", -40));
    }

    @Test
    void aQuoteIsNamedOnceAndTaxedAsItWasOffered() {
        var line = new PriceLine("Licence", "un an", BigDecimal.ONE, Unit.PIECE, Money.euros("90"), Vat.rate("5.5"));
        QuoteId quote = QuoteId.create();
        InvoiceLine first = words(new Charge.Quoted(quote, new QuoteNumber(2026, 7), 1, line));
        assertThat(label(first)).isEqualTo("Licence");
        assertThat(detail(first)).isEqualTo("Devis accepté D-2026-0007\nun an");
        assertThat(first.line().vat()).isEqualTo(Vat.rate("5.5"));
        assertThat(first.line().unit()).isEqualTo(Unit.PIECE);
        assertThat(first.source()).isEqualTo(new Source(Source.Kind.QUOTE, quote.toString(), 1));
        assertThat(words(new Charge.Quoted(quote, new QuoteNumber(2026, 7), 2, line))
                        .source())
                .isNull();
    }

    @Test
    void expensesAndCreditsSayTheirDay() {
        var expense = new Charge.Expense(ItemId.create(), MARCH.atDay(3), "Certificat", Money.euros("12"));
        assertThat(detail(words(expense))).startsWith("Frais du").contains("03/03");
        assertThat(words(expense).line().unit()).isEqualTo(Unit.FLAT);
        assertThat(words(expense).source())
                .isEqualTo(new Source(Source.Kind.EXPENSE, expense.item().toString(), 1));
        var part = new Charge.Credit(ItemId.create(), MARCH.atDay(2), "Pénalité", Money.euros("5"), Money.euros("20"));
        assertThat(detail(words(part))).contains("02/03", "20,00");
        assertThat(words(part).line().net()).isEqualTo(Money.euros("-5"));
        assertThat(words(part).source())
                .isEqualTo(new Source(Source.Kind.CREDIT, part.item().toString(), 500));
        var whole = new Charge.Credit(ItemId.create(), MARCH.atDay(2), "Geste", Money.euros("5"), Money.euros("5"));
        assertThat(detail(words(whole))).doesNotContain("5,00");
        assertThat(words(whole).line().unit()).isEqualTo(Unit.FLAT);
    }

    @Test
    void theContractsRateHoldsWhereFrenchTaxDoes() {
        Charge fee = new Charge.Fee(part(31), false);
        assertThat(words(fee).line().vat()).isEqualTo(Vat.FRENCH);
        assertThat(words(new VatRule(false, "BE", true), fee).line().vat()).isEqualTo(Vat.REVERSE_CHARGE);
        assertThat(words(new VatRule(true, "FR", true), fee).line().vat()).isEqualTo(Vat.FRANCHISE);
    }

    @Test
    void aNameThatIsTooLongIsCutAndNotRefused() {
        var price = new Proration.Priced("x".repeat(400), Money.euros("310"));
        var fee = new Charge.Fee(new Proration.Part(price, MARCH, MARCH.atDay(1), MARCH.atEndOfMonth(), 31), false);
        assertThat(label(words(fee))).hasSize(PriceLine.LONGEST_LABEL).endsWith("x…");
        var label = "x".repeat(PriceLine.LONGEST_LABEL);
        var expense = new Charge.Expense(ItemId.create(), MARCH.atDay(3), label, Money.euros("12"));
        assertThat(label(words(expense))).isEqualTo(label);
    }

    private static Proration.Part part(int days) {
        return new Proration.Part(
                new Proration.Priced("Sérénité", Money.euros("310")), MARCH, MARCH.atDay(1), MARCH.atDay(days), days);
    }

    private static String label(InvoiceLine line) {
        return spaced(line.line().label());
    }

    private static String detail(InvoiceLine line) {
        return spaced(line.line().detail());
    }

    /** Spaces that do not break are no matter here. */
    private static String spaced(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static InvoiceLine words(Charge charge) {
        return words(FRANCE, charge);
    }

    private static InvoiceLine words(VatRule rule, Charge charge) {
        var messages = Messages.of("billing");
        return new ChargeWords(CONTRACT, rule, new BigDecimal("20"), Locale.FRANCE, messages)
                .lines(List.of(charge))
                .getFirst();
    }
}
