package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.Outbound;
import fr.vigie.outbound.RawServer;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real sockets. */
class ProbeTest {
    private static final String PAGE =
            "<html><body id=\"index\">Boutique du Port <a>Ajouter au panier</a></body></html>";

    private final Outbound outbound = new Outbound(AllowedNetworks.only(Network.of("127.0.0.0/8")));
    private final Probe probe = new Probe(outbound, Clock.systemUTC(), Duration.ofMillis(50));

    @AfterEach
    void close() {
        outbound.destroy();
    }

    @Test
    void findsTheExpectedPage() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> page(out, PAGE))) {
            Measurement measurement = probe.run(expecting(server, "Ajouter au panier"));
            assertThat(measurement.outcome()).isEqualTo(new Outcome.Up());
            assertThat(measurement.status()).isEqualTo(200);
            assertThat(measurement.phases().total()).isPositive();
            assertThat(measurement.retried()).isFalse();
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void missesTheExpectedText() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> page(out, "Error establishing connection"))) {
            assertThat(probe.run(expecting(server, "Ajouter au panier")).outcome())
                    .isEqualTo(new Outcome.Down(DownReason.MISSING_TEXT, "HTTP 200"));
        }
    }

    @Test
    void confirmsAFailureByASecondTry() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")) {
            Measurement measurement = probe.run(expecting(server, ""));
            assertThat(measurement.outcome()).isEqualTo(new Outcome.Down(DownReason.SERVER_ERROR, "HTTP 500"));
            assertThat(measurement.retried()).isTrue();
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void oneFailedTryIsNoOutage() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (RawServer server = RawServer.answering((request, out) -> {
            if (tries.getAndIncrement() == 0) {
                out.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                page(out, PAGE);
            }
        })) {
            Measurement measurement = probe.run(expecting(server, ""));
            assertThat(measurement.outcome()).isEqualTo(new Outcome.Up());
            assertThat(measurement.retried()).isTrue();
        }
    }

    @Test
    void aSecondTryThatMeasuresNothingConfirmsNothing() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")) {
            Check check = expecting(server, "");
            Measurement first = probe.once(check);
            Outbound strict = new Outbound(AllowedNetworks.only());
            Measurement measurement = new Probe(strict, Clock.systemUTC(), Duration.ZERO).confirmed(check, first);
            assertThat(first.outcome()).isInstanceOf(Outcome.Down.class);
            assertThat(measurement.outcome()).isEqualTo(new Outcome.Unmeasured(UnmeasuredReason.ADDRESS_REFUSED));
            assertThat(measurement.retried()).isTrue();
            strict.destroy();
        }
    }

    @Test
    void saysSlowAboveTheThreshold() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> {
            Thread.sleep(150);
            page(out, PAGE);
        })) {
            assertThat(probe.run(expecting(server, "")).outcome()).isEqualTo(new Outcome.Slow());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 9.1 and 8.2
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\n\r\n<section id=\"content\" class=\"page-content page-maintenance\"><h1>We'll be back soon.</h1></section>",
                // 1.6
                "HTTP/1.1 503 temporarily overloaded\r\n\r\n<link href=\"/themes/default-bootstrap/css/maintenance.css\"><div id=\"maintenance\">",
                // a customised template without the usual marks
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\n\r\n<h1>De retour bientôt</h1>",
            })
    void recognisesTheMaintenancePage(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            Measurement measurement = probe.run(expecting(server, ""));
            assertThat(measurement.outcome()).isEqualTo(new Outcome.Maintenance());
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 503 Backend fetch failed\r\nRetry-After: 5\r\n\r\n<h1>Error 503 Backend fetch failed</h1>",
                "HTTP/1.1 503 Service Unavailable\r\n\r\nNo server is available",
                "HTTP/1.1 500 Internal Server Error\r\nRetry-After: 3600\r\n\r\npage-maintenance",
            })
    void takesNoOverloadForMaintenance(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(probe.run(expecting(server, "")).outcome()).isInstanceOf(Outcome.Down.class);
        }
    }

    @Test
    void saysWhyNothingAnswered() throws Exception {
        RawServer server = RawServer.saying("");
        Check check = expecting(server, "");
        server.close();
        assertThat(probe.run(check).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Down.class, down -> assertThat(down.reason()).isEqualTo(DownReason.CONNECTION_REFUSED));
    }

    @Test
    void anAddressWeMayNotVisitIsUnmeasuredNotDown() throws Exception {
        Outbound strict = new Outbound(AllowedNetworks.only());
        Check check = Check.standard(ShopId.create(), CustomerId.create(), URI.create("http://127.0.0.1:9/"));
        assertThat(new Probe(strict, Clock.systemUTC(), Duration.ZERO)
                        .run(check)
                        .outcome())
                .isEqualTo(new Outcome.Unmeasured(UnmeasuredReason.ADDRESS_REFUSED));
        strict.destroy();
    }

    private static Check expecting(RawServer server, String text) {
        return new Check(
                ShopId.create(),
                CustomerId.create(),
                server.at("/"),
                200,
                text,
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(100),
                true);
    }

    private static void page(OutputStream out, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
    }
}
