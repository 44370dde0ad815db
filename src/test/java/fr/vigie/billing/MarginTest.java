package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Sha256;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarginTest {

    @Test
    void isWhatFeeAndHoursBringOnceCreditsAndWorkArePaid() {
        Margin margin = margin("250", "75", "-25", Duration.ofMinutes(100), "45.50");
        assertThat(margin.revenue()).isEqualTo(Money.euros("300"));
        assertThat(margin.cost()).isEqualTo(Money.euros("75.83"));
        assertThat(margin.margin()).isEqualTo(Money.euros("224.17"));
        assertThat(margin.ratio()).hasValueCloseTo(0.7472, org.assertj.core.api.Assertions.withPrecision(0.0001));
    }

    @Test
    void roundsTheCostOfWorkHalfUp() {
        assertThat(margin("1", "0", "0", Duration.ofMinutes(3), "0.10").cost()).isEqualTo(Money.euros("0.01"));
        assertThat(margin("1", "0", "0", Duration.ofMinutes(2), "0.10").cost()).isEqualTo(Money.ZERO);
    }

    @Test
    void isUnknownWhileTheCostOfAnHourIsAndHasNoShareOfNothing() {
        Margin unknown = margin("250", "0", "0", Duration.ofHours(1), null);
        assertThat(unknown.cost()).isNull();
        assertThat(unknown.margin()).isNull();
        assertThat(unknown.ratio()).isEmpty();
        Margin free = margin("25", "0", "-25", Duration.ofHours(1), "40");
        assertThat(free.margin()).isEqualTo(Money.euros("-40"));
        assertThat(free.ratio()).isEmpty();
    }

    @Test
    void isProvisionalWhileOneOfItsDocumentsIsADraft() {
        Margin none = margin("0", "0", "0", Duration.ZERO, "40");
        assertThat(none.isInvoiced()).isFalse();
        assertThat(none.isDraft()).isFalse();
        Margin mixed = margin("0", "0", "0", Duration.ZERO, "40", "F-2026-0001", "");
        assertThat(mixed.isInvoiced()).isTrue();
        assertThat(mixed.isDraft()).isTrue();
        assertThat(margin("0", "0", "0", Duration.ZERO, "40", "F-2026-0001").isDraft())
                .isFalse();
    }

    @Test
    void isReadOffTheInvoiceAndItsCreditNotesButForQuotesAndExpenses() {
        Invoice invoice = document(
                null,
                line("fee:Sérénité", "1", "250"),
                line("option:Vitesse", "1", "30"),
                line("overage", "1", "75"),
                line("overage:2026-02", "-1", "10"),
                line("quote:x:1", "1", "480"),
                line("expense:y", "1", "12"),
                line("credit:z", "-1", "20"));
        Margin alone = Margin.of(version(), "Port", List.of(invoice), Duration.ofHours(1), Money.euros("40"));
        assertThat(alone.fee()).isEqualTo(Money.euros("280"));
        assertThat(alone.overage()).isEqualTo(Money.euros("65"));
        assertThat(alone.credits()).isEqualTo(Money.euros("-20"));
        assertThat(alone.isDraft()).isTrue();
        Invoice part = document(
                invoice.id(), line("line:1", "1", "50"), line("line:5", "1", "480"), line("line:7", "-1", "20"));
        assertThat(margin(invoice, part).credits())
                .as("50 of the fee given back, a credit of 20 taken back, the quote is none of the contract's")
                .isEqualTo(Money.euros("-50"));
        Invoice whole = document(invoice.id(), line("fee:Sérénité", "1", "897"));
        assertThat(margin(invoice, whole).revenue())
                .as("a note from before lines were chosen takes everything")
                .isEqualTo(Money.ZERO);
        assertThat(margin(document(InvoiceId.create(), line("line:1", "1", "50")))
                        .revenue())
                .as("of another month")
                .isEqualTo(Money.ZERO);
        assertThat(margin().isInvoiced()).isFalse();
    }

    private static Margin margin(Invoice... documents) {
        return Margin.of(version(), "Port", List.of(documents), Duration.ZERO, null);
    }

    private static ContractVersion version() {
        return new ContractVersion(
                ContractId.create(),
                CustomerId.create(),
                1,
                "Sérénité",
                Plan.SERENITE.agreed(),
                List.of(),
                Plan.SERENITE.clauses(),
                Sha256.of("x"),
                null,
                null);
    }

    private static InvoiceLine line(String key, String quantity, String price) {
        return new InvoiceLine(
                new PriceLine("Ligne", "", new BigDecimal(quantity), Unit.FLAT, Money.euros(price), Vat.FRENCH),
                key,
                null);
    }

    private static Invoice document(@Nullable InvoiceId corrects, InvoiceLine... lines) {
        return new Invoice(
                InvoiceId.create(),
                corrects == null ? InvoiceKind.INVOICE : InvoiceKind.CREDIT_NOTE,
                CustomerId.create(),
                null,
                null,
                corrects,
                new InvoiceContent("Maintenance", null, null, List.of(lines), ""),
                null,
                Money.ZERO,
                false,
                List.of());
    }

    private static Margin margin(
            String fee, String overage, String credits, Duration worked, @Nullable String cost, String... sources) {
        return new Margin(
                ContractId.create(),
                "Sérénité",
                CustomerId.create(),
                "Port",
                Money.euros(fee),
                Money.euros(overage),
                Money.euros(credits),
                worked,
                cost == null ? null : Money.euros(cost),
                List.of(sources).stream()
                        .map(name -> new Margin.Source(InvoiceId.create(), name))
                        .toList());
    }
}
