package fr.vigie.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.vigie.account.Customers;
import fr.vigie.backup.LabCustomer;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signer;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.lab.FlakyProxy;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.Labs;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.ReportId;
import fr.vigie.report.ReportLine;
import fr.vigie.report.Reports;
import fr.vigie.report.Run;
import fr.vigie.report.SignedMonth;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.InspectShop;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.SignedInAs;
import fr.vigie.testing.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real program is killed in the middle of one long step after another, at a moment that a lock or a silent partner holds
 * open; the node that comes after it finishes the step once. This process only orders and looks.
 */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("lab")
class KilledStepsTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient sql;

    private final Path folder = Node.folder("killed-steps");
    private final MailTrap mails = trap();
    private Optional<Node> serving = Optional.empty();

    @BeforeEach
    void serve() throws Exception {
        if (serving.isEmpty() || !serving.get().isAlive()) {
            serving = Optional.of(start().awaitServing());
        }
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @AfterAll
    void stop() throws Exception {
        if (serving.isPresent()) {
            serving.get().close();
        }
        mails.close();
    }

    private Node start() throws IOException {
        return Node.serve(
                folder,
                SharedPostgres.server(),
                TestFolder.named("data"),
                Map.of(
                        "VIGIE_JOB_LEASE", "4s",
                        "VIGIE_MONITORING_CONFIRMAFTER", "300ms",
                        "VIGIE_OUTBOUND_ALLOWEDNETWORKS", "127.0.0.0/8",
                        "VIGIE_MAIL_HOST", "127.0.0.1",
                        "VIGIE_MAIL_PORT", Integer.toString(mails.port()),
                        "VIGIE_MAIL_FROM", "vigie@agence.example",
                        "VIGIE_MAIL_ENCRYPTION", "NONE"));
    }

    private void killAndStartAgain() throws Exception {
        serving.orElseThrow().kill();
        serving = Optional.of(start().awaitServing());
    }

    @Test
    void closesAndSendsAMonthOnceThoughKilledAsItFreezesAndAsItSeals() throws Exception {
        SignedMonth month = application.getBean(SignedMonth.class);
        SignedMonth.Signed signed = month.sign("Boutique des Mois");
        month.live(signed);
        var reports = application.getBean(Reports.class);
        var closing = application.getBean(MonthClosing.class);

        try (Breakpoint freezing = Breakpoint.onWritesTo("report")) {
            closing.order(SignedMonth.MARCH.month(), Run.Aim.CLOSE, null);
            freezing.awaitHit();
            serving.orElseThrow().kill();
        }
        assertThat(reports.find(signed.contract(), SignedMonth.MARCH.month())).isEmpty();
        serving = Optional.of(start().awaitServing());
        Node.await(
                () -> reports.find(signed.contract(), SignedMonth.MARCH.month()).isPresent(), SOON);
        ReportLine frozen =
                reports.find(signed.contract(), SignedMonth.MARCH.month()).orElseThrow();
        String content = reports.content(frozen.id()).orElseThrow().toString();

        UUID run;
        try (Breakpoint sealing = Breakpoint.onWritesTo("evidence_entry")) {
            run = closing.order(SignedMonth.MARCH.month(), Run.Aim.SEND_ALL, null)
                    .orElseThrow();
            sealing.awaitHit();
            serving.orElseThrow().kill();
        }
        assertThat(reports.find(frozen.id()).orElseThrow().state()).isEqualTo(ReportLine.State.DRAFT);
        serving = Optional.of(start().awaitServing());
        Node.await(() -> closing.find(run).orElseThrow().count(Run.Outcome.SENT) == 1, SOON);

        assertThat(reports.content(frozen.id()).orElseThrow().toString()).isEqualTo(content);
        assertThat(entries(signed.customer(), "report.closed")).hasSize(1);
        assertThat(entries(signed.customer(), "report.sent")).hasSize(1);
        assertThat(entries(signed.customer(), "report.reviewed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry(
                                "pdfSha256",
                                Sha256.of(reports.pdf(frozen.id()).orElseThrow())
                                        .hex()));
        assertThat(ledger.verify(signed.customer(), List.of()).intact()).isTrue();
    }

    @Test
    void drawsAReportAnewOnceThoughKilledAsItReplacesTheFigures() throws Exception {
        SignedMonth month = application.getBean(SignedMonth.class);
        SignedMonth.Signed signed = month.sign("Boutique des Reprises");
        month.live(signed);
        var reports = application.getBean(Reports.class);
        var closing = application.getBean(MonthClosing.class);
        var id = ((Reports.Closing.Closed) reports.close(signed.contract(), SignedMonth.MARCH)).report();
        String first = content(id);
        stateUnheard(signed, "Le disque de l’hébergeur était plein.");

        UUID run;
        try (Breakpoint replacing = Breakpoint.onWritesTo("report_drawing")) {
            run = closing.order(SignedMonth.MARCH.month(), Run.Aim.SEND_ALL, SignedInAs.MANAGER)
                    .orElseThrow();
            replacing.awaitHit();
            serving.orElseThrow().kill();
        }
        ReportLine line = reports.find(id).orElseThrow();
        assertThat(line.drawing()).as("nothing half drawn").isEqualTo(1);
        assertThat(line.isReadOver()).isFalse();
        assertThat(content(id)).isEqualTo(first);
        assertThat(reports.drawings(id)).isEmpty();
        assertThat(entries(signed.customer(), "report.redrawn")).isEmpty();
        assertThat(ledger.verify(signed.customer(), List.of()).intact()).isTrue();

        serving = Optional.of(start().awaitServing());
        Node.await(
                () -> closing.find(run).orElseThrow().items().stream()
                        .anyMatch(item ->
                                item.contract().equals(signed.contract()) && item.outcome() == Run.Outcome.SENT),
                SOON);
        assertThat(reports.find(id).orElseThrow().drawing()).isEqualTo(2);
        assertThat(reports.drawings(id)).hasSize(1);
        assertThat(entries(signed.customer(), "report.redrawn"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("replacesSha256", Sha256.of(first).hex())
                        .containsEntry("contentSha256", Sha256.of(content(id)).hex()));
        assertThat(content(id)).contains("Le disque de l’hébergeur était plein.");
        assertThat(entries(signed.customer(), "report.sent")).hasSize(1);
        assertThat(ledger.verify(signed.customer(), List.of()).intact()).isTrue();
    }

    private String content(ReportId id) {
        return sql.sql("select content from report where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    /** What the program that kept it died before telling. */
    private void stateUnheard(SignedMonth.Signed signed, String cause) {
        String duty = "backup.database/2026-03-12/" + signed.shop();
        EntryId entry = ledger.append(
                signed.customer(),
                new Fact("proof.stated", "contract:" + signed.contract(), Map.of("duty", duty)),
                Instant.now());
        sql.sql("""
                insert into proof_statement (customer_id, entry, contract_id, duty, kind, text, about, person_id, at)
                values (:customer, :entry, :contract, :duty, 'EXPLAINED', :text, now(), :by, now())""")
                .param("customer", signed.customer().value())
                .param("entry", entry.number())
                .param("contract", signed.contract().value())
                .param("duty", duty)
                .param("text", cause)
                .param("by", UUID.randomUUID())
                .update();
    }

    @Test
    void neverSendsAMailTwiceUnasked() throws Exception {
        var outbox = application.getBean(Outbox.class);
        mails.keepSilentAbout("Le relevé de mars");
        outbox.send(mail("Le relevé de mars"), "faults.stalled");
        Node.await(() -> !mails.taken("Le relevé de mars").isEmpty(), SOON);
        killAndStartAgain();
        outbox.send(mail("Le relevé d’avril"), "faults.next");
        Node.await(() -> !mails.taken("Le relevé d’avril").isEmpty(), SOON);

        sql.sql("update mail_outbox set due = due - interval '11 minutes' where idempotency_key = 'faults.stalled'")
                .update();
        Node.await(() -> stalled().state() == StoredMail.State.UNCERTAIN, SOON);

        assertThat(mails.taken("Le relevé de mars"))
                .as("not sent again by itself")
                .hasSize(1);
        assertThat(outbox.stuck()).as("a person is told").isEqualTo(1);

        mails.keepSilentAbout("\0");
        assertThat(outbox.retry(stalled().id())).isTrue();
        Node.await(() -> stalled().state() == StoredMail.State.SENT, SOON);
        assertThat(mails.taken("Message-ID: <" + stalled().id()))
                .as("the same message, for the mailbox")
                .hasSize(2);
    }

    @Test
    void opensAnOutageOnceThoughKilledAsItNotesIt() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        web.start();
        var checks = application.getBean(Checks.class);
        var outages = application.getBean(Outages.class);
        Shop shop = shopAt(URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/"));
        Instant from = Instant.now();
        try {
            try (Breakpoint opening = Breakpoint.onWritesTo("outage")) {
                checks.configure(Check.standard(shop.id(), shop.customer(), shop.url()));
                checks.visitSoon(shop.id());
                opening.awaitHit();
                serving.orElseThrow().kill();
            }
            assertThat(results(shop)).as("nothing half noted").isZero();
            checks.visitSoon(shop.id());
            serving = Optional.of(start().awaitServing());
            Node.await(() -> outages.open(shop.id()).isPresent(), SOON);
            int before = results(shop);
            checks.visitSoon(shop.id());
            Node.await(() -> results(shop) > before, SOON);
        } finally {
            web.stop(0);
        }

        assertThat(outages.during(shop.id(), new Period(from, Instant.now().plusSeconds(60))))
                .extracting(Outage::id)
                .hasSize(1);
        assertThat(entries(shop.customer(), "outage.opened")).hasSize(1);
        assertThat(ledger.verify(shop.customer(), List.of()).intact()).isTrue();
        checks.configure(Check.standard(shop.id(), shop.customer(), shop.url()).paused());
    }

    @Test
    void signsAContractOnceThoughKilledAsItKeepsTheSignature() throws Exception {
        var contracts = application.getBean(Contracts.class);
        var sendings = application.getBean(Sendings.class);
        Shop shop = shopAt(URI.create("https://shop.example/"));
        Contract contract = contracts.draft(shop.customer(), List.of(shop.id()), Plan.SERENITE, Instant.now());
        var claire = new EmailAddress("claire-" + shop.id() + "@port.example");
        sendings.send(contract.id(), SendingOrder.to(new Signer("Claire Dumas", claire, Locale.FRENCH)));
        String token = found("/sign/([\\w-]{20,})", newestMailTo(claire));

        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            String page = get(browser, "/sign/" + token).body();
            post(browser, "/sign/" + token + "/code", "_csrf=" + csrf(page));
            String code = found("\\b(\\d{6})\\b", newestMailTo(claire));
            String form = "name=Claire+Dumas&consent=true&code=" + code + "&_csrf=";
            try (Breakpoint keeping = Breakpoint.onWritesTo("evidence_entry")) {
                CompletableFuture<?> cut = CompletableFuture.runAsync(() -> {
                    try {
                        post(
                                browser,
                                "/sign/" + token,
                                form + csrf(get(browser, "/sign/" + token).body()));
                    } catch (IOException killed) {
                        return;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                keeping.awaitHit();
                serving.orElseThrow().kill();
                cut.join();
            }
            assertThat(contracts.find(contract.id()).orElseThrow().latest().isSigned())
                    .isFalse();
            assertThat(entries(shop.customer(), "contract.signed")).isEmpty();

            serving = Optional.of(start().awaitServing());
            HttpResponse<String> signed = post(
                    browser,
                    "/sign/" + token,
                    form + csrf(get(browser, "/sign/" + token).body()));
            assertThat(signed.statusCode()).isEqualTo(200);
            assertThat(post(browser, "/sign/" + token, form + csrf(signed.body()))
                            .statusCode())
                    .as("the link has served")
                    .isEqualTo(410);
        }
        assertThat(contracts.find(contract.id()).orElseThrow().stateAt(Instant.now()))
                .isEqualTo(ContractState.ACTIVE);
        assertThat(entries(shop.customer(), "contract.signed")).hasSize(1);
        assertThat(ledger.verify(shop.customer(), List.of()).intact()).isTrue();
    }

    @Test
    void takesAnInventoryThoughKilledInTheMiddle() throws Exception {
        LabShop lab = Labs.prestashop9();
        try (FlakyProxy line = FlakyProxy.to(lab.sshHost(), lab.sshPort())) {
            Shop shop = LabCustomer.takeOver(application, lab, line.port());
            line.throttle(20_000);
            JobId id = jobs.submit(
                    "inventory.run",
                    new InspectShop(shop.id(), null),
                    JobSubject.shop(shop.customer(), shop.id(), shop.name()),
                    null);
            awaitThat(
                    id,
                    job -> job.steps().stream()
                            .anyMatch(step -> step.messageKey().equals("shop.step.survey")));
            line.silence();
            serving.orElseThrow().kill();
            line.heal();
            serving = Optional.of(start().awaitServing());
            awaitThat(id, job -> job.state().isOver());

            assertThat(job(id).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(job(id).attempt()).isEqualTo(2);
            assertThat(application
                            .getBean(Inspections.class)
                            .latestInventory(shop.id())
                            .orElseThrow()
                            .release()
                            .files())
                    .isEqualTo("9.1.4");
            assertThat(sql.sql("select count(*) from shop_inspection where shop_id = :shop")
                            .param("shop", shop.id().value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private Shop shopAt(URI address) {
        CustomerId customer = application
                .getBean(Customers.class)
                .create("Boutique du Port", Locale.FRENCH)
                .id();
        Shop shop = Shop.enter(customer, "Boutique du Port", address, Instant.now());
        application.getBean(Shops.class).add(shop);
        return shop;
    }

    private int results(Shop shop) {
        return sql.sql("select count(*) from check_result where shop_id = :shop")
                .param("shop", shop.id().value())
                .query(Integer.class)
                .single();
    }

    /** Fails with what the job and the node have said until then. */
    private void awaitThat(JobId id, Predicate<Job> expected) throws InterruptedException {
        try {
            Node.await(() -> expected.test(job(id)), SOON);
        } catch (AssertionError e) {
            throw new AssertionError(job(id) + "\n" + serving.orElseThrow().output(), e);
        }
    }

    private Job job(JobId id) {
        return jobs.find(id).orElseThrow();
    }

    private List<Entry> entries(CustomerId customer, String kind) {
        return ledger.entries(customer, new LedgerFilter(kind, null, null, null), null, 10);
    }

    private static Mail mail(String subject) {
        return Mail.plain(new EmailAddress("claire@port.example"), "Vigie", subject + "\n");
    }

    private StoredMail stalled() {
        return application.getBean(Outbox.class).latest(null, null, 50).stream()
                .filter(mail -> mail.mail().text().contains("Le relevé de mars"))
                .findFirst()
                .orElseThrow();
    }

    /** A confidential message is erased once sent, so it is read where it arrived. */
    private String newestMailTo(EmailAddress who) throws InterruptedException {
        var outbox = application.getBean(Outbox.class);
        Node.await(
                () -> outbox.latestTo(who)
                        .filter(mail -> mail.state() == StoredMail.State.SENT)
                        .isPresent(),
                SOON);
        return mails.taken(who.value()).getLast();
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(serving.orElseThrow().address() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient browser, String path, String form)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(serving.orElseThrow().address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String csrf(String page) {
        return URLEncoder.encode(found("name=\"csrf\" content=\"([^\"]+)\"", page), StandardCharsets.UTF_8);
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(pattern + " in " + text).isTrue();
        return match.group(1);
    }

    private static MailTrap trap() {
        try {
            return new MailTrap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
