package fr.vigie.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The line between a mail program and its server: it can be cut after so many bytes of the server's, and tells who listens. */
final class MailLine implements AutoCloseable {

    private static final String IDLE = " IDLE\r\n";

    private final int server;
    private final ServerSocket door;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger idles = new AtomicInteger();

    MailLine(int server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often the program asked to be told of news. */
    int idles() {
        return idles.get();
    }

    void cutAfter(long bytes) {
        left.set(bytes);
    }

    /** Cuts whoever is connected, and lets nobody in until {@link #mend}. */
    void cut() {
        left.set(0);
        open.forEach(MailLine::hangUp);
        open.clear();
    }

    void mend() {
        left.set(Long.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket program = door.accept();
                if (left.get() <= 0) {
                    program.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), this.server);
                open.add(program);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(program, server, true));
                Thread.ofVirtual().start(() -> pass(server, program, false));
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean asked) {
        byte[] piece = new byte[1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (!asked && left.addAndGet(-read) <= 0) {
                    cut();
                    return;
                }
                out.write(piece, 0, read);
                out.flush();
                if (asked && new String(piece, 0, read, StandardCharsets.US_ASCII).endsWith(IDLE)) {
                    idles.incrementAndGet();
                }
            }
        } catch (IOException hungUp) {
            hangUp(to);
        }
    }

    private static void hangUp(Socket one) {
        try {
            one.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }
}
