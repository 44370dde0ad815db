package fr.vigie.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.database.FreePort;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.inbox.ArrivedMail;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.InboxReading;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.OpenedNetworks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.DeskChoices;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import fr.vigie.support.mail.TicketMails;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.vault.Secret;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merchant and the agency talk by mail, through real SMTP and IMAP servers. */
@DatabaseTest
class MailConversationTest {

    private static final EmailAddress CLAIRE = new EmailAddress("claire@port.example");
    private static final Network LOOPBACK = Network.of("127.0.0.1/32");

    private final int smtp = FreePort.find();
    private final int imap = FreePort.find();
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });

    @Autowired
    Inboxes inboxes;

    @Autowired
    DeskChoices choices;

    @Autowired
    InboxReading reading;

    @Autowired
    ArrivedMails arrived;

    @Autowired
    Outbox outbox;

    @Autowired
    MailStore store;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketSearch search;

    @Autowired
    TicketMails mails;

    @Autowired
    TicketLinks links;

    @Autowired
    TicketMerges merges;

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

    private CustomerId customer = CustomerId.create();
    private Author ines = Author.VIGIE;
    private PersonId administrator = PersonId.create();

    @BeforeEach
    void anAgencyWithAMailbox() {
        sql.sql("delete from mail_arrived").update();
        sql.sql("delete from mail_outbox").update();
        sql.sql("update person set email = id || '@former.example' where email like '%@port.example' or email"
                        + " like '%@agence.example'")
                .update();
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        people.enter(Newcomer.merchant("Claire Martin", CLAIRE, customer, Locale.FRENCH));
        administrator = people.enter(Newcomer.ofTheAgency(
                        "Anne", new EmailAddress("anne@agence.example"), Role.ADMINISTRATOR, Locale.FRENCH))
                .id();
        Person technician = people.enter(
                Newcomer.ofTheAgency("Inès", new EmailAddress("ines@agence.example"), Role.TECHNICIAN, Locale.FRENCH));
        ines = Author.of(technician.signedIn());
        shops.add(Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), Instant.EPOCH));
        server.start();
        server.setUser("support@agence.example", "support", "secret");
        clock.stopAt(Instant.now().minusSeconds(60));
        sql.sql("delete from mail_inbox").update();
        try (Secret password = Secret.of("secret")) {
            inboxes.change(settings(), password);
        }
        clock.release();
    }

    @AfterEach
    void stop() {
        server.stop();
        sql.sql("delete from mail_inbox").update();
        networks.history(50).stream()
                .filter(OpenedNetworks.Opened::isOpen)
                .forEach(one -> networks.close(one.number(), administrator));
    }

    @Test
    void theStateOfTheMailboxIsTold() {
        networks.open(LOOPBACK, "essai", administrator);
        reading.read();
        assertThat(inboxes.state().complaint()).isNull();
        assertThat(inboxes.state().answered()).isNotNull();
        server.stop();
        reading.read();
        assertThat(inboxes.state().complaint()).isNotNull();
    }

    @Test
    void aRequestAnAnswerAndItsAnswerAreOneTicket() throws Exception {
        networks.open(LOOPBACK, "essai", administrator);
        deliver("panier@port.example", "Panier vide", "Bonjour, le panier se vide.", "");
        reading.read();
        Ticket ticket = only();
        assertThat(ticket.subject()).isEqualTo("Panier vide");
        assertThat(ticket.opening().channel()).isEqualTo(Channel.EMAIL);
        assertThat(ticket.opening().by().name()).isEqualTo("Claire Martin");
        assertThat(box().getMessages()[0].isSet(Flags.Flag.SEEN)).isTrue();
        awaitMail("Votre message est arrivé");

        tickets.reply(ticket.id(), ines, "C’est corrigé, pouvez-vous vérifier ?");
        awaitMail("C’est corrigé");
        postman().round();
        MimeMessage answer = server.getReceivedMessagesForDomain("port.example")[1];
        assertThat(answer.getSubject()).isEqualTo("[" + ticket.number() + "] Panier vide");
        assertThat(answer.getHeader("Auto-Submitted")).isNull();
        assertThat(answer.getHeader("References", null)).contains("<panier@port.example>");
        String replyTo = ((InternetAddress) answer.getReplyTo()[0]).getAddress();
        assertThat(replyTo).matches("support\\+t-\\d{4}-\\d{4}\\.[a-z2-7]{16}@agence\\.example");

        tickets.waitFor(ticket.id(), WaitReason.CUSTOMER, ines);
        deliver(
                "absence@port.example",
                "Réponse automatique",
                "Absente.",
                "In-Reply-To: " + answer.getMessageID() + "\r\n");
        reading.read();
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.WAITING_CUSTOMER);

        String quoted = "Le mar. 3 mars 2026 à 15:02, Agence <vigie@agence.example> a écrit :\r\n> C’est corrigé";
        deliver(
                "merci@port.example",
                "Sans rapport",
                "Oui, merci !\r\n\r\n" + quoted,
                "In-Reply-To: " + answer.getMessageID() + "\r\n");
        reading.read();
        Ticket now = tickets.find(ticket.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(now.events())
                .filteredOn(event ->
                        event instanceof TicketEvent.Replied && event.by().isMerchant())
                .singleElement()
                .isInstanceOfSatisfying(
                        TicketEvent.Replied.class,
                        reply -> assertThat(reply.text()).isEqualTo("Oui, merci !"));
        assertThat(mails.of(ticket.id()).getLast().quoted()).startsWith("Le mar. 3 mars");
        assertThat(search.page(TicketFilter.of(customer, TicketFilter.Standing.ALL), null, 10)
                        .lines())
                .hasSize(1);
    }

    @Test
    void theSameMessageTwiceIsOneAndAnAnswerToAClosedTicketReopensItOrGoesOnInANewOne() {
        networks.open(LOOPBACK, "essai", administrator);
        deliver("un@port.example", "Panier vide", "Une fois.", "");
        deliver("un@port.example", "Panier vide", "Une fois.", "");
        reading.read();
        Ticket first = only();
        tickets.resolve(first.id(), ines, "Réparé.");
        tickets.close(first.id(), ines);
        deliver("deux@port.example", "Re: [" + first.number() + "] Panier vide", "C’est revenu.", "");
        reading.read();
        assertThat(only().state()).isEqualTo(TicketState.IN_PROGRESS);
        tickets.resolve(first.id(), ines, "Réparé pour de bon.");
        tickets.close(first.id(), ines);
        choices.reopenWithin(0);
        deliver("trois@port.example", "Re: [" + first.number() + "] Panier vide", "Encore revenu.", "");
        reading.read();
        choices.reopenWithin(7);
        assertThat(search.page(TicketFilter.of(customer, TicketFilter.Standing.ALL), null, 10)
                        .lines())
                .hasSize(2);
        assertThat(links.of(first.id())).singleElement().satisfies(later -> {
            assertThat(later.relation()).isEqualTo(fr.vigie.support.Relation.CONTINUED_BY);
            assertThat(later.subject()).contains("Panier vide");
        });
        Scopes.run(Scope.customer(CustomerId.create()), () -> {
            assertThat(links.of(first.id())).isEmpty();
            assertThat(mails.of(first.id())).isEmpty();
            assertThat(arrived.latest(ArrivedMail.State.FILED, null, 10)).isEmpty();
        });
    }

    @Test
    void anAnswerToAMergedTicketJoinsTheOneInWhichItGoesOn() {
        networks.open(LOOPBACK, "essai", administrator);
        deliver("premier@port.example", "Panier vide", "Le panier se vide.", "");
        reading.read();
        Ticket first = only();
        deliver("second@port.example", "Commande impossible", "Plus rien ne marche.", "");
        reading.read();
        Ticket second = search.page(TicketFilter.of(customer, TicketFilter.Standing.OPEN), null, 10).lines().stream()
                .map(line -> tickets.find(line.id()).orElseThrow())
                .filter(ticket -> !ticket.id().equals(first.id()))
                .findFirst()
                .orElseThrow();
        merges.merge(second.id(), first.id(), ines).orThrow();
        awaitMail("a rejoint");
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().mail().conversation())
                .isNotNull()
                .satisfies(told -> assertThat(told.answers()).contains("premier@port.example", "second@port.example"));
        deliver("suite@port.example", "Re: Commande impossible", "Toujours.", "In-Reply-To: <second@port.example>\r\n");
        reading.read();
        Ticket now = tickets.find(first.id()).orElseThrow();
        assertThat(now.events().getLast())
                .isInstanceOfSatisfying(
                        TicketEvent.Replied.class,
                        reply -> assertThat(reply.text()).isEqualTo("Toujours."));
        assertThat(mails.of(first.id()).getLast().event())
                .isEqualTo(now.events().size());
    }

    @Test
    void aStrangerIsHeldAndNothingIsSentToThem() {
        networks.open(LOOPBACK, "essai", administrator);
        deliverFrom("paul@client.example", "p1@client.example", "Ma commande", "Où est-elle ?", "");
        reading.read();
        ArrivedMail held = arrived.latest(null, null, 10).getFirst();
        assertThat(held.state()).isEqualTo(ArrivedMail.State.HELD);
        assertThat(held.reason()).isEqualTo("support.mail.reason.UNKNOWN_SENDER");
        assertThat(new String(arrived.raw(held.id()), StandardCharsets.UTF_8)).contains("Où est-elle ?");
        assertThat(outbox.latestTo(new EmailAddress("paul@client.example"))).isEmpty();
    }

    @Test
    void aMailboxThatRefusesThePasswordSaysSo() {
        networks.open(LOOPBACK, "essai", administrator);
        try (Secret wrong = Secret.of("wrong")) {
            inboxes.change(settings(), wrong);
        }
        reading.read();
        assertThat(inboxes.state().complaint()).contains("sign-in refused by 127.0.0.1");
    }

    private InboxSettings settings() {
        return new InboxSettings(
                new EmailAddress("support@agence.example"),
                "127.0.0.1",
                imap,
                InboxSettings.Encryption.NONE,
                "support",
                "INBOX",
                true,
                true);
    }

    private Ticket only() {
        return search.page(TicketFilter.of(customer, TicketFilter.Standing.ALL), null, 10).lines().stream()
                .map(line -> tickets.find(line.id()).orElseThrow())
                .reduce((one, two) -> {
                    throw new AssertionError("two tickets: " + one + " and " + two);
                })
                .orElseThrow();
    }

    private void awaitMail(String text) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scopes.call(
                        Scope.agency(),
                        () -> outbox.latestTo(CLAIRE)
                                .filter(mail -> mail.mail().text().contains(text))
                                .isPresent()));
    }

    private Folder box() throws Exception {
        Properties properties = new Properties();
        var mailbox = Session.getInstance(properties).getStore("imap");
        mailbox.connect("127.0.0.1", imap, "support", "secret");
        var folder = mailbox.getFolder("INBOX");
        folder.open(Folder.READ_ONLY);
        return folder;
    }

    private void deliver(String id, String subject, String text, String headers) {
        deliverFrom(CLAIRE.value(), id, subject, text, headers);
    }

    private void deliverFrom(String from, String id, String subject, String text, String headers) {
        String raw = "From: Quelqu'un <" + from + ">\r\nTo: support@agence.example\r\nSubject: " + subject
                + "\r\nMessage-ID: <"
                + id + ">\r\n" + headers
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\n"
                + text + "\r\n";
        try {
            GreenMailUser user = server.getUserManager().getUserByEmail("support@agence.example");
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Postman postman() {
        MailSettings out = new MailSettings(
                "127.0.0.1", smtp, "", "", MailSettings.Encryption.NONE, "vigie@agence.example", "Agence");
        return new Postman(store, new MailServer(out), clock);
    }
}
