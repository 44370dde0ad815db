package fr.vigie.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;

/** An open local port; closed with this object or with its session. */
public final class PortForward implements AutoCloseable {
    private final ExplicitPortForwardingTracker tracker;

    PortForward(ExplicitPortForwardingTracker tracker) {
        this.tracker = tracker;
    }

    /** The port to connect to, on 127.0.0.1. */
    public int localPort() {
        return tracker.getBoundAddress().getPort();
    }

    @Override
    public void close() {
        try {
            tracker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
