package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in connection to one host. A silent host is noticed within about a minute (keep-alives every 15 s).
 * Every call throws {@link SshFailure}; an interrupted thread gets kind {@code INTERRUPTED} with its flag kept.
 * Several commands may run at once on one session, each from its own thread.
 */
public final class SshSession implements AutoCloseable {
    /** Enough for any answer read as a whole; larger outputs are streamed. */
    public static final int DEFAULT_CAP = 4 << 20;

    private static final Duration OPEN = Duration.ofSeconds(20);
    private static final Duration ORDINARY = Duration.ofSeconds(60);

    private final ClientSession session;
    private final SshTarget target;

    SshSession(ClientSession session, SshTarget target) {
        this.session = session;
        this.target = target;
    }

    public SshTarget target() {
        return target;
    }

    /** What the server says it is, for example {@code SSH-2.0-OpenSSH_9.2p1}. */
    public String serverVersion() {
        return session.getServerVersion();
    }

    /** Runs to the end within 60 s, keeping at most {@link #DEFAULT_CAP} bytes of output. */
    public ExecResult exec(Command command) {
        return exec(command, ORDINARY, DEFAULT_CAP);
    }

    /** Runs to the end; output beyond the cap is read and dropped. {@code COMMAND_TIMEOUT} when it lasts longer. */
    public ExecResult exec(Command command, Duration timeout, int outputCap) {
        return exec(command, new byte[0], timeout, outputCap);
    }

    /** As {@link #exec(Command, Duration, int)}, with bytes for its standard input: the way to hand over a secret. */
    public ExecResult exec(Command command, byte[] input, Duration timeout, int outputCap) {
        CappedOutput out = new CappedOutput(outputCap);
        try (RemoteProcess process = launch(command, out)) {
            process.feed(input);
            int exit = process.await(timeout);
            return new ExecResult(exit, out.text(StandardCharsets.UTF_8), process.errors(), out.truncated());
        }
    }

    /**
     * Starts a command whose output is read as it comes: a {@code tar} or a dump. Closing the process
     * cuts its streams, of which a command that still writes dies. Up to 16 MiB are held in memory while the reader is slower than the host.
     */
    public RemoteProcess start(Command command) {
        return launch(command, null);
    }

    private RemoteProcess launch(Command command, @Nullable CappedOutput out) {
        try {
            ChannelExec channel = out == null ? streamed(command) : session.createExecChannel(command.line());
            CappedOutput errors = new CappedOutput(RemoteProcess.ERRORS_KEPT);
            channel.setErr(errors);
            if (out != null) {
                channel.setOut(out);
            }
            RemoteProcess process = new RemoteProcess(channel, errors, target);
            channel.open().verify(OPEN);
            return process;
        } catch (IOException | IllegalStateException e) {
            throw session.isOpen() && !SshTrouble.timedOut(e) && !SshTrouble.interrupted(e)
                    ? new SshFailure(Kind.NO_SHELL, target, SshTrouble.say(e), e)
                    : SshTrouble.during(target, e);
        }
    }

    private StreamedCommand streamed(Command command) throws IOException {
        StreamedCommand channel = new StreamedCommand(command.line());
        CoreModuleProperties.WINDOW_SIZE.set(channel, ClientSetup.STREAM_WINDOW);
        session.getService(ConnectionService.class).registerChannel(channel);
        return channel;
    }

    /** Whether commands can be run at all: some accounts only move files. */
    public boolean hasShell() {
        try {
            ExecResult said = exec(Command.of("echo", "vigie-shell"), Duration.ofSeconds(20), 4096);
            return said.succeeded() && said.out().contains("vigie-shell");
        } catch (SshFailure e) {
            if (e.kind() == Kind.NO_SHELL || e.kind() == Kind.COMMAND_TIMEOUT) {
                return false;
            }
            throw e;
        }
    }

    /** File transfer with names read as UTF-8. {@code NO_SFTP} where the host does not offer it. */
    public Sftp sftp() {
        return sftp(StandardCharsets.UTF_8);
    }

    /** File transfer with names in a charset; ISO-8859-1 maps every byte and so keeps any name. */
    public Sftp sftp(Charset names) {
        try {
            SftpClient client = SftpClientFactory.instance().createSftpClient(session);
            client.setNameDecodingCharset(names);
            return new Sftp(client, target);
        } catch (IOException e) {
            throw session.isOpen() && !SshTrouble.interrupted(e)
                    ? new SshFailure(Kind.NO_SFTP, target, SshTrouble.say(e), e)
                    : SshTrouble.during(target, e);
        }
    }

    /**
     * A local port on the loopback address that leads, through the host, to {@code host:port} as the host sees it.
     * {@code FORWARD_REFUSED} when the server forbids it, {@code FORWARD_UNREACHABLE} when nothing answers there.
     */
    public PortForward forward(String host, int port) {
        SshdSocketAddress remote = new SshdSocketAddress(host, port);
        probe(remote);
        try {
            return new PortForward(
                    session.createLocalPortForwardingTracker(new SshdSocketAddress("127.0.0.1", 0), remote));
        } catch (IOException e) {
            throw SshTrouble.during(target, e);
        }
    }

    /** Opens the way once: the answer of a forwarded port that leads nowhere would only be a cut connection. */
    private void probe(SshdSocketAddress remote) {
        ChannelDirectTcpip channel = new ChannelDirectTcpip(SshdSocketAddress.LOCALHOST_ADDRESS, remote);
        try {
            session.getService(ConnectionService.class).registerChannel(channel);
            channel.open().verify(OPEN);
        } catch (IOException e) {
            throw ForwardTrouble.of(e, session, target, remote);
        } finally {
            channel.close(true);
        }
    }

    /** Whether the connection still stands. */
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void close() {
        session.close(false).awaitUninterruptibly(Duration.ofSeconds(5));
        session.close(true);
    }
}
