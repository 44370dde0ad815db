package fr.vigie.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshSessionTest {
    @TempDir
    static Path home;

    static LocalSshd server;
    static SshConnector connector;
    static SshSession session;

    @BeforeAll
    static void connect() throws Exception {
        server = new LocalSshd(home);
        connector = new SshConnector();
        session = connector.connect(server.target(), server.hostKey("ed25519"), server.login(), AddressRule.any());
    }

    @AfterAll
    static void stop() throws Exception {
        session.close();
        connector.close();
        server.close();
    }

    @Test
    void runsACommandAndTellsItsStatusOutputAndErrors() {
        ExecResult result = session.exec(Command.script("echo out; echo err >&2; exit 7"));
        assertThat(result).isEqualTo(new ExecResult(7, "out\n", "err\n", false));
    }

    @Test
    void keepsNoMoreOutputThanAsked() {
        ExecResult result =
                session.exec(Command.of("head", "-c", "3000000", "/dev/zero"), Duration.ofSeconds(20), 1000);
        assertThat(result.out()).hasSize(1000);
        assertThat(result.truncated()).isTrue();
        assertThat(result.exit()).isZero();
    }

    @Test
    void feedsStandardInput() {
        byte[] secret = "mot de passe\n".getBytes(StandardCharsets.UTF_8);
        assertThat(session.exec(Command.of("cat"), secret, Duration.ofSeconds(10), 100)
                        .out())
                .isEqualTo("mot de passe\n");
    }

    @Test
    void endsACommandThatLastsTooLong() {
        assertFails(
                () -> session.exec(Command.of("sleep", "30"), Duration.ofMillis(300), 10),
                SshFailure.Kind.COMMAND_TIMEOUT);
    }

    @Test
    void tellsASignal() {
        assertThat(session.exec(Command.script("kill -TERM $$")).exit()).isEqualTo(143);
    }

    @Test
    void stopsWaitingWhenItsThreadIsInterrupted() throws Exception {
        Thread[] waiting = new Thread[1];
        SshFailure[] seen = new SshFailure[1];
        waiting[0] = Thread.ofPlatform().start(() -> {
            try {
                session.exec(Command.of("sleep", "30"));
            } catch (SshFailure e) {
                seen[0] = e;
            }
        });
        Thread.sleep(300);
        waiting[0].interrupt();
        waiting[0].join(5000);
        assertThat(seen[0]).isNotNull();
        assertThat(seen[0].kind()).isEqualTo(SshFailure.Kind.INTERRUPTED);
    }

    @Test
    void streamsMoreThanTheWindow() throws Exception {
        long size = 40L << 20;
        try (RemoteProcess process = session.start(Command.of("head", "-c", "" + size, "/dev/zero"))) {
            assertThat(count(process.out())).isEqualTo(size);
            assertThat(process.await(Duration.ofSeconds(5))).isZero();
        }
    }

    @Test
    void endsTheRemoteCommandWhenTheReaderLeaves() throws Exception {
        String pid;
        try (RemoteProcess process = session.start(Command.script("echo $$; exec yes"))) {
            pid = new BufferedReader(new InputStreamReader(process.out(), StandardCharsets.US_ASCII)).readLine();
        }
        Instant latest = Instant.now().plusSeconds(20);
        while (session.exec(Command.of("kill", "-0", pid)).succeeded()
                && Instant.now().isBefore(latest)) {
            Thread.sleep(50);
        }
        assertThat(session.exec(Command.of("kill", "-0", pid)).succeeded()).isFalse();
    }

    @Test
    void saysThatTheConnectionWasCut() throws Exception {
        try (SshSession doomed =
                connector.connect(server.target(), server.hostKey("ed25519"), server.login(), AddressRule.any())) {
            assertFails(() -> doomed.exec(Command.script("kill -9 $PPID; sleep 20")), SshFailure.Kind.CONNECTION_CUT);
        }
    }

    @Test
    void readsWritesAndListsFiles() {
        String folder = home.resolve("files é").toString();
        try (Sftp sftp = session.sftp()) {
            sftp.makeDirectory(folder);
            sftp.write(folder + "/secret", "abc".getBytes(StandardCharsets.UTF_8), 0600);
            RemoteFile file = sftp.stat(folder + "/secret");
            assertThat(file).isNotNull();
            assertThat(file.permissions()).isEqualTo(0600);
            assertThat(file.size()).isEqualTo(3);
            assertThat(file.modified())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
            assertThat(sftp.list(folder)).extracting(RemoteFile::name).containsExactly("secret");
            assertThat(sftp.readBytes(folder + "/secret", 10)).asString().isEqualTo("abc");
            assertFails(() -> sftp.readBytes(folder + "/secret", 2), SshFailure.Kind.FILE_FAILED);
            assertThat(sftp.stat(folder + "/absent")).isNull();
            assertFails(() -> sftp.read(folder + "/absent"), SshFailure.Kind.FILE_ABSENT);
            sftp.remove(folder + "/secret");
            assertThat(sftp.exists(folder + "/secret")).isFalse();
        }
    }

    @Test
    void leadsALocalPortThroughTheHost() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> greetEveryone(service));
            try (PortForward way = session.forward("127.0.0.1", service.getLocalPort());
                    Socket socket = new Socket("127.0.0.1", way.localPort())) {
                assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("bonjour");
            }
        }
    }

    @Test
    void tellsAPortWhereNothingAnswers() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        assertFails(() -> session.forward("127.0.0.1", closed), SshFailure.Kind.FORWARD_UNREACHABLE);
    }

    @Test
    void tellsAServerThatForbidsForwarding(@TempDir Path other) throws Exception {
        try (LocalSshd strict = new LocalSshd(other, "AllowTcpForwarding no");
                SshSession to = connector.connect(
                        strict.target(), strict.hostKey("ed25519"), strict.login(), AddressRule.any())) {
            assertFails(() -> to.forward("127.0.0.1", 3306), SshFailure.Kind.FORWARD_REFUSED);
            assertThat(to.hasShell()).isTrue();
        }
    }

    @Test
    void tellsAnAccountWithoutShell(@TempDir Path other) throws Exception {
        try (LocalSshd files = new LocalSshd(other, "ForceCommand internal-sftp");
                SshSession to =
                        connector.connect(files.target(), files.hostKey("ed25519"), files.login(), AddressRule.any())) {
            assertThat(to.hasShell()).isFalse();
            try (Sftp sftp = to.sftp()) {
                assertThat(sftp.exists(other.toString())).isTrue();
            }
        }
    }

    private static void greetEveryone(ServerSocket service) {
        try {
            while (true) {
                try (Socket guest = service.accept()) {
                    guest.getOutputStream().write("bonjour".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (java.io.IOException closed) {
            // The test is over.
        }
    }

    private static long count(InputStream in) throws Exception {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }

    static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, SshFailure.Kind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SshFailure.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
