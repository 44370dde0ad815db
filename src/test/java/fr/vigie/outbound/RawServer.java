package fr.vigie.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers with whatever bytes a test wants, and remembers the requests. */
public final class RawServer implements AutoCloseable {
    public interface Script {
        void answer(String request, OutputStream out) throws Exception;
    }

    private final ServerSocket listening;
    private final Script script;
    private final Thread accepting;
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
        this.accepting = Thread.ofVirtual().start(this::accept);
    }

    public static RawServer answering(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
    }

    public static RawServer on(ServerSocket socket, Script script) {
        return new RawServer(socket, script);
    }

    public static RawServer saying(String bytes) throws IOException {
        return answering((request, out) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    public int port() {
        return listening.getLocalPort();
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            requests.add(request.toString());
            script.answer(request.toString(), socket.getOutputStream());
            socket.getOutputStream().flush();
            // Closing over unread bytes would reset the connection, and could take the answer back.
            socket.shutdownOutput();
            socket.setSoTimeout(2_000);
            in.transferTo(Writer.nullWriter());
        } catch (Exception gone) {
            // The client under test may hang up at any moment: that is often what is being tested.
        }
    }

    /** From then on nothing listens: a socket goes on accepting until who waits on it has left. */
    @Override
    public void close() throws IOException {
        listening.close();
        try {
            accepting.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
