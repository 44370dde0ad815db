package fr.vigie.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Siren;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingProfile;
import fr.vigie.billing.BillingProfiles;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.PostalAddress;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.PhareAgency;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.SignedByHand;
import fr.vigie.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real program is killed in the middle of the invoice run, of a validation and of a sending: nothing is drafted, numbered
 * or sent twice, and nothing is left out.
 */
@DatabaseTest
@Tag("lab")
class KilledInvoicesTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 3;

    /** The month before last: over its billing day on any day. */
    private static final YearMonth MONTH =
            YearMonth.now(ZoneId.of("Europe/Paris")).minusMonths(2);

    @Autowired
    private AgencySettings agency;

    @Autowired
    private BillingBooks books;

    @Autowired
    private BillingProfiles profiles;

    @Autowired
    private Customers customers;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient sql;

    private final Path folder = Node.folder("killed-invoices");

    @AfterEach
    void stopInvoicing() {
        sql.sql("update billing_settings set first_month = '2099-01-01'").update();
    }

    @Test
    void draftsNumbersAndSendsEachInvoiceOnceThoughKilledAtEveryStep() throws Exception {
        anAgencyThatInvoices();
        List<CustomerId> billed = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            billed.add(aCustomerWithAContract(i));
        }
        try (MailTrap mails = new MailTrap()) {
            try (Breakpoint noting = Breakpoint.onWritesTo("billing_attempt");
                    Node node = start(mails, false)) {
                awaitRunning(noting);
                node.kill();
            }
            // The database may still carry out the one statement that was cut off.
            assertThat(count("invoice")).as("one is drafted, noted or not").isEqualTo(1);
            assertThat(count("billing_attempt")).isLessThanOrEqualTo(1);

            try (Breakpoint drafting = Breakpoint.onWritesTo("invoice_event");
                    Node node = start(mails, false)) {
                awaitRunning(drafting);
                node.kill();
            }
            assertThat(count("invoice")).as("nothing half drafted").isEqualTo(1);

            try (Node node = start(mails, false)) {
                await(node, () -> {
                    runSoon();
                    return count("billing_attempt where month = '" + MONTH.atDay(1) + "'") == CUSTOMERS
                            && count("billing_attempt") == count("invoice");
                });
            }
            int drafts = count("invoice");
            assertThat(count("(select distinct contract_id, month from invoice) each"))
                    .as("one for each contract and month")
                    .isEqualTo(drafts);

            try (Breakpoint filing = Breakpoint.onWritesTo("invoice_file");
                    Node node = start(mails, true)) {
                filing.awaitHit();
                node.kill();
            }
            assertThat(count("invoice where issue is not null"))
                    .as("no number is taken")
                    .isZero();

            try (Breakpoint mailing = Breakpoint.onWritesTo("mail_outbox");
                    Node node = start(mails, true)) {
                await(node, () -> count("invoice where issue is not null") == 1);
                mailing.awaitHit();
                node.kill();
            }
            assertThat(count("invoice where state = 'SENT'")).isZero();
            assertThat(count("mail_outbox where idempotency_key like 'invoice.sent:%'"))
                    .isZero();

            try (Node node = start(mails, true)) {
                await(
                        node,
                        () -> count("mail_outbox where idempotency_key like 'invoice.sent:%' and state = 'SENT'")
                                == drafts);
            }
            List<Integer> serials = sql.sql("select serial from invoice order by serial")
                    .query(Integer.class)
                    .list();
            for (int i = 0; i < drafts; i++) {
                assertThat(serials.get(i)).as("numbers without gap").isEqualTo(i + 1);
            }
            for (int serial : serials) {
                assertThat(mails.taken("-%04d (".formatted(serial)))
                        .as("mails with invoice %s", serial)
                        .hasSize(1);
            }
            assertThat(count("invoice_event where kind = 'SENT'")).isEqualTo(drafts);
            for (CustomerId customer : billed) {
                assertThat(ledger.verify(customer, List.of()).intact()).isTrue();
                int own = count("invoice where customer_id = '" + customer + "'");
                for (String kind : List.of("invoice.issued", "invoice.sent")) {
                    assertThat(ledger.entries(customer, new LedgerFilter(kind, null, null, null), null, 20))
                            .as(kind)
                            .hasSize(own);
                }
            }
        }
    }

    /** Orders the run until somebody waits at the breakpoint. */
    private void awaitRunning(Breakpoint held) throws InterruptedException {
        Thread order = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    runSoon();
                    Thread.sleep(500);
                }
            } catch (InterruptedException reached) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            held.awaitHit();
        } finally {
            order.interrupt();
            order.join();
        }
    }

    private void runSoon() {
        sql.sql(
                        "update scheduled_tasks set execution_time = now() where task_name = 'recurring.billing.run' and not picked")
                .update();
    }

    private static void await(Node node, BooleanSupplier reached) throws InterruptedException {
        try {
            Node.await(reached, SOON);
        } catch (AssertionError late) {
            throw new AssertionError(node.output(), late);
        }
    }

    private Node start(MailTrap mails, boolean clerk) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "VIGIE_JOB_LEASE", "4s",
                "VIGIE_MAIL_HOST", "127.0.0.1",
                "VIGIE_MAIL_PORT", Integer.toString(mails.port()),
                "VIGIE_MAIL_FROM", "vigie@agence.example",
                "VIGIE_MAIL_ENCRYPTION", "NONE"));
        if (clerk) {
            environment.put("VIGIE_FAULTS_CLERK", "true");
        }
        return Node.serve(folder, SharedPostgres.server(), TestFolder.named("data"), environment)
                .awaitServing();
    }

    private int count(String from) {
        return sql.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private void anAgencyThatInvoices() {
        PhareAgency.enter(agency);
        books.change(BillingSettings.from(MONTH));
    }

    private CustomerId aCustomerWithAContract(int number) {
        CustomerId customer = customers
                .create(CustomerDetails.named("Boutique " + number, Locale.FRENCH))
                .id();
        profiles.change(
                customer,
                new BillingProfile(
                        "Boutique " + number + " SARL",
                        new Siren("552100554"),
                        null,
                        new PostalAddress("2 quai Duguay", "", "35400", "Saint-Malo", "FR"),
                        null,
                        "",
                        new EmailAddress("compta-" + number + "@port.example"),
                        PaymentMethod.TRANSFER));
        Instant since =
                MONTH.atDay(10).atTime(12, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();
        ContractId contract = contracts
                .draft(customer, List.of(ShopId.create()), Plan.SERENITE, since)
                .id();
        SignedByHand.sign(sql, contract, since);
        return customer;
    }
}
