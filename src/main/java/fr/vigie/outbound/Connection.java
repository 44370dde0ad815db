package fr.vigie.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One TCP (and TLS) connection to an address that was checked. When the time of the fetch is over the socket is closed under
 * whatever is going on, so a peer that drips one byte at a time cannot hold us longer.
 */
final class Connection implements AutoCloseable {
    private final Socket raw;
    private final InetAddress server;
    private final Stopwatch stopwatch;
    private final Future<?> limit;
    private Socket socket;

    private Connection(Socket raw, InetAddress server, Stopwatch stopwatch, ScheduledExecutorService guillotine)
            throws IOException {
        this.raw = raw;
        this.socket = raw;
        this.server = server;
        this.stopwatch = stopwatch;
        Runnable stop = () -> {
            stopwatch.stop();
            closeQuietly(raw);
        };
        this.limit = guillotine.schedule(stop, stopwatch.remainingMillis(), TimeUnit.MILLISECONDS);
    }

    static Connection open(
            Origin origin,
            List<InetAddress> addresses,
            Trust.Witness witness,
            Stopwatch stopwatch,
            ScheduledExecutorService guillotine)
            throws IOException {
        Connection connection = connect(origin.port(), addresses, stopwatch, guillotine);
        try {
            if (origin.secure()) {
                connection.secure(origin, witness);
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(
            int port, List<InetAddress> addresses, Stopwatch stopwatch, ScheduledExecutorService guillotine)
            throws IOException {
        long since = stopwatch.now();
        IOException last = new FetchFailure(FailureKind.DNS, "The name resolves to no address");
        for (int i = 0; i < addresses.size(); i++) {
            Socket socket = new Socket();
            try {
                int share = Math.max(1, stopwatch.remainingMillis() / (addresses.size() - i));
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(addresses.get(i), port), share);
                stopwatch.connect(since);
                return new Connection(socket, addresses.get(i), stopwatch, guillotine);
            } catch (IOException e) {
                closeQuietly(socket);
                last = e;
            }
        }
        stopwatch.connect(since);
        throw last;
    }

    private void secure(Origin origin, Trust.Witness witness) throws IOException {
        long since = stopwatch.now();
        try {
            SSLSocket secured = (SSLSocket) witness.sockets().createSocket(raw, origin.name(), origin.port(), true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            socket = secured;
        } finally {
            stopwatch.tls(since);
        }
    }

    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
    }

    /** Waits for the first byte of the answer. */
    AnswerReader answer(int mostBytes) throws IOException {
        long since = stopwatch.now();
        AnswerReader reader = new AnswerReader(socket.getInputStream(), mostBytes);
        try {
            reader.awaitFirstByte();
        } finally {
            stopwatch.firstByte(since);
        }
        return reader;
    }

    InetAddress server() {
        return server;
    }

    @Override
    public void close() {
        limit.cancel(false);
        closeQuietly(raw);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It was being given up; the operating system frees it either way.
        }
    }
}
