package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Siren;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class RemindersTest {
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");

    @Autowired
    Reminders reminders;

    @Autowired
    ReminderRun run;

    @Autowired
    Invoices invoices;

    @Autowired
    CreditNotes credits;

    @Autowired
    Payments payments;

    @Autowired
    MonthlyRun month;

    @Autowired
    InvoiceSearch search;

    @Autowired
    BillingBooks books;

    @Autowired
    AgencySettings agency;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private final EmailAddress accounts = new EmailAddress(PersonId.create() + "@port.example");
    private Customer customer =
            new Customer(fr.vigie.kernel.CustomerId.create(), CustomerDetails.named("x", Locale.FRENCH), Instant.EPOCH);

    /** Issued on Sunday 5 April 2026, due on 5 May, of 300 euros with tax. */
    private Invoice invoice() {
        return invoices.find(search.page(null, InvoiceSearch.Standing.ALL, customer.id(), false, null, 5)
                        .lines()
                        .getLast()
                        .id())
                .orElseThrow();
    }

    @BeforeEach
    void anInvoiceThatWasSent() {
        clock.stopAt(at("2026-02-01T09:00:00Z"));
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(YearMonth.of(2026, 3)));
        customer = customers.create(new CustomerDetails(
                "Boutique du Port",
                Locale.FRENCH,
                "2 quai Duguay\n35400 Saint-Malo",
                new Siren("552100554"),
                accounts,
                ""));
        Shop shop = Shop.enter(customer.id(), "Port", URI.create("https://port.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        var contract = contracts.draft(customer.id(), List.of(shop.id()), Plan.SERENITE, clock.instant());
        SignedByHand.sign(sql, contract.id(), clock.instant());
        clock.stopAt(at("2026-04-05T09:00:00Z"));
        month.run();
        invoices.issue(invoice().id(), MARC);
        invoices.send(invoice().id(), MARC);
        reminders.change(new ReminderPlan(true, reminders.usual()));
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01', reminders = false")
                .update();
        clock.release();
    }

    @Test
    void eachLevelIsMailedOnceWithTheInterestOfItsDay() throws Exception {
        runAt("2026-05-09T10:00:00Z"); // a Saturday
        runAt("2026-05-11T20:00:00Z"); // in the evening
        assertThat(invoice().happened(InvoiceEvent.Kind.REMINDED)).isFalse();
        runAt("2026-05-11T10:00:00Z");
        runAt("2026-05-11T11:00:00Z");
        assertThat(sent()).hasSize(1);
        var first = outbox.latestTo(accounts).orElseThrow().mail();
        assertThat(first.subject()).contains(invoice().name(), "règlement en attente");
        assertThat(first.text())
                .contains("300,00", "mardi 5 mai 2026", "/portal/invoices/")
                .doesNotContain("{");
        // The first was a day late: ten days later is the 21st.
        runAt("2026-05-20T10:00:00Z");
        assertThat(sent()).hasSize(1);
        clock.stopAt(at("2026-05-21T10:00:00Z"));
        twice();
        assertThat(sent()).hasSize(2);
        // 300 × 12.15 % × 16 / 365
        assertThat(sent().getLast().interest()).isEqualTo(Money.euros("1.60"));
        assertThat(outbox.latestTo(accounts).orElseThrow().mail().text()).contains("1,60", "40,00", "16 jours");
        runAt("2026-06-05T10:00:00Z");
        runAt("2026-08-05T10:00:00Z");
        assertThat(sent()).hasSize(3);
        assertThat(outbox.latestTo(accounts).orElseThrow().mail().subject()).contains("Mise en demeure");
        assertThat(ledger.entries(customer.id(), LedgerFilter.ALL, null, 100).stream()
                        .filter(entry -> entry.fact().kind().equals("invoice.reminded")))
                .hasSize(3);
    }

    @Test
    void aPaymentACreditNoteAndAPauseEndThem() {
        reminders.pause(invoice().id(), "Litige", MARC);
        runAt("2026-05-11T10:00:00Z");
        assertThat(sent()).isEmpty();
        reminders.resume(invoice().id(), MARC);
        runAt("2026-05-11T10:00:00Z");
        assertThat(sent()).hasSize(1);
        payments.enter(
                invoice().id(), LocalDate.parse("2026-05-11"), Money.euros("300"), PaymentMethod.TRANSFER, "", MARC);
        runAt("2026-06-11T10:00:00Z");
        assertThat(sent()).hasSize(1);
        assertThat(reminders.remind(invoice().id(), MARC))
                .isEqualTo(new InvoiceOutcome.Refused("billing.reminder.refused.notDue"));
        assertThat(reminders.of(invoice()).next()).isNull();
        payments.reverse(invoice().id(), payments.of(invoice().id()).getFirst().id(), "rejet", MARC);
        Invoice note = ((InvoiceOutcome.Changed) credits.draft(invoice().id(), "Erreur", MARC)).invoice();
        invoices.issue(note.id(), MARC);
        runAt("2026-07-09T10:00:00Z");
        assertThat(sent()).hasSize(1);
    }

    /** What was never received bears interest from the due date on, whenever the bank said so. */
    @Test
    void aDebitThatTheBankReturnedPaidNothingWhileItSeemedTo() {
        clock.stopAt(at("2026-05-05T10:00:00Z"));
        payments.enter(
                invoice().id(), LocalDate.parse("2026-05-05"), Money.euros("300"), PaymentMethod.SEPA_DEBIT, "", MARC);
        clock.stopAt(at("2026-05-15T10:00:00Z"));
        payments.reverse(invoice().id(), payments.of(invoice().id()).getFirst().id(), "rejet", MARC);
        clock.stopAt(at("2026-05-21T10:00:00Z"));
        // 300 × 12.15 % × 16 / 365
        assertThat(reminders.of(invoice()).interest()).isEqualTo(Money.euros("1.60"));
    }

    @Test
    void nothingLeavesUntilAManagerTurnsThemOn() {
        reminders.change(new ReminderPlan(false, reminders.usual()));
        runAt("2026-05-11T10:00:00Z");
        assertThat(sent()).isEmpty();
        assertThat(reminders.remind(invoice().id(), MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        assertThat(sent()).hasSize(1);
    }

    /** As two nodes would. */
    private void twice() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            InvoiceId id = invoice().id();
            Callable<InvoiceOutcome> node = () -> Scopes.call(Scope.agency(), () -> reminders.look(id));
            for (var done : pool.invokeAll(List.of(node, node))) {
                done.get();
            }
        }
    }

    private List<Reminder> sent() {
        return reminders.of(invoice()).sent();
    }

    private void runAt(String instant) {
        clock.stopAt(at(instant));
        run.run();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
