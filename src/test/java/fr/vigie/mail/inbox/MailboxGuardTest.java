package fr.vigie.mail.inbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxGuardTest {
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());

    @BeforeEach
    void start() {
        server.start();
        server.setUser("support@agence.example", "support", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void keepsTheMailboxOffPrivateNetworksThatNobodyOpened() {
        assertThatThrownBy(() -> open(AllowedNetworks.only()))
                .isInstanceOf(MailboxFailure.class)
                .hasMessageContaining("Expected a public address");
        assertThatCode(() -> open(AllowedNetworks.only(Network.of("127.0.0.1/32"))))
                .doesNotThrowAnyException();
    }

    private void open(AllowedNetworks networks) throws Exception {
        var settings = new InboxSettings(
                new EmailAddress("support@agence.example"),
                "127.0.0.1",
                server.getImap().getPort(),
                InboxSettings.Encryption.NONE,
                "support",
                "INBOX",
                true,
                true);
        Mailbox.open(settings, "secret", networks, Duration.ofSeconds(5)).close();
    }
}
