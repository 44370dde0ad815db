package fr.vigie.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.VatNumber;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Validation freezes the parties of now: a draft that was made by the tax or in the language of before is computed anew first. */
@DatabaseTest
class DraftRulesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final VatNumber NUMBER = new VatNumber("IE6433435F");
    private static final InvoiceOutcome CHANGED = new InvoiceOutcome.Refused("billing.invoice.refused.changed");

    @Autowired
    Invoices invoices;

    @Autowired
    CreditNotes credits;

    @Autowired
    InvoiceSearch search;

    @Autowired
    MonthlyRun run;

    @Autowired
    BillingBooks books;

    @Autowired
    BillingProfiles profiles;

    @Autowired
    AgencySettings agency;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();

    @BeforeEach
    void aCustomerInIreland() {
        Instant since = Instant.parse("2026-02-01T09:00:00Z");
        clock.stopAt(since);
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(MARCH));
        customer = customers
                .create(CustomerDetails.named("Harbour Shop", Locale.ENGLISH))
                .id();
        ContractId contract = contracts
                .draft(customer, List.of(ShopId.create()), Plan.SERENITE, since)
                .id();
        SignedByHand.sign(sql, contract, since);
        clock.stopAt(Instant.parse("2026-04-05T09:00:00Z"));
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    @Test
    void aNumberEnteredAfterTheDraftIsNotFrozenBesideFrenchTax() {
        billed(null);
        Invoice draft = draft();
        assertThat(taxes(draft)).containsOnly(Vat.FRENCH);
        assertThat(invoices.missing(draft)).isEmpty();
        billed(NUMBER);
        assertThat(invoices.missing(draft)).containsExactly("billing.missing.current");
        assertThat(invoices.issue(draft.id(), MARC)).isEqualTo(CHANGED);
        Invoice revised = changed(invoices.revise(draft.id(), MARC));
        assertThat(taxes(revised)).containsOnly(Vat.REVERSE_CHARGE);
        assertThat(cii(changed(invoices.issue(draft.id(), MARC)))).contains(">AE<", ">IE6433435F<");
    }

    @Test
    void aNumberTakenAwayAfterTheDraftLeavesNoReverseChargeWithoutOne() {
        billed(NUMBER);
        Invoice draft = draft();
        billed(null);
        assertThat(invoices.issue(draft.id(), MARC)).isEqualTo(CHANGED);
        changed(invoices.revise(draft.id(), MARC));
        assertThat(cii(changed(invoices.issue(draft.id(), MARC))))
                .contains(">S<")
                .doesNotContain(">AE<");
    }

    @Test
    void anExemptionDeclaredAfterTheDraftChangesIt() {
        billed(null);
        Invoice draft = draft();
        books.change(new BillingSettings(MARCH, true, false, BigDecimal.TEN, ""));
        assertThat(invoices.missing(draft)).containsExactly("billing.missing.current");
        Invoice revised = changed(invoices.revise(draft.id(), MARC));
        assertThat(taxes(revised)).containsOnly(Vat.FRANCHISE);
        books.change(BillingSettings.from(MARCH));
        assertThat(invoices.missing(revised))
                .as("what the contract has a rate for lacks none")
                .containsExactly("billing.missing.current");
    }

    @Test
    void aCustomerWhoReadsAnotherLanguageByNowGetsOneDocumentInOne() {
        billed(null);
        Invoice draft = draft();
        assertThat(draft.content().subject()).contains("March");
        customers.change(customer, CustomerDetails.named("Harbour Shop", Locale.FRENCH));
        assertThat(invoices.issue(draft.id(), MARC)).isEqualTo(CHANGED);
        assertThat(changed(invoices.revise(draft.id(), MARC)).content().subject())
                .contains("mars");
        assertThat(changed(invoices.issue(draft.id(), MARC)).issued().language())
                .isEqualTo("fr");
    }

    @Test
    void whatCorrectsAnInvoiceKeepsItsTaxItsBuyerAndItsLanguage() {
        billed(NUMBER);
        Invoice issued = changed(invoices.issue(draft().id(), MARC));
        billed(null);
        customers.change(customer, CustomerDetails.named("Harbour Shop", Locale.FRENCH));
        Invoice note = changed(credits.draft(issued.id(), "Mistake", MARC));
        assertThat(invoices.missing(note)).isEmpty();
        Invoice credited = changed(invoices.issue(note.id(), MARC));
        assertThat(credited.issued().language()).isEqualTo("en");
        assertThat(cii(credited)).contains(">AE<", ">IE6433435F<");
        assertThat(EInvoiceJudge.faults(invoices.data(credited, InvoiceSyntax.CII), "cii.xml"))
                .isEmpty();
    }

    private Invoice draft() {
        run.run();
        return search.page(null, InvoiceSearch.Standing.DRAFT, customer, false, null, 50).lines().stream()
                .map(line -> invoices.find(line.id()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private static List<Vat> taxes(Invoice invoice) {
        return invoice.content().prices().stream().map(line -> line.vat()).toList();
    }

    private String cii(Invoice issued) {
        return new String(invoices.data(issued, InvoiceSyntax.CII), UTF_8);
    }

    private void billed(@Nullable VatNumber number) {
        profiles.change(
                customer,
                new BillingProfile(
                        "Harbour Shop Ltd",
                        null,
                        number,
                        new PostalAddress("1 Custom House Quay", "", "D01 X2Y3", "Dublin", "IE"),
                        null,
                        "",
                        null,
                        PaymentMethod.TRANSFER));
    }

    private static Invoice changed(InvoiceOutcome outcome) {
        assertThat(outcome).isInstanceOf(InvoiceOutcome.Changed.class);
        return ((InvoiceOutcome.Changed) outcome).invoice();
    }
}
