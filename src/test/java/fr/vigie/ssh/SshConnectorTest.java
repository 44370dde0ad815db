package fr.vigie.ssh;

import static fr.vigie.ssh.SshSessionTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.kex.KexProposalOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshConnectorTest {
    @TempDir
    static Path home;

    static LocalSshd server;
    static SshConnector connector;

    @BeforeAll
    static void start() throws Exception {
        server = new LocalSshd(home);
        connector = new SshConnector();
    }

    @AfterAll
    static void stop() throws Exception {
        connector.close();
        server.close();
    }

    @Test
    void tellsTheFingerprintThatOpenSshPrints() throws Exception {
        assertThat(connector.hostKey(server.target(), AddressRule.any())).isEqualTo(server.hostKey("ed25519"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa"})
    void acceptsAnyKeyOfTheHostOnceItIsPinned(String type) throws Exception {
        try (SshSession session =
                connector.connect(server.target(), server.hostKey(type), server.login(), AddressRule.any())) {
            assertThat(session.hasShell()).isTrue();
        }
    }

    @Test
    void exchangesKeysWithThisVeryMachineTheQuickWay() throws Exception {
        SshClient client = ClientSetup.started();
        try (ClientSession session = client.connect(
                        server.target().user(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port),
                        AttributeRepository.ofKeyValuePair(HostCheck.KEY, HostCheck.firstContact()))
                .verify(Duration.ofSeconds(20))
                .getSession()) {
            session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), 20_000);

            assertThat(session.getNegotiatedKexParameter(KexProposalOption.ALGORITHMS))
                    .startsWith("curve25519-");
            assertThat(client.getKeyExchangeFactories().getFirst().getName()).startsWith("mlkem768");
        } finally {
            client.stop();
        }
    }

    @Test
    void refusesAHostWhoseKeyChanged() {
        HostKey other = new HostKey("SHA256:" + "A".repeat(43));
        assertFails(
                () -> connector.connect(server.target(), other, server.login(), AddressRule.any()),
                SshFailure.Kind.HOST_KEY_CHANGED);
    }

    @Test
    void saysThatTheKeyIsNotAccepted() {
        SshLogin stranger = new SshLogin.PrivateKey(SshKeyPair.generate("x").privateKey(), null);
        assertFails(() -> connect(server.target(), stranger), SshFailure.Kind.AUTH_REFUSED);
    }

    @Test
    void saysThatThePasswordIsNotAccepted() {
        assertFails(() -> connect(server.target(), new SshLogin.Password("x")), SshFailure.Kind.AUTH_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not a key", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"})
    void saysThatTheKeyCannotBeRead(String text) {
        assertFails(
                () -> connect(server.target(), new SshLogin.PrivateKey(text, null)), SshFailure.Kind.KEY_UNREADABLE);
    }

    @Test
    void readsTheFormsInWhichKeysAreKept(@TempDir Path keys) throws Exception {
        for (String[] form : new String[][] {
            {"rsa", "PEM", ""},
            {"rsa", "PKCS8", ""},
            {"ecdsa", "PEM", ""},
            {"ed25519", "RFC4716", "une phrase"},
            {"rsa", "RFC4716", ""},
            {"rsa", "PEM", "une phrase"}
        }) {
            Path file = keys.resolve(form[0] + form[1] + form[2].length());
            LocalSshd.run("ssh-keygen", "-q", "-t", form[0], "-m", form[1], "-N", form[2], "-f", file.toString());
            SshLogin.PrivateKey key =
                    new SshLogin.PrivateKey(Files.readString(file), form[2].isEmpty() ? null : form[2]);
            String expected = Files.readString(Path.of(file + ".pub")).split(" ")[1];
            assertThat(SshKeyPair.publicLineOf(key, "vigie"))
                    .as("%s %s", form[0], form[1])
                    .contains(expected);
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        assertFails(
                () -> connector.hostKey(new SshTarget("127.0.0.1", closed, "u"), AddressRule.any()),
                SshFailure.Kind.REFUSED);
    }

    @Test
    void saysThatTheNameIsUnknown() {
        assertFails(
                () -> connector.hostKey(new SshTarget("nowhere.invalid", 22, "u"), AddressRule.any()),
                SshFailure.Kind.UNKNOWN_HOST);
    }

    @Test
    void saysThatSomethingElseAnswers() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> answerAsAWebServer(web));
            assertFails(
                    () -> connector.hostKey(new SshTarget("127.0.0.1", web.getLocalPort(), "u"), AddressRule.any()),
                    SshFailure.Kind.NOT_SSH);
        }
    }

    @RepeatedTest(20)
    void saysSoOfWhatResetsTheConnectionAtOnce() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> resetAtOnce(rude));
            assertFails(
                    () -> connector.hostKey(new SshTarget("127.0.0.1", rude.getLocalPort(), "u"), AddressRule.any()),
                    SshFailure.Kind.NOT_SSH);
            assertFails(
                    () -> connector.connect(
                            new SshTarget("127.0.0.1", rude.getLocalPort(), "u"),
                            server.hostKey("ed25519"),
                            new SshLogin.Password("x"),
                            AddressRule.any()),
                    SshFailure.Kind.CONNECTION_CUT);
        }
    }

    @Test
    void asksTheRuleForTheAddressThatIsUsed() {
        assertFails(
                () -> connector.hostKey(
                        new SshTarget("localhost", server.port, "u"), address -> !address.isLoopbackAddress()),
                SshFailure.Kind.ADDRESS_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyFailureHasASentence(String language) {
        ResourceBundle messages = ResourceBundle.getBundle("messages/ssh", Locale.of(language), new OnlyThisLanguage());
        for (SshFailure.Kind kind : SshFailure.Kind.values()) {
            assertThat(messages.getString("ssh.failure." + kind)).hasSizeGreaterThan(20);
        }
    }

    private static SshSession connect(SshTarget target, SshLogin login) throws Exception {
        return connector.connect(target, server.hostKey("ed25519"), login, AddressRule.any());
    }

    /** Reads to the end after its answer, as web servers do: closing over unread bytes could take the answer back. */
    private static void answerAsAWebServer(ServerSocket web) {
        try {
            while (true) {
                try (Socket guest = web.accept()) {
                    guest.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    guest.shutdownOutput();
                    guest.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void resetAtOnce(ServerSocket rude) {
        try {
            while (true) {
                try (Socket guest = rude.accept()) {
                    guest.setSoLinger(true, 0);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static final class OnlyThisLanguage extends ResourceBundle.Control {
        @Override
        public Locale getFallbackLocale(String baseName, Locale locale) {
            return null;
        }
    }
}
