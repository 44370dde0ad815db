package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Siren;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SignedByHand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class BillingExportsTest {

    private static final Author MARC = Author.staff(PersonId.create(), "Marc");
    private static final PostalAddress QUAY = new PostalAddress("2 quai Duguay", "", "35400", "Saint-Malo", "FR");
    private static final PostalAddress ANTWERP = new PostalAddress("Meir 1", "", "2000", "Antwerpen", "BE");

    @Autowired
    BillingExports exports;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceSearch search;

    @Autowired
    Payments payments;

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

    /** Invoices are numbered in the order of their days: each test has a year of its own, after those of the others. */
    private int year = 2025;

    @BeforeEach
    void aContract() {
        year = sql.sql("select coalesce(max(year), 2025) + 1 from invoice")
                .query(Integer.class)
                .single();
        Instant since = at("02-01");
        clock.stopAt(since);
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(YearMonth.of(year, 3)));
        customer = customers
                .create(CustomerDetails.named("Boutique du Port", Locale.FRENCH))
                .id();
        ContractId contract = contracts
                .draft(customer, List.of(ShopId.create()), Plan.SERENITE, since)
                .id();
        SignedByHand.sign(sql, contract, since);
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
        clock.release();
    }

    /** What the books know it by is no second one once its SIREN is entered. */
    @Test
    void aCustomerHasOneAccountWhateverIsLearntOfIt() {
        billed(ANTWERP, null);
        Invoice march = issued("04-05");
        pay(march, "04-06");
        billed(QUAY, new Siren("552100554"));
        pay(issued("05-05"), "05-06");
        assertThat(entries("04-01", "05-31").stream()
                        .flatMap(entry -> Stream.ofNullable(entry.party()))
                        .map(LedgerEntry.Party::code))
                .hasSize(4)
                .containsOnly(
                        "C" + customer.toString().substring(customer.toString().length() - 8));
    }

    @Test
    void paymentsGoByTheirDaysHoweverManyThereAre() {
        billed(QUAY, new Siren("552100554"));
        Invoice march = issued("04-05");
        copies(march, 101);
        assertThat(paid(march)).as("more than are read at once").isEqualTo(201);
        List<LocalDate> days = entries("04-01", "04-30").stream()
                .filter(entry -> entry.journal().equals("BQ"))
                .map(LedgerEntry::day)
                .toList();
        assertThat(days).hasSize(402).isSorted();
    }

    /** Other invoices like one, each but the last paid in two parts; the last one in between. */
    private void copies(Invoice like, int many) {
        sql.sql("""
            insert into invoice (id, customer_id, kind, content, issue, year, serial, issued_on, due_on, state, net, tax,
                gross, settled, created_at)
            select gen_random_uuid(), customer_id, kind, content, issue, year - 1000, n, issued_on, due_on, state, net, tax,
                gross, 0, created_at
            from invoice, generate_series(1, :many) n where id = :like
            """).param("many", many).param("like", like.id().value()).update();
        sql.sql("""
            insert into invoice_payment (id, invoice_id, customer_id, day, amount, method, note, entered, name)
            select gen_random_uuid(), i.id, i.customer_id, d.day, 100, 'TRANSFER', '', now(), 'Marc'
            from invoice i, (values (cast(:early as date)), (cast(:late as date))) d (day)
            where i.year = :year and i.serial < :many
            union all
            select gen_random_uuid(), i.id, i.customer_id, cast(:between as date), 100, 'TRANSFER', '', now(), 'Marc'
            from invoice i where i.year = :year and i.serial = :many
            """)
                .param("early", year + "-04-06")
                .param("late", year + "-04-20")
                .param("between", year + "-04-07")
                .param("year", year - 1000)
                .param("many", many)
                .update();
    }

    private int paid(Invoice like) {
        return sql.sql("select count(*) from invoice_payment where customer_id = :customer")
                .param("customer", like.customer().value())
                .query(Integer.class)
                .single();
    }

    private List<LedgerEntry> entries(String from, String to) {
        List<LedgerEntry> entries = new ArrayList<>();
        exports.entries(LocalDate.parse(year + "-" + from), LocalDate.parse(year + "-" + to), entries::add);
        return entries;
    }

    private Invoice issued(String day) {
        clock.stopAt(at(day));
        run.run();
        InvoiceId draft = search.page(null, InvoiceSearch.Standing.DRAFT, customer, false, null, 9)
                .lines()
                .getFirst()
                .id();
        assertThat(invoices.issue(draft, MARC)).isInstanceOf(InvoiceOutcome.Changed.class);
        return invoices.find(draft).orElseThrow();
    }

    private void pay(Invoice invoice, String day) {
        clock.stopAt(at(day));
        assertThat(payments.enter(
                        invoice.id(),
                        LocalDate.parse(year + "-" + day),
                        Money.euros("100"),
                        PaymentMethod.TRANSFER,
                        "",
                        MARC))
                .isInstanceOf(InvoiceOutcome.Changed.class);
    }

    private void billed(PostalAddress address, @Nullable Siren siren) {
        profiles.change(
                customer,
                new BillingProfile(
                        "Boutique du Port SARL", siren, null, address, null, "", null, PaymentMethod.TRANSFER));
    }

    private Instant at(String day) {
        return Instant.parse(year + "-" + day + "T09:00:00Z");
    }
}
