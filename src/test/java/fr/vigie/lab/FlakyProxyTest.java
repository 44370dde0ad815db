package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlakyProxyTest {
    private static final int SENT = 100_000;

    private ServerSocket server;
    private FlakyProxy proxy;

    /** A server that answers one byte with a hundred thousand. */
    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> answer(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
        proxy = FlakyProxy.to("127.0.0.1", server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void forwardsEverythingUntilToldOtherwise() throws IOException {
        assertThat(fetch()).isEqualTo(SENT);
        assertThat(proxy.delivered()).isEqualTo(SENT);
    }

    @Test
    void cutsEveryConnectionAfterSoManyBytes() throws IOException {
        proxy.cutAfter(30_000);
        assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
        assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
        assertThat(proxy.cuts()).isEqualTo(2);
        assertThat(proxy.delivered()).isEqualTo(60_000);
        assertThat(healed()).isEqualTo(SENT);
    }

    @Test
    void cutsOnlyOnceWhenAsked() throws IOException {
        proxy.cutOnceAfter(30_000);
        assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
        assertThat(fetch()).isEqualTo(SENT);
    }

    @Test
    void slowsDown() throws IOException {
        proxy.throttle(200_000);
        long start = System.nanoTime();
        assertThat(fetch()).isEqualTo(SENT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void fallsSilentWithoutClosing() {
        proxy.silence();
        assertThatThrownBy(this::fetch).isInstanceOf(SocketTimeoutException.class);
    }

    private int healed() throws IOException {
        proxy.heal();
        return fetch();
    }

    private int fetch() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            socket.setSoTimeout(1500);
            socket.getOutputStream().write(1);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes().length;
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().read();
            client.getOutputStream().write(new byte[SENT]);
        } catch (IOException e) {
            // The proxy cut the line: what the tests ask of it.
        }
    }
}
