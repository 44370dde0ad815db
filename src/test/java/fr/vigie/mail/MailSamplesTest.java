package fr.vigie.mail;

import static fr.vigie.testing.Listeners.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.FreePort;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.inbox.ArrivedId;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.OpenedNetworks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Relation;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.Tickets;
import fr.vigie.support.mail.TicketMail;
import fr.vigie.support.mail.TicketMails;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.vault.Secret;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every message of {@code src/test/resources/mail} on its whole way: delivered to a real mailbox, told of by IMAP IDLE, read,
 * kept and filed; with a line that breaks in the middle, a mailbox that comes again from its start, and every mail that leaves.
 *
 * <p>What the messages answer is what Vigie really sent: the names of tickets, of the message and of the signed address are
 * put in for those with which the samples were written.
 */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailSamplesTest {

    private static final Path SAMPLES = Path.of("src", "test", "resources", "mail");
    private static final EmailAddress CLAIRE = new EmailAddress("claire@port.example");
    private static final EmailAddress JEAN = new EmailAddress("jean@moulin.example");

    private static final String NO_MAIL = "broken-not-mail";
    private static final int LOT = 19;

    /** What becomes of each. */
    private static final Map<String, List<String>> OUTCOMES = outcomes("""
            opens Boutique du Port: new-plain new-gmail-multipart new-html-only new-outlook-cid-and-attachment
                new-apple-mail-rfc2231 new-iphone-photo new-latin1-undeclared new-utf8-declared-latin1-body new-unknown-charset
                new-windows-1252 new-utf16 new-encoded-subject new-raw-utf8-header new-no-subject new-subject-of-another-ticket
                new-attached-message new-forward-only dmarc-passed-below-forged-line plus-tag-of-the-agency sender-is-a-phrase
                auto-submitted-no-is-human broken-no-closing-boundary broken-boundary-never-appears broken-base64
                broken-unknown-encoding broken-content-type broken-headers-with-nul broken-deep-nesting broken-no-body huge-text
                many-files hostile-files
            opens Moulin Pro: new-two-shops-names-one
            goes on from the closed one: reply-to-closed
            answers the open one: reply-gmail-fr reply-gmail-en reply-outlook-fr reply-outlook-html reply-apple-mail
                reply-android-gmail-app reply-samsung-phone reply-thunderbird-inline reply-yahoo-html reply-token-only
                reply-token-in-upper-case reply-token-in-delivered-to reply-subject-number reply-own-earlier-message
                reply-oversized-references reply-empty-text
            waits, WHICH_SHOP: new-two-shops-names-none
            waits, UNKNOWN_SENDER: stranger-new former-contact
            waits, UNKNOWN_SENDER, the open one: stranger-with-token
            waits, OTHER_CUSTOMER, the open one: other-customer-guesses-number
            waits, FORGED: forged-token forged-token-other-ticket
            waits, DISOWNED: dmarc-failed
            waits, STAFF: staff-forwards
            waits, NO_SENDER: no-from broken-not-mail
            waits, UNDELIVERED, the open one: bounce-postfix bounce-exchange
            ignored, AUTO_REPLY: auto-outlook-absence auto-without-headers auto-other-desk
            ignored, LIST: auto-gmail-vacation list-newsletter list-precedence
            ignored, REPORT: bounce-delayed bounce-of-a-stranger receipt-read
            ignored, OWN: loop-own-address loop-own-signed-address
            """);

    @Autowired
    List<Recurring> recurring;

    @Autowired
    Inboxes inboxes;

    @Autowired
    ArrivedMails arrived;

    @Autowired
    MailStore store;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketMails mails;

    @Autowired
    TicketLinks links;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Shops shops;

    @Autowired
    OpenedNetworks networks;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private final int smtp = FreePort.find();
    private final int imap = FreePort.find();
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final MailLine line = new MailLine(imap);

    /** What each sample was when it was delivered, with the names that are true here. */
    private final Map<String, byte[]> delivered = new LinkedHashMap<>();

    private final Map<String, String> names = new HashMap<>();

    /** How many mails had gone to whom when all were taken. */
    private final Map<String, Integer> sent = new HashMap<>();

    private Instant now = Instant.now().minus(Duration.ofHours(12));
    private PersonId anne = PersonId.create();
    private TicketNumber open = new TicketNumber(2026, 1);
    private TicketNumber closed = open;

    /** How many messages were taken when the line broke. */
    private int takenWhenCut;

    private int takenInAll;

    private String stateWhenCut = "";

    @BeforeAll
    void takeThemAll() {
        Scopes.run(Scope.agency(), () -> {
            try {
                anAgency();
                aMailbox();
                theTicketsTheyAnswer();
                deliverAll();
                settle(sql);
                takenInAll = taken();
                mailsTo().forEach((recipient, mails) -> sent.merge(recipient, mails, Integer::sum));
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @AfterAll
    void stop() throws IOException {
        Scopes.run(Scope.agency(), () -> {
            sql.sql("delete from mail_inbox").update();
            watch().run();
            networks.history(10).stream()
                    .filter(OpenedNetworks.Opened::isOpen)
                    .forEach(one -> networks.close(one.number(), anne));
        });
        line.close();
        server.stop();
        clock.release();
    }

    @Test
    void doesWithEachWhatTheTableSays() {
        Map<String, String> expected = new TreeMap<>();
        OUTCOMES.forEach((outcome, samples) -> samples.forEach(sample -> expected.put(sample, outcome)));
        Map<String, String> found = new TreeMap<>();
        Map<String, ArrivedId> kept = kept();
        kept.put(text(delivered.get(NO_MAIL)), alteredByTheServer(kept));
        delivered.forEach((sample, raw) -> found.put(
                sample,
                Optional.ofNullable(kept.get(text(raw)))
                        .flatMap(arrived::find)
                        .map(this::outcome)
                        .orElse("lost")));
        assertThat(found).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(70);
    }

    @Test
    void everySampleWasDelivered() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".eml", "")))
                    .containsExactlyInAnyOrderElementsOf(delivered.keySet());
        }
    }

    @Test
    void aLineThatBreaksInTheMiddleLosesNothing() {
        assertThat(stateWhenCut).doesNotContain("complaint=null");
        assertThat(takenWhenCut).isBetween(1, LOT - 1);
        assertThat(takenInAll).isEqualTo(1 + delivered.size());
    }

    /** As when Vigie dies before it noted how far it came, and as when the server numbers its messages anew. */
    @Test
    void whatComesAgainIsTakenOnce() {
        List<Integer> before = counted();
        sql.sql("update mail_inbox set last_number = last_number - 10").update();
        watch().run();
        assertThat(counted()).isEqualTo(before);
        sql.sql("update mail_inbox set epoch = 0").update();
        watch().run();
        assertThat(inboxes.state().complaint()).isNull();
        settle(sql);
        assertThat(counted()).isEqualTo(before);
    }

    /** Each request that was taken is confirmed once, as a machine's word; nobody else hears anything. */
    @Test
    void nothingIsSentToMachinesStrangersAndLoops() throws Exception {
        int opened = OUTCOMES.get("opens Boutique du Port").size()
                + OUTCOMES.get("goes on from the closed one").size();
        assertThat(sent).isEqualTo(Map.of(CLAIRE.value(), opened, JEAN.value(), 1));
        postman().round();
        assertThat(server.getReceivedMessagesForDomain("port.example"))
                .hasSize(opened)
                .allSatisfy(one -> assertThat(header(one, "Auto-Submitted")).isEqualTo("auto-replied"));
    }

    /** A machine that hides what it is and writes anew whenever it is confirmed something. */
    @Test
    void twoDesksThatAnswerEachOtherStop() throws Exception {
        clock.stopAt(now.plus(Duration.ofHours(2)));
        int before = taken();
        for (int i = 1; i <= 25; i++) {
            deliver(("From: Robot <robot@sirop.example>\r\nTo: support@agence.example\r\nSubject: Votre demande\r\n"
                            + "Message-ID: <robot." + i + "@sirop.example>\r\n\r\nNous traitons votre demande.\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> taken() == before + 25);
        assertThat(arrived.latest(null, null, 5)).allSatisfy(mail -> {
            assertThat(mail.sender()).isEqualTo("robot@sirop.example");
            assertThat(mail.reason()).isEqualTo("support.mail.reason.TOO_MANY");
        });
        settle(sql);
        assertThat(mailsTo()).containsEntry("robot@sirop.example", 20);
    }

    private List<Integer> counted() {
        return Stream.of("mail_arrived", "ticket", "ticket_event", "ticket_mail", "mail_outbox")
                .map(table -> sql.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    /** How many mails went to whom outside the agency. */
    private Map<String, Integer> mailsTo() {
        Map<String, Integer> found = new HashMap<>();
        sql.sql("select recipient, count(*) from mail_outbox where recipient not like '%@agence.example' group by 1")
                .query(row -> {
                    found.put(row.getString(1), row.getInt(2));
                });
        return found;
    }

    /** By its bytes as they were delivered, but for the end of its last line, which the server may add. */
    private Map<String, ArrivedId> kept() {
        Map<String, ArrivedId> kept = new HashMap<>();
        sql.sql("select id, raw from mail_arrived").query(row -> {
            kept.put(text(row.getBytes("raw")), new ArrivedId(row.getObject("id", UUID.class)));
        });
        return kept;
    }

    /** Of what is no mail at all the server makes one in its own way. */
    private ArrivedId alteredByTheServer(Map<String, ArrivedId> kept) {
        Map<String, ArrivedId> others = new HashMap<>(kept);
        delivered.values().forEach(raw -> others.remove(text(raw)));
        others.keySet().removeIf(text -> text.contains("ID: <first-msg@") || text.contains("ID: <robot."));
        assertThat(others).hasSize(1);
        return others.values().iterator().next();
    }

    private static String text(byte[] raw) {
        return new String(raw, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private String outcome(ArrivedMail mail) {
        String reason = String.valueOf(mail.reason()).replace("support.mail.reason.", "");
        String about = open.toString().equals(mail.conversation()) ? ", the open one" : "";
        return switch (mail.state()) {
            case FILED -> filed(mail);
            case HELD -> "waits, " + reason + about;
            case IGNORED -> "ignored, " + reason;
            case FAILED -> "failed, " + mail.complaint();
            case DROPPED -> "dropped";
        };
    }

    private String filed(ArrivedMail mail) {
        Ticket ticket = tickets.find(
                        TicketNumber.parse(String.valueOf(mail.conversation())).orElseThrow())
                .orElseThrow();
        TicketMail asMail = mails.of(ticket.id()).stream()
                .filter(one -> one.arrived().equals(mail.id()))
                .findFirst()
                .orElseThrow();
        if (asMail.event() > 1) {
            return ticket.number().equals(open) ? "answers the open one" : "answers " + ticket.number();
        }
        boolean goesOn = links.of(ticket.id()).stream()
                .anyMatch(link ->
                        link.relation() == Relation.CONTINUES && link.number().equals(closed));
        return goesOn
                ? "goes on from the closed one"
                : "opens " + shops.find(ticket.shop()).orElseThrow().name();
    }

    private void anAgency() {
        sql.sql("update person set email = id || '@former.example'").update();
        CustomerId port = customers.create("Boutique du Port", Locale.FRENCH).id();
        CustomerId moulin = customers.create("Le Moulin", Locale.FRENCH).id();
        people.enter(Newcomer.merchant("Claire Martin", CLAIRE, port, Locale.FRENCH));
        people.enter(Newcomer.merchant("Jean", JEAN, moulin, Locale.FRENCH));
        CustomerId sirop = customers.create("Sirop", Locale.FRENCH).id();
        people.enter(Newcomer.merchant("Robot", new EmailAddress("robot@sirop.example"), sirop, Locale.FRENCH));
        shops.add(Shop.enter(sirop, "Sirop", URI.create("https://sirop.example/"), Instant.EPOCH));
        Person former =
                people.enter(Newcomer.merchant("Ancien", new EmailAddress("ancien@port.example"), port, Locale.FRENCH));
        people.disable(former.id());
        people.enter(
                Newcomer.ofTheAgency("Inès", new EmailAddress("ines@agence.example"), Role.TECHNICIAN, Locale.FRENCH));
        anne = people.enter(Newcomer.ofTheAgency(
                        "Anne", new EmailAddress("anne@agence.example"), Role.ADMINISTRATOR, Locale.FRENCH))
                .id();
        shops.add(Shop.enter(port, "Boutique du Port", URI.create("https://port.example/"), Instant.EPOCH));
        shops.add(Shop.enter(moulin, "Le Moulin", URI.create("https://moulin.example/"), Instant.EPOCH));
        shops.add(Shop.enter(moulin, "Moulin Pro", URI.create("https://pro.moulin.example/"), Instant.EPOCH));
    }

    private void aMailbox() {
        networks.open(Network.of("127.0.0.1/32"), "essai", anne);
        server.start();
        server.setUser("support@agence.example", "support", "secret");
        clock.stopAt(now.minusSeconds(60));
        try (Secret password = Secret.of("secret")) {
            inboxes.change(
                    new InboxSettings(
                            new EmailAddress("support@agence.example"),
                            "127.0.0.1",
                            line.port(),
                            InboxSettings.Encryption.NONE,
                            "support",
                            "INBOX",
                            true,
                            true),
                    password);
        }
        clock.stopAt(now);
        watch().run();
        await().atMost(Duration.ofSeconds(20)).until(() -> line.idles() == 1);
    }

    /** One that Claire opened by mail and Inès answered, one that was closed long ago, and one of somebody else's. */
    private void theTicketsTheyAnswer() throws Exception {
        Author ines = Author.of(person("ines@agence.example").signedIn());
        clock.stopAt(now.minus(Duration.ofDays(60)));
        Ticket old = opened(CLAIRE, "Frais de port");
        closed = old.number();
        tickets.resolve(old.id(), ines, "Réparé.");
        tickets.close(old.id(), ines);
        Ticket foreign = opened(JEAN, "Farine");
        clock.stopAt(now);
        deliver(("From: Claire Martin <claire@port.example>\r\nTo: support@agence.example\r\nSubject: Panier vide\r\n"
                        + "Message-ID: <first-msg@port.example>\r\n\r\nLe panier se vide.\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        await().atMost(Duration.ofSeconds(20)).until(() -> taken() == 1);
        open = TicketNumber.parse(String.valueOf(arrived.latest(ArrivedMail.State.FILED, null, 1)
                        .getFirst()
                        .conversation()))
                .orElseThrow();
        tickets.reply(
                tickets.find(open).orElseThrow().id(),
                ines,
                "Nous avons corrigé le panier. Quel navigateur utilisez-vous ?");
        settle(sql);
        postman().round();
        MimeMessage answer = Stream.of(server.getReceivedMessages())
                .filter(one -> subject(one).equals("[" + open + "] Panier vide"))
                .filter(one -> header(one, "Auto-Submitted") == null)
                .findFirst()
                .orElseThrow();
        String signed = ((InternetAddress) answer.getReplyTo()[0]).getAddress();
        names.put(
                "0198f2aa-1111-7abc-8def-000000000042@agence.example",
                answer.getMessageID().replaceAll("[<>]", ""));
        names.put("nnkjxbsbaepi2spe", signed.replaceAll("^.*\\.([a-z2-7]{16})@.*$", "$1"));
        names.put("T-2026-0042", open.toString());
        names.put("T-2026-0007", closed.toString());
        names.put("T-2026-0050", foreign.number().toString());
        mailsTo().forEach((recipient, mails) -> sent.put(recipient, -mails));
        server.purgeEmailFromAllMailboxes();
    }

    /**
     * Some at a time, an hour apart, as a sender who writes too much waits for a person. The second lot meets a line that breaks
     * while it is read.
     */
    private void deliverAll() throws Exception {
        List<String> all;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            all = files.map(file -> file.getFileName().toString().replace(".eml", ""))
                    .sorted()
                    .toList();
        }
        int before = taken();
        for (int from = 0; from < all.size(); from += LOT) {
            clock.stopAt(now = now.plus(Duration.ofMinutes(61)));
            List<String> some = all.subList(from, Math.min(all.size(), from + LOT));
            if (from == LOT) {
                throughABrokenLine(some, before + from);
            } else {
                for (String sample : some) {
                    deliver(sample);
                }
            }
            int expected = before + from + some.size();
            untilTaken(expected, some);
        }
    }

    /** What the server forgets to tell of, the reading of the next minute takes. */
    private void untilTaken(int expected, List<String> samples) {
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> taken() == expected);
        } catch (ConditionTimeoutException untold) {
            watch().run();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(taken())
                        .as("messages taken of %s, when the mailbox says %s", samples, state())
                        .isEqualTo(expected));
    }

    private void throughABrokenLine(List<String> samples, int before) throws Exception {
        line.cut();
        for (String sample : samples) {
            deliver(sample);
        }
        line.cutAfter(12_000);
        watch().run();
        takenWhenCut = taken() - before;
        stateWhenCut = state();
        line.mend();
        int idles = line.idles();
        watch().run();
        await().atMost(Duration.ofSeconds(20)).until(() -> line.idles() > idles);
    }

    private void deliver(String sample) throws Exception {
        String text = new String(Files.readAllBytes(SAMPLES.resolve(sample + ".eml")), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue())
                    .replace(
                            name.getKey().toUpperCase(Locale.ROOT),
                            name.getValue().toUpperCase(Locale.ROOT))
                    .replace(
                            name.getKey().toLowerCase(Locale.ROOT),
                            name.getValue().toLowerCase(Locale.ROOT));
        }
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        delivered.put(sample, raw);
        deliver(raw);
    }

    private void deliver(byte[] raw) throws Exception {
        server.getUserManager()
                .getUserByEmail("support@agence.example")
                .deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private int taken() {
        return Scopes.call(
                Scope.agency(),
                () -> sql.sql("select count(*) from mail_arrived")
                        .query(Integer.class)
                        .single());
    }

    private String state() {
        return Scopes.call(Scope.agency(), () -> inboxes.state().toString());
    }

    private Ticket opened(EmailAddress by, String subject) {
        Person person = person(by.value());
        CustomerId customer = Objects.requireNonNull(person.customer());
        Shop shop = shops.ofCustomer(customer).getFirst();
        return tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        subject,
                        "Bonjour."),
                Author.of(person.signedIn()));
    }

    private Person person(String address) {
        return people.findByEmail(new EmailAddress(address)).orElseThrow();
    }

    private Recurring watch() {
        return recurring.stream()
                .filter(one -> one.name().equals("mail.receive"))
                .findFirst()
                .orElseThrow();
    }

    private Postman postman() {
        MailSettings out = new MailSettings(
                "127.0.0.1", smtp, "", "", MailSettings.Encryption.NONE, "vigie@agence.example", "Agence");
        return new Postman(store, new MailServer(out), clock);
    }

    private static String subject(MimeMessage message) {
        try {
            return String.valueOf(message.getSubject());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static @Nullable String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Map<String, List<String>> outcomes(String table) {
        Map<String, List<String>> outcomes = new LinkedHashMap<>();
        for (String line : table.replaceAll("\n +", " ").lines().toList()) {
            String[] parts = line.split(": ", 2);
            outcomes.put(parts[0], List.of(parts[1].strip().split(" ")));
        }
        return outcomes;
    }
}
