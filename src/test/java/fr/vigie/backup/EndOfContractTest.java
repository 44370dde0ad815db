package fr.vigie.backup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.contract.ending.Erasure;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.contract.ending.Handover;
import fr.vigie.contract.ending.Handovers;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import fr.vigie.restic.BackupOrder;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.support.Attachments;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer leaves: real restic, real files, real tickets, the real jobs. */
@DatabaseTest
class EndOfContractTest {

    private static final Instant MARCH = Instant.parse("2026-03-03T13:05:00Z");
    private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Contracts contracts;

    @Autowired
    Lives lives;

    @Autowired
    Handovers handovers;

    @Autowired
    Erasures erasures;

    @Autowired
    Takeovers takeovers;

    @Autowired
    Shops shops;

    @Autowired
    Repositories repositories;

    @Autowired
    SnapshotRows snapshots;

    @Autowired
    BackupPlaces places;

    @Autowired
    Tickets tickets;

    @Autowired
    Attachments attachments;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    Jobs jobs;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private Customer port;
    private Shop shop;
    private PersonId jeanne;
    private final EmailAddress claire = new EmailAddress("claire-" + ShopId.create() + "@port.example");

    @BeforeEach
    void enterCustomer() {
        clock.stopAt(MARCH);
        port = customers.create("Boutique du Port", Locale.FRENCH);
        people.enter(Newcomer.merchant("Claire", claire, port.id(), Locale.FRENCH));
        jeanne = people.enter(Newcomer.ofTheAgency(
                        "Jeanne",
                        new EmailAddress(ShopId.create() + "@a.example"),
                        Role.ACCOUNT_MANAGER,
                        Locale.FRENCH))
                .id();
        shop = takeovers.enter(port.id(), "Café du Port", URI.create("https://port.example/"));
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void handsEverythingOverAndErasesIt() throws Exception {
        ContractId id = signed(shop);
        String snapshot = save(shop, "<?php // boutique");
        TicketId ticket = ticket();
        end(id);

        Handover offered = handedOver(id, true);
        Path file = Objects.requireNonNull(offered.made()).file();
        assertThat(outbox.latestTo(claire).orElseThrow().mail().text())
                .contains(offered.made().digest().hex())
                .contains("/portal/contracts/" + id + "/handover");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(text(zip, "boutiques/cafe-du-port/sauvegarde.txt")).contains(snapshot.substring(0, 8));
            assertThat(text(zip, "boutiques/cafe-du-port/sauvegarde.tar"))
                    .contains("files/index.php")
                    .contains("<?php // boutique");
            assertThat(text(zip, "registre/registre.jsonl")).contains("contract.");
            assertThat(text(zip, "registre/LedgerVerifier.java")).contains("class LedgerVerifier");
            assertThat(text(zip, "depot-restic/CLE.txt")).startsWith("RESTIC_PASSWORD=");
            assertThat(text(zip, "LISEZ-MOI.txt")).contains("Boutique du Port");
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .anyMatch(name -> name.startsWith("contrats/serenite-") && name.endsWith("-v1.pdf"))
                    .contains("depot-restic/depot/config");
        }
        assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(offered.made().digest());

        handovers.sent(offered.id(), 0, offered.made().bytes(), "Claire");
        sql.sql("update mail_outbox set state = 'SENT' where customer_id = :port")
                .param("port", port.id().value())
                .update();
        outbox.send(port.id(), Mail.plain(claire, "Attend", "encore"), "waits-" + id);
        Erasure erased = erased(id, "Préproduction effacée.");

        assertThat(erased.lines())
                .filteredOn(line -> line.what().amount() > 0)
                .extracting(line -> line.what().what())
                .contains(
                        "packages",
                        "mirror",
                        "snapshots",
                        "repository",
                        "repository-password",
                        "tickets",
                        "messages",
                        "files",
                        "mails",
                        "accounts");
        assertThat(file).doesNotExist();
        assertThat(places.mirror(shop.id()).folder()).doesNotExist();
        assertThat(Path.of(places.repository(port.id()))).doesNotExist();
        assertThat(repositories.address(port.id())).isEmpty();
        assertThat(snapshots.ofShop(shop.id())).isEmpty();
        assertThat(shops.get(shop.id()).state()).isEqualTo(Shop.State.LEFT);
        assertWordless(ticket);
        assertThat(sql.sql("select text from mail_outbox where recipient = :claire order by stored")
                        .param("claire", claire.value())
                        .query(String.class)
                        .list())
                .contains("[…]")
                .anyMatch(text -> text.contains("Votre compte est fermé"));
        assertThat(sql.sql("select a.name from mail_attachment a join mail_outbox m on m.id = a.mail_id"
                                + " where m.recipient = :claire")
                        .param("claire", claire.value())
                        .query(String.class)
                        .list())
                .containsExactly("certificat-d-effacement.pdf");
        assertThat(people.findByEmail(claire)).isEmpty();
        assertThat(kinds())
                .contains(
                        "contract.handover-made", "contract.handover-received", "contract.erased", "backup.key-handed");
        assertThat(ledger.verify(port.id(), List.of()).findings()).isEmpty();
    }

