package fr.vigie.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way out for a program of others, such as a browser: an HTTP proxy on the loopback that resolves each name itself, judges
 * every address of the answer as {@link Outbound} does, and connects to the address that was judged. A program that knows no
 * other way out cannot be led to a private network by a page, a redirect or a DNS answer.
 *
 * <p>Serves plain requests and tunnels ({@code CONNECT}) until it is closed, which cuts whatever is still open. Both
 * ways together carry at most the bytes it was opened for; then it closes itself.
 */
public final class GuardedProxy implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 128;
    private static final int IDLE_MILLIS = 30_000;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final AllowedNetworks networks;
    private final Resolver resolver;
    private final ServerSocket server;
    private final AtomicLong left;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST_CONNECTIONS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    GuardedProxy(AllowedNetworks networks, Resolver resolver, long bytes) throws IOException {
        this.networks = networks;
        this.resolver = resolver;
        this.left = new AtomicLong(bytes);
        this.server = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /**
     * Opens one on a free port of the loopback.
     *
     * @param bytes that it carries at the most
     */
    public static GuardedProxy open(AllowedNetworks networks, long bytes) throws IOException {
        return new GuardedProxy(networks, InetAddress::getAllByName, bytes);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The hosts to which it refused to lead. */
    public Set<String> refused() {
        return Set.copyOf(refused);
    }

    /** Whether it closed because its bytes were used up. */
    public boolean exhausted() {
        return left.get() < 0;
    }

    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(GuardedProxy::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (room.tryAcquire()) {
                    threads.execute(() -> serve(client));
                } else {
                    closeQuietly(client);
                }
            } catch (IOException | java.util.concurrent.RejectedExecutionException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            client.setSoTimeout(IDLE_MILLIS);
            ProxyRequest request = ProxyRequest.read(client.getInputStream());
            try (Socket target = connect(request)) {
                open.add(target);
                begin(request, client, target);
                both(client, target);
            }
        } catch (IOException cut) {
            answer(client, cut);
        } finally {
            open.removeIf(Socket::isClosed);
            room.release();
        }
    }

    private Socket connect(ProxyRequest request) throws IOException {
        Origin origin = request.origin();
        Lookup lookup = new Lookup(networks, resolver, new Stopwatch(CONNECT_WITHIN));
        List<InetAddress> addresses;
        try {
            addresses = lookup.of(origin);
        } catch (AddressRefused refusal) {
            refused.add(origin.host());
            throw refusal;
        }
        IOException last = new FetchFailure(FailureKind.DNS, "The name resolves to no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(IDLE_MILLIS);
                socket.connect(new InetSocketAddress(address, origin.port()), (int) CONNECT_WITHIN.toMillis());
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
                last = e;
            }
        }
        throw last;
    }

    private static void begin(ProxyRequest request, Socket client, Socket target) throws IOException {
        if (request.tunnel()) {
            write(client.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
            write(target.getOutputStream(), request.forward());
        }
    }

    private void both(Socket client, Socket target) throws IOException {
        threads.execute(() -> {
            try {
                carry(client, target);
            } catch (IOException cut) {
                closeQuietly(client);
                closeQuietly(target);
            }
        });
        carry(target, client);
    }

    private void carry(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[16_384];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (left.addAndGet(-n) < 0) {
                close();
                return;
            }
            out.write(buffer, 0, n);
            out.flush();
        }
        to.shutdownOutput();
    }

    private static void answer(Socket client, IOException cause) {
        if (!client.isClosed()) {
            String status = cause instanceof AddressRefused ? "403 Forbidden" : "502 Bad Gateway";
            try (client) {
                write(
                        client.getOutputStream(),
                        "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            } catch (IOException gone) {
                closeQuietly(client);
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception ignored) {
            // It was being given up; the operating system frees it either way.
        }
    }

    /** For the origin of a tunnel, which names a host and a port only. */
    static URI secure(String authority) {
        return URI.create("https://" + authority + "/");
    }
}
