package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Siren;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookkeepingTest {
    private static final Bookkeeping BOOKS = new Bookkeeping(LedgerAccounts.USUAL, Map.of());
    private static final LocalDate DAY = LocalDate.parse("2026-04-05");

    @Test
    void anInvoiceIsOwedAgainstSalesAndTax() {
        List<LedgerEntry> lines =
                BOOKS.of(invoice(InvoiceKind.INVOICE, line("250.00", Vat.FRENCH), line("10.00", Vat.rate("5.5"))));
        assertThat(lines)
                .extracting(line -> line.account() + " " + line.debit() + " " + line.credit())
                .containsExactly(
                        "411000 310.55 EUR 0.00 EUR",
                        "706000 0.00 EUR 250.00 EUR",
                        "445710 0.00 EUR 50.00 EUR",
                        "706000 0.00 EUR 10.00 EUR",
                        "445710 0.00 EUR 0.55 EUR");
        assertThat(lines.getFirst().party()).isEqualTo(new LedgerEntry.Party("C552100554", "Port SARL"));
        assertThat(lines).allMatch(line -> line.number().equals("F-2026-0001"));
    }

    /** The columns JournalLib, CompteLib and ValidDate of the file of entries. */
    @Test
    void accountsAndJournalsAreNamedAndEveryEntrySaysWhenItWasValidated() {
        Invoice invoice = invoice(InvoiceKind.INVOICE, line("100.00", Vat.FRENCH));
        assertThat(BOOKS.of(invoice))
                .extracting(line -> line.journalName() + " " + line.accountName() + " " + line.validated())
                .containsExactly(
                        "Ventes Clients 2026-04-05",
                        "Ventes Prestations de services 2026-04-05",
                        "Ventes TVA collectée 2026-04-05");
        assertThat(BOOKS.of(payment("120.00", null), 1, invoice))
                .extracting(line -> line.journalName() + " " + line.accountName() + " " + line.validated())
                .as("entered after the day on which it came in")
                .containsExactly("Banque Banque 2026-04-08", "Banque Clients 2026-04-08");
    }

    @Test
    void aCreditNoteGoesTheOtherWayAndUntaxedSalesHaveTheirAccount() {
        assertThat(BOOKS.of(invoice(InvoiceKind.CREDIT_NOTE, line("100.00", Vat.REVERSE_CHARGE))))
                .extracting(line -> line.account() + " " + line.debit() + " " + line.credit())
                .containsExactly("411000 0.00 EUR 100.00 EUR", "706100 100.00 EUR 0.00 EUR");
        assertThat(BOOKS.of(invoice(InvoiceKind.INVOICE, line("1.00", Vat.OUTSIDE_EU)))
                        .getLast()
                        .account())
                .isEqualTo("706200");
        assertThat(BOOKS.of(invoice(InvoiceKind.INVOICE, line("0.00", Vat.FRENCH))))
                .isEmpty();
    }

    @Test
    void aPaymentAndItsReturnBalance() {
        Invoice invoice = invoice(InvoiceKind.INVOICE, line("100.00", Vat.FRENCH));
        assertThat(BOOKS.of(payment("120.00", null), 1, invoice))
                .extracting(line -> line.account() + " " + line.debit() + " " + line.credit())
                .containsExactly("512000 120.00 EUR 0.00 EUR", "411000 0.00 EUR 120.00 EUR");
        assertThat(BOOKS.of(payment("-120.00", UUID.randomUUID()), 2, invoice)
                        .getFirst()
                        .credit())
                .isEqualTo(Money.euros("120"));
    }

    @Test
    void aCustomerKeepsTheAccountOfItsFirstInvoice() {
        Invoice invoice = invoice(InvoiceKind.INVOICE, line("100.00", Vat.FRENCH));
        Bookkeeping books = new Bookkeeping(LedgerAccounts.USUAL, Map.of(invoice.customer(), "C12345678"));
        assertThat(books.of(invoice).getFirst().party()).isEqualTo(new LedgerEntry.Party("C12345678", "Port SARL"));
        assertThat(books.of(payment("120.00", null), 1, invoice).getLast().party())
                .isEqualTo(new LedgerEntry.Party("C12345678", "Port SARL"));
    }

    @Property(tries = 200)
    void everyEntryBalancesToTheCent(
            @ForAll @IntRange(max = 900_000) int first, @ForAll @IntRange(max = 900_000) int second) {
        Invoice invoice = invoice(
                InvoiceKind.INVOICE,
                line(new Money(first).amount().toPlainString(), Vat.FRENCH),
                line(new Money(second).amount().toPlainString(), Vat.rate("2.1")));
        Money debit = BOOKS.of(invoice).stream().map(LedgerEntry::debit).reduce(Money.ZERO, Money::plus);
        Money credit = BOOKS.of(invoice).stream().map(LedgerEntry::credit).reduce(Money.ZERO, Money::plus);
        assertThat(debit).isEqualTo(credit).isEqualTo(invoice.gross());
    }

    private static Payment payment(String amount, @Nullable UUID reverses) {
        return new Payment(
                UUID.randomUUID(),
                InvoiceId.create(),
                DAY,
                Money.euros(amount),
                PaymentMethod.TRANSFER,
                "",
                reverses,
                Instant.parse("2026-04-07T22:30:00Z"),
                "Marc");
    }

    private static PriceLine line(String price, Vat vat) {
        return new PriceLine("Ligne", "", BigDecimal.ONE, Unit.FLAT, Money.euros(price), vat);
    }

    private static Invoice invoice(InvoiceKind kind, PriceLine... lines) {
        PostalAddress quay = new PostalAddress("2 quai", "", "35400", "Saint-Malo", "FR");
        return new Invoice(
                InvoiceId.create(),
                kind,
                CustomerId.create(),
                null,
                null,
                kind == InvoiceKind.CREDIT_NOTE ? InvoiceId.create() : null,
                new InvoiceContent(
                        "Maintenance",
                        null,
                        null,
                        List.of(lines).stream()
                                .map(line -> new InvoiceLine(line, "x", null))
                                .toList(),
                        ""),
                new Issue(
                        new InvoiceNumber(InvoiceKind.INVOICE, 2026, 1),
                        DAY,
                        DAY,
                        new Seller("Phare", null, null, quay, null, "", null, null),
                        new BillingProfile(
                                "Port SARL",
                                new Siren("552100554"),
                                null,
                                quay,
                                null,
                                "",
                                null,
                                PaymentMethod.TRANSFER),
                        "fr",
                        BigDecimal.TEN,
                        false,
                        null,
                        null),
                Money.ZERO,
                false,
                List.of());
    }
}
