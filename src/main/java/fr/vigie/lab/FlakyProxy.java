package fr.vigie.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A loopback TCP proxy that behaves like a bad line: slow, silent, or cut in the middle. Put before a lab's SSH, database
 * or web port. What it does may be changed at any time and holds for open connections too.
 */
public final class FlakyProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listener;
    private final String host;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();

    private volatile long cutAfterBytes = NEVER;
    private volatile boolean cutOnlyOnce;
    private volatile long bytesPerSecond = NEVER;
    private volatile boolean silent;

    private FlakyProxy(ServerSocket listener, String host, int target) {
        this.listener = listener;
        this.host = host;
        this.target = target;
    }

    /** A proxy on a free port that forwards everything, until told otherwise. */
    public static FlakyProxy to(String host, int port) {
        try {
            FlakyProxy proxy = new FlakyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
            Thread.ofVirtual().name("flaky-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new LabFailure("no free port for the proxy", e);
        }
    }

    /** Where to connect, on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Resets every connection once the server has sent this many bytes on it. */
    public FlakyProxy cutAfter(long bytes) {
        cutOnlyOnce = false;
        cutAfterBytes = bytes;
        return this;
    }

    /** Resets the first connection on which the server sends this many bytes; later ones are left alone. */
    public FlakyProxy cutOnceAfter(long bytes) {
        cutOnlyOnce = true;
        cutAfterBytes = bytes;
        return this;
    }

    /** Limits each direction of each connection. */
    public FlakyProxy throttle(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("a throttle lets at least one byte per second through");
        }
        this.bytesPerSecond = bytesPerSecond;
        return this;
    }

    /** Delivers nothing more while keeping connections open, as a lost route does. */
    public FlakyProxy silence() {
        silent = true;
        return this;
    }

    /** Resets every open connection now. */
    public void cutNow() {
        sockets.forEach(this::reset);
    }

    /** A good line again. */
    public FlakyProxy heal() {
        cutAfterBytes = NEVER;
        bytesPerSecond = NEVER;
        silent = false;
        return this;
    }

    /** Bytes that clients have received so far, over all connections. */
    public long delivered() {
        return delivered.get();
    }

    /** How many connections were cut because of {@link #cutAfter} or {@link #cutOnceAfter}. */
    public long cuts() {
        return cuts.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new LabFailure("cannot close the proxy", e);
        } finally {
            cutNow();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(host, target);
            sockets.add(server);
            Thread.ofVirtual().start(() -> pump(client, server, false));
            pump(server, client, true);
        } catch (IOException e) {
            reset(client);
        }
    }

    private void pump(Socket from, Socket to, boolean toClient) {
        byte[] buffer = new byte[CHUNK];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                waitWhileSilent();
                boolean cut = toClient && passed + read >= cutAfterBytes;
                int allowed = cut ? (int) Math.max(0, cutAfterBytes - passed) : read;
                slowDown(allowed);
                out.write(buffer, 0, allowed);
                out.flush();
                passed += allowed;
                if (toClient) {
                    delivered.addAndGet(allowed);
                }
                if (cut) {
                    cut(from, to);
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cut(Socket from, Socket to) {
        if (cutOnlyOnce) {
            cutAfterBytes = NEVER;
        }
        cuts.incrementAndGet();
        reset(from);
        reset(to);
    }

    private void waitWhileSilent() throws InterruptedException {
        while (silent && !listener.isClosed()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void slowDown(int bytes) throws InterruptedException {
        long rate = bytesPerSecond;
        if (rate != NEVER) {
            TimeUnit.MICROSECONDS.sleep(bytes * 1_000_000L / rate);
        }
    }

    /** Closes with a reset rather than a polite end; closed already by its other end, it is what was wanted. */
    private void reset(Socket socket) {
        sockets.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Closed already.
        }
    }
}
