package fr.vigie.mail.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class MailRoomTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");
    private static final byte[] MAIL =
            "From: claire@port.example\r\nMessage-ID: <a@b>\r\n\r\nBonjour".getBytes(StandardCharsets.UTF_8);

    @Autowired
    ArrivedMails arrived;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void empty() {
        sql.sql("delete from mail_arrived").update();
    }

    @Test
    void keepsAMessageThatFailsWithTheReasonAndUndoesItsWork() {
        MailIntake failing = (id, mail, received) -> {
            customers.create("Créé à tort", Locale.FRENCH);
            throw new IllegalStateException("the disk is on fire");
        };
        assertThat(new MailRoom(arrived, failing, transaction).take(MAIL, NOW)).isTrue();
        ArrivedMail kept = arrived.latest(null, null, 10).getFirst();
        assertThat(kept.state()).isEqualTo(ArrivedMail.State.FAILED);
        assertThat(kept.complaint()).isEqualTo("the disk is on fire");
        assertThat(arrived.raw(kept.id())).isEqualTo(MAIL);
        assertThat(customers.list()).noneMatch(one -> one.name().equals("Créé à tort"));

        MailIntake working = (id, mail, received) -> {
            assertThat(received).isEqualTo(NOW);
            return new Handling.Ignored("support.mail.reason.LIST");
        };
        assertThat(new MailRoom(arrived, working, transaction)
                        .retry(kept.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(ArrivedMail.State.IGNORED);
    }

    @Test
    void takesTheSameMessageOnceButNotAnothersUnderItsName() {
        MailRoom room = new MailRoom(
                arrived, (id, mail, received) -> new Handling.Ignored("support.mail.reason.LIST"), transaction);
        assertThat(room.take(MAIL, NOW)).isTrue();
        assertThat(room.take(MAIL, NOW.plusSeconds(5))).isFalse();
        byte[] other = new String(MAIL, StandardCharsets.UTF_8)
                .replace("claire@", "paul@")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(room.take(other, NOW)).isTrue();
    }
}
