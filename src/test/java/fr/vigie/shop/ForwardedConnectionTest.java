package fr.vigie.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForwardedConnectionTest {
    /** MySQL's error packet: length, number, 0xff, code 1130 (little endian), text. */
    private static final byte[] NOT_ALLOWED =
            "\u0014\0\0\0\u00ff\u006a\u0004Host not allowed.".getBytes(StandardCharsets.ISO_8859_1);

    private final AtomicInteger guests = new AtomicInteger();

    @Test
    void takesAWayAgainThatClosesBeforeAWordWasHeard() throws Exception {
        try (ServerSocket server = saying(new byte[0])) {
            assertThatThrownBy(() -> ForwardedConnection.open(server.getLocalPort(), "boutique", new Properties()))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(guests).hasValue(3);
    }

    @Test
    void takesTheServersOwnRefusalAtItsWord() throws Exception {
        try (ServerSocket server = saying(NOT_ALLOWED)) {
            assertThatThrownBy(() -> ForwardedConnection.open(server.getLocalPort(), "boutique", new Properties()))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(1130));
        }
        assertThat(guests).hasValue(1);
    }

    private ServerSocket saying(byte[] answer) throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    try (Socket guest = server.accept()) {
                        guests.incrementAndGet();
                        guest.getOutputStream().write(answer);
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        return server;
    }
}
