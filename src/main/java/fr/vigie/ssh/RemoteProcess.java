package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;
import org.jspecify.annotations.Nullable;

/** A command that is running on the host. Closing it cuts its streams, of which a command that still writes dies. */
public final class RemoteProcess implements AutoCloseable {
    static final int ERRORS_KEPT = 16 << 10;
    private static final Map<String, Integer> SIGNALS =
            Map.of("HUP", 1, "INT", 2, "QUIT", 3, "ABRT", 6, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM", 15);

    private final ChannelExec channel;
    private final CappedOutput errors;
    private final SshTarget target;
    private final CountDownLatch ended = new CountDownLatch(1);

    RemoteProcess(ChannelExec channel, CappedOutput errors, SshTarget target) {
        this.channel = channel;
        this.errors = errors;
        this.target = target;
        channel.addCloseFutureListener(future -> ended.countDown());
    }

    /** Standard output as it comes. End of stream does not mean success: check {@link #await}. */
    public InputStream out() {
        return channel instanceof StreamedCommand streamed ? streamed.output() : InputStream.nullInputStream();
    }

    /** Standard input; close it when everything is written. */
    public OutputStream in() {
        return channel.getInvertedIn();
    }

    /** What the command wrote to standard error so far, at most 16 KiB. */
    public String errors() {
        return errors.text(StandardCharsets.UTF_8);
    }

    /** Writes everything and closes standard input. What was not read shows in {@link #await}, not here. */
    public void feed(byte[] input) {
        try (OutputStream in = channel.getInvertedIn()) {
            in.write(input);
        } catch (IOException e) {
            // A command that ends without reading its input is judged by its exit status.
            if (SshTrouble.interrupted(e)) {
                throw SshTrouble.during(target, e);
            }
        }
    }

    /**
     * Waits for the exit status, 128 + the signal's number when a signal ended the command.
     * {@code COMMAND_TIMEOUT} ends it; {@code CONNECTION_CUT} when the host never said how it ended.
     */
    public int await(Duration timeout) {
        try {
            if (!ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                channel.close(false);
                throw new SshFailure(Kind.COMMAND_TIMEOUT, target, timeout.toSeconds() + " s", null);
            }
        } catch (InterruptedException e) {
            channel.close(false);
            Thread.currentThread().interrupt();
            throw new SshFailure(Kind.INTERRUPTED, target, "", e);
        }
        Integer exit = channel.getExitStatus();
        if (exit != null) {
            return exit;
        }
        @Nullable String signal = channel.getExitSignal();
        if (signal != null) {
            return SIGNALS.containsKey(signal) ? 128 + SIGNALS.get(signal) : 255;
        }
        throw new SshFailure(Kind.CONNECTION_CUT, target, "no exit status", null);
    }

    @Override
    public void close() {
        channel.close(false);
    }
}
