package fr.vigie.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fr.vigie.database.FreePort;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.mail.MailSettings.Encryption;
import fr.vigie.mail.StoredMail.State;
import fr.vigie.testing.DatabaseTest;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OutboxTest {

    private static final EmailAddress CLAIRE = new EmailAddress("claire@port.example");
    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    private final Outbox outbox;
    private final MailStore store;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final int port = FreePort.find();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    OutboxTest(Outbox outbox, MailStore store, MovableClock clock, TransactionTemplate transaction, JdbcClient sql) {
        this.outbox = outbox;
        this.store = store;
        this.clock = clock;
        this.transaction = transaction;
        this.sql = sql;
    }

    @BeforeEach
    void emptyOutbox() {
        sql.sql("delete from mail_outbox").update();
        clock.stopAt(NOW);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        clock.release();
    }

    @Test
    void sendsAMessageWithItsAttachmentOnce() throws Exception {
        byte[] pdf = "%PDF-1.7 relevé".getBytes(StandardCharsets.UTF_8);
        Mail mail = new Mail(CLAIRE, "Votre relevé de février", "Bonjour,\nvoici.", "<p>Bonjour</p>", List.of(), false)
                .with(new Attachment("relevé février.pdf", "application/pdf", pdf));
        assertThat(outbox.send(mail, "report:1")).isTrue();
        assertThat(postman().round()).isEqualTo(1);
        assertThat(postman().round()).isZero();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("Votre relevé de février");
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received[0].getFrom()[0].toString()).contains("vigie@agence.example");
        StoredMail stored = outbox.latestTo(CLAIRE).orElseThrow();
        assertThat(received[0].getMessageID()).isEqualTo("<" + stored.id() + "@agence.example>");
        assertThat(stored.state()).isEqualTo(State.SENT);
        assertThat(stored.sent()).isEqualTo(NOW);
        assertThat(stored.mail().attachments().getFirst().content()).isEqualTo(pdf);
        assertThat(GreenMailUtil.getBody(received[0])).contains("multipart/alternative", "application/pdf");
    }

    @Test
    void storesTheSameKeyOnlyOnce() {
        assertThat(outbox.send(Mail.plain(CLAIRE, "Une", "fois"), "same")).isTrue();
        assertThat(outbox.send(Mail.plain(CLAIRE, "Deux", "fois"), "same")).isFalse();
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().mail().subject()).isEqualTo("Une");
    }

    @Test
    void aMessageGoesWithTheWorkThatWasUndone() {
        transaction.executeWithoutResult(work -> {
            outbox.send(Mail.plain(CLAIRE, "Contrat signé", "…"), "undone");
            work.setRollbackOnly();
        });
        assertThat(outbox.latestTo(CLAIRE)).isEmpty();
    }

    @Test
    void twoPostmenNeverSendTheSameMessage() throws Exception {
        for (int i = 0; i < 30; i++) {
            outbox.send(Mail.plain(CLAIRE, "Message " + i, "…"), "many:" + i);
        }
        try (var nodes = Executors.newFixedThreadPool(2)) {
            Callable<Integer> node = () -> postman().round();
            nodes.invokeAll(List.of(node, node));
        }
        assertThat(server.getReceivedMessages()).hasSize(30);
    }

    @Test
    void triesAgainLaterWhenTheServerIsAway() {
        outbox.send(Mail.plain(CLAIRE, "Patience", "…"), "away");
        server.stop();
        postman().round();
        StoredMail waiting = outbox.latestTo(CLAIRE).orElseThrow();
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.complaint()).isNotBlank();
        assertThat(waiting.due()).isEqualTo(NOW.plusSeconds(60));
        assertThat(postman().round()).isZero();

        server.start();
        clock.stopAt(NOW.plusSeconds(61));
        postman().round();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void givesUpAfterTwoDaysAndWaitsForAPerson() {
        outbox.send(Mail.plain(CLAIRE, "Jamais", "…"), "never");
        server.stop();
        Instant at = NOW;
        for (int attempt = 1; attempt <= 8; attempt++) {
            clock.stopAt(at);
            postman().round();
            at = at.plus(Duration.ofDays(1));
        }
        StoredMail dead = outbox.latestTo(CLAIRE).orElseThrow();
        assertThat(dead.state()).isEqualTo(State.DEAD);
        assertThat(outbox.stuck()).isEqualTo(1);
        assertThat(outbox.retry(dead.id())).isTrue();
        assertThat(outbox.retry(dead.id())).isFalse();
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aMessageCutOffOnItsWayIsNotSentAgainByItself() throws Exception {
        outbox.send(Mail.plain(CLAIRE, "Peut-être", "…"), "cut");
        try (var cutting = new ServerThatCutsAfterData()) {
            postman(cutting.port()).round();
        }
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().state()).isEqualTo(State.UNCERTAIN);
        assertThat(postman().round()).isZero();
    }

    @Test
    void aMessageWhoseSenderDiedIsParked() {
        outbox.send(Mail.plain(CLAIRE, "Interrompu", "…"), "died");
        store.claim(clock.instant());
        clock.stopAt(NOW.plus(Duration.ofMinutes(11)));
        postman().round();
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().state()).isEqualTo(State.UNCERTAIN);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void erasesAConfidentialMessageOnceItLeft() {
        outbox.send(Mail.confidential(CLAIRE, "Votre lien", "https://vigie.example/secret"), "link");
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().mail().text()).contains("secret");
        postman().round();
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().mail().text()).isEmpty();
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0])).contains("secret");
    }

    @Test
    void keepsMessagesWhenThereIsNoServer() {
        outbox.send(Mail.plain(CLAIRE, "Gardé", "…"), "kept");
        MailSettings none = new MailSettings("", 25, "", "", Encryption.NONE, null, "Vigie");
        assertThat(new Postman(store, new MailServer(none), clock).round()).isZero();
        assertThat(outbox.latestTo(CLAIRE).orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void aCustomerNeitherReadsNorSendsAnothersMail() {
        CustomerId harbour = CustomerId.create();
        CustomerId mill = CustomerId.create();
        outbox.send(harbour, Mail.plain(CLAIRE, "Pour le port", "…"), "harbour");
        Scopes.run(Scope.customer(mill), () -> {
            assertThat(outbox.latestTo(CLAIRE)).isEmpty();
            assertThatThrownBy(() -> outbox.send(harbour, Mail.plain(CLAIRE, "Intrus", "…"), "intruder"))
                    .rootCause()
                    .hasMessageContaining("row-level security");
            assertThat(outbox.send(mill, Mail.plain(CLAIRE, "Du moulin", "…"), "mill"))
                    .isTrue();
        });
    }

    @Test
    void refusesWhatCouldForgeAHeader() {
        for (String subject : List.of("Bonjour\r\nBcc: autre@ailleurs.example", "Bonjour\nX: y", "a\u2028b", "", " ")) {
            assertThatThrownBy(() -> Mail.plain(CLAIRE, subject, "…")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Attachment("a\r\nb.pdf", "application/pdf", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Attachment("../a.pdf", "application/pdf", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Attachment("a.pdf", "application/pdf\r\nX: y", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmailAddress("claire@port.example\r\nBcc: autre@ailleurs.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Postman postman() {
        return postman(port);
    }

    private Postman postman(int port) {
        MailSettings settings =
                new MailSettings("127.0.0.1", port, "", "", Encryption.NONE, "vigie@agence.example", "Agence du Port");
        return new Postman(store, new MailServer(settings), clock);
    }

    /** Says yes to everything, takes the message, and hangs up without a word. */
    private static final class ServerThatCutsAfterData implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0);

        ServerThatCutsAfterData() throws IOException {
            Thread.ofVirtual().name("cutting-" + UUID.randomUUID()).start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (var client = socket.accept();
                    var lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    var out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII)) {
                out.write("220 here\r\n");
                out.flush();
                for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
                    if (line.matches("(?i)(EHLO|MAIL|RCPT).*")) {
                        out.write("250 yes\r\n");
                        out.flush();
                    } else if (line.equalsIgnoreCase("DATA")) {
                        out.write("354 go on\r\n");
                        out.flush();
                    }
                }
            } catch (IOException over) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