    @Test
    void keepsTheRepositoryForTheShopsThatStay() throws Exception {
        Shop staying = takeovers.enter(port.id(), "Le Moulin", URI.create("https://moulin.example/"));
        ContractId leaving = signed(shop);
        signed(staying);
        save(shop, "leaves");
        String kept = save(staying, "stays");
        end(leaving);
        Handover offered = handedOver(leaving, false);
        handovers.sent(offered.id(), 0, Objects.requireNonNull(offered.made()).bytes(), "Claire");

        Erasure erased = erased(leaving, "");

        assertThat(erased.whole()).isFalse();
        assertThat(snapshots.ofShop(shop.id())).isEmpty();
        assertThat(places.mirror(shop.id()).folder()).doesNotExist();
        assertThat(places.mirror(staying.id()).files().resolve("index.php")).exists();
        var repository = repositories.open(port.id(), "essai", null);
        assertThat(repository.snapshots())
                .singleElement()
                .satisfies(each -> assertThat(each.id()).startsWith(kept));
        repository.check(true);
    }

    private Handover handedOver(ContractId id, boolean history) {
        var ordering = handovers.order(id, history, "", "Jeanne", jeanne);
        assertThat(ordering).isInstanceOf(Handovers.Ordering.Ordered.class);
        succeed(((Handovers.Ordering.Ordered) ordering).job());
        return handovers.of(id).getFirst();
    }

    private Erasure erased(ContractId id, String note) {
        var ordering = erasures.order(id, "boutique du port", note, "Jeanne", jeanne);
        assertThat(ordering).isInstanceOf(Erasures.Ordering.Ordered.class);
        succeed(((Erasures.Ordering.Ordered) ordering).job());
        return erasures.of(id).orElseThrow();
    }

    private void succeed(JobId id) {
        var job = jobs.runNow(id);
        assertThat(job.failure()).isNull();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    }

    private void assertWordless(TicketId id) {
        var ticket = tickets.find(id).orElseThrow();
        assertThat(ticket.subject()).isEqualTo("[…]");
        assertThat(ticket.events())
                .allSatisfy(event ->
                        assertThat(TicketEvent.text(event).orElse("[…]")).isEqualTo("[…]"));
        assertThat(ticket.events().getFirst().by().name()).isEqualTo("[…]");
        assertThat(attachments.of(id, true)).isEmpty();
        assertThat(sql.sql("select length(search) + length(public_search) from ticket where id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(tickets.clocks(ticket)).isNotNull();
        assertThat(sql.sql("select count(*) from pg_trigger where tgname like '%append_only' and tgenabled <> 'O'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private TicketId ticket() {
        return tickets.open(
                        new Request(
                                port.id(),
                                shop.id(),
                                Channel.PORTAL,
                                Severity.MINOR,
                                Activity.CORRECTIVE,
                                "Mme Le Goff ne peut plus commander",
                                "Son adresse : 3 rue du Port."),
                        Author.merchant(people.findByEmail(claire).orElseThrow().id(), "Claire"),
                        List.of(new Upload("capture.txt", "écran".getBytes(StandardCharsets.UTF_8))))
                .id();
    }

    private ContractId signed(Shop covered) {
        ContractId id = contracts
                .draft(port.id(), List.of(covered.id()), Plan.SERENITE, MARCH)
                .id();
        SignedByHand.sign(sql, id, MARCH);
        return id;
    }

    private void end(ContractId id) {
        clock.stopAt(MAY);
        lives.terminate(id, Party.CUSTOMER, null, "D’un commun accord", "Jeanne");
        clock.stopAt(MAY.plus(Duration.ofMinutes(1)));
    }

    /** As a backup leaves it: the mirror, a snapshot of it, and what is known of both. */
    private String save(Shop saved, String content) throws Exception {
        var mirror = places.mirror(saved.id()).create();
        Files.writeString(mirror.files().resolve("index.php"), content);
        var repository = repositories.open(port.id(), "essai", null);
        var summary = repository.backup(
                new BackupOrder(mirror.tree(), List.of("files"), saved.name(), List.of("shop:" + saved.id()), MARCH),
                progress -> {});
        snapshots.add(port.id(), new SavedSnapshot(saved.id(), summary.snapshot(), MARCH, true, null));
        return summary.snapshot();
    }

    private List<String> kinds() {
        return ledger.entries(port.id(), LedgerFilter.ALL, null, 100).stream()
                .map(entry -> entry.fact().kind())
                .toList();
    }

    private static String text(ZipFile zip, String name) throws Exception {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
