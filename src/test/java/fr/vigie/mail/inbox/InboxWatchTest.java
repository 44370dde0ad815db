package fr.vigie.mail.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.database.FreePort;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.OpenedNetworks;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.vault.Secret;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class InboxWatchTest {

    @Autowired
    InboxWatch watch;

    @Autowired
    Inboxes inboxes;

    @Autowired
    ArrivedMails arrived;

    @Autowired
    OpenedNetworks networks;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @Test
    void readsAMessageAsSoonAsTheServerTellsOfIt() throws Exception {
        int port = FreePort.find();
        PersonId anne = people.enter(Newcomer.ofTheAgency(
                        "Anne", new EmailAddress("anne.idle@agence.example"), Role.ADMINISTRATOR, Locale.FRENCH))
                .id();
        networks.open(Network.of("127.0.0.1/32"), "essai", anne);
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            var user = server.setUser("support@agence.example", "support", "secret");
            clock.stopAt(Instant.now().minusSeconds(60));
            try (Secret password = Secret.of("secret")) {
                inboxes.change(
                        new InboxSettings(
                                new EmailAddress("support@agence.example"),
                                "127.0.0.1",
                                port,
                                InboxSettings.Encryption.NONE,
                                "support",
                                "INBOX",
                                true,
                                true),
                        password);
            }
            clock.release();
            watch.run();
            await().atMost(Duration.ofSeconds(30)).until(watch::isWaitingForNews);
            await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        user.deliver(new MimeMessage(
                                Session.getInstance(new Properties()),
                                new ByteArrayInputStream("From: paul@client.example\r\nSubject: Vite\r\n\r\nBonjour\r\n"
                                        .getBytes(StandardCharsets.UTF_8))));
                        Scopes.run(
                                Scope.agency(),
                                () -> assertThat(arrived.latest(null, null, 10))
                                        .as("messages, when the mailbox says %s", inboxes.state())
                                        .extracting(ArrivedMail::subject)
                                        .containsExactly("Vite"));
                    });
        } finally {
            sql.sql("delete from mail_inbox").update();
            watch.run();
            server.stop();
            networks.history(10).stream()
                    .filter(OpenedNetworks.Opened::isOpen)
                    .forEach(one -> networks.close(one.number(), anne));
        }
    }
}
