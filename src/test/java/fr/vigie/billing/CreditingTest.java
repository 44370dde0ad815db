package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CreditingTest {

    @Test
    void aPartOfALineIsAnAmountAndAWholeLineIsRepeated() {
        Crediting crediting = new Crediting(invoice("100.00", "50.00"), List.of());
        Map<Integer, Money> amounts = Map.of(1, Money.euros("30"), 2, Money.euros("50"));
        assertThat(crediting.refusal(amounts)).isEmpty();
        List<InvoiceLine> lines = crediting.lines(amounts);
        assertThat(lines.getFirst().line().unit()).isEqualTo(Unit.FLAT);
        assertThat(lines.getFirst().line().net()).isEqualTo(Money.euros("30"));
        assertThat(lines.getLast().line())
                .isEqualTo(crediting.invoice().lines().getLast().line());
        Crediting after = new Crediting(crediting.invoice(), List.of(note(crediting, amounts)));
        assertThat(after.rows()).extracting(Crediting.Row::left).containsExactly(Money.euros("70"), Money.ZERO);
        assertThat(after.isWhole()).isFalse();
        assertThat(after.refusal(Map.of(1, Money.euros("70.01"))))
                .get()
                .extracting(Crediting.Refusal::message)
                .isEqualTo("billing.credit.refused.beyond");
        assertThat(after.refusal(Map.of(2, Money.euros("0.01")))).isPresent();
        assertThat(new Crediting(crediting.invoice(), List.of(note(crediting, amounts), note(after, after.rest())))
                        .isWhole())
                .isTrue();
    }

    @Test
    void halfCentsNeverGiveBackMoreTaxThanWasCharged() {
        // 20 % of 1.00 is 0.20; three thirds would bear 0.07 each.
        Crediting crediting = new Crediting(invoice("1.00"), List.of());
        InvoiceContent first = note(crediting, Map.of(1, Money.euros("0.33")));
        InvoiceContent second = note(crediting, Map.of(1, Money.euros("0.33")));
        Crediting rest = new Crediting(crediting.invoice(), List.of(first, second));
        Crediting.Refusal refusal = rest.refusal(rest.rest()).orElseThrow();
        assertThat(refusal.message()).isEqualTo("billing.credit.refused.rounding");
        assertThat(refusal.arguments())
                .containsExactly(Money.euros("0.34"), Money.euros("0.07"), Money.euros("0.06"), Money.euros("0.32"));
        assertThat(rest.refusal(Map.of(1, Money.euros("0.32")))).isEmpty();
    }

    @Test
    void whatLoweredTheInvoiceIsGivenBackBelowZeroAndNeverAlone() {
        Crediting crediting = new Crediting(invoice("100.00", "-20.00"), List.of());
        assertThat(crediting.refusal(Map.of(2, Money.euros("-20")))).isPresent();
        assertThat(crediting.refusal(Map.of(2, Money.euros("20")))).isPresent();
        assertThat(crediting.refusal(crediting.rest())).isEmpty();
        assertThat(note(crediting, crediting.rest()).totals().gross()).isEqualTo(Money.euros("96"));
        assertThat(crediting.refusal(Map.of())).isPresent();
    }

    @Test
    void whatCostNothingIsTakenBackWithTheRestAndNotAlone() {
        Crediting crediting = new Crediting(invoice("0.00", "50.00"), List.of());
        assertThat(crediting.lines(crediting.rest()))
                .extracting(InvoiceLine::key)
                .as("the whole invoice, its gift included")
                .containsExactly("line:1", "line:2");
        assertThat(crediting.lines(Map.of(2, Money.euros("20"))))
                .extracting(InvoiceLine::key)
                .containsExactly("line:2");
    }

    @Test
    void aNoteOfNothingIsRefused() {
        Crediting crediting = new Crediting(invoice("100.00", "-100.00"), List.of());
        assertThat(crediting.refusal(crediting.rest()))
                .get()
                .extracting(Crediting.Refusal::message)
                .isEqualTo("billing.credit.refused.nothing");
    }

    /** 20 % of 1.00 and 10 % of 1.00: each rate gives back what it bore, and no more than is left of it. */
    @Test
    void eachRateGivesBackItsOwnTax() {
        InvoiceContent invoice = new InvoiceContent(
                "Maintenance", null, null, List.of(line("1.00", Vat.rate("10")), line("1.00", Vat.FRENCH)), "");
        Crediting crediting = new Crediting(invoice, List.of());
        assertThat(crediting.refusal(Map.of(1, Money.euros("1"), 2, Money.euros("1"))))
                .isEmpty();
        InvoiceContent note = note(crediting, Map.of(2, Money.euros("1")));
        assertThat(new Crediting(invoice, List.of(note)).refusal(Map.of(1, Money.euros("1"))))
                .isEmpty();
        assertThat(new Crediting(invoice, List.of(note)).refusal(Map.of(2, Money.euros("0.01"))))
                .isPresent();
    }

    @Test
    void aNoteFromBeforeLinesWereChosenTookEverything() {
        InvoiceContent invoice = invoice("100.00");
        assertThat(new Crediting(invoice, List.of(invoice)).isWhole()).isTrue();
    }

    /** However an invoice is taken back in parts, they never come to more than it did, neither without tax nor with it. */
    @Property(tries = 300)
    void partsNeverExceedTheWhole(@ForAll @IntRange(min = 1, max = 500_00) int cents, @ForAll long seed) {
        Random random = new Random(seed);
        InvoiceContent invoice = invoice(new Money(cents).amount().toPlainString(), "7.77");
        List<InvoiceContent> notes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Crediting crediting = new Crediting(invoice, notes);
            Map<Integer, Money> amounts = new TreeMap<>();
            crediting.rest().forEach((line, left) -> amounts.put(line, new Money(random.nextLong(left.cents() + 1))));
            Optional<Crediting.Refusal> refusal = crediting.refusal(amounts);
            if (refusal.isEmpty()) {
                notes.add(note(crediting, amounts));
            }
        }
        Money net = notes.stream().map(note -> note.totals().net()).reduce(Money.ZERO, Money::plus);
        Money gross = notes.stream().map(note -> note.totals().gross()).reduce(Money.ZERO, Money::plus);
        assertThat(net).isLessThanOrEqualTo(invoice.totals().net());
        assertThat(gross).isLessThanOrEqualTo(invoice.totals().gross());
    }

    private static InvoiceContent note(Crediting crediting, Map<Integer, Money> amounts) {
        return crediting.invoice().with(crediting.lines(amounts), "");
    }

    private static InvoiceContent invoice(String... nets) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (String net : nets) {
            lines.add(line(net, Vat.FRENCH));
        }
        return new InvoiceContent("Maintenance", null, null, lines, "");
    }

    private static InvoiceLine line(String net, Vat vat) {
        boolean lowers = net.startsWith("-");
        return new InvoiceLine(
                new PriceLine(
                        "Ligne",
                        "",
                        lowers ? BigDecimal.ONE.negate() : BigDecimal.ONE,
                        Unit.MONTH,
                        Money.euros(lowers ? net.substring(1) : net),
                        vat),
                "fee:x",
                null);
    }
}
