package fr.vigie.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import fr.vigie.chromium.ChromiumFailure.Reason;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Drives the machine's Chromium against pages whose figures are known. */
class ChromiumTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** Text at once, a task of 300 ms, then a movement of what was there. */
    private static final String RESTLESS = """
            <!doctype html><title>Boutique</title><body style="margin:0"><div id="ad"></div>
            <h1 style="font-size:60px">Bienvenue</h1><p>%s</p>
            <script>
              setTimeout(() => { const end = performance.now() + 300; while (performance.now() < end); }, 250);
              setTimeout(() => { document.getElementById('ad').style.height = '300px'; }, 700);
            </script>""".formatted("Faïence et savons de Provence. ".repeat(30));

    private final Queue<String> visited = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private HttpServer secret;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0), 0);
        secret = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.3"), 0), 0);
        page(secret, "/", 200, "metadata");
        page(server, "/", 200, RESTLESS);
        page(server, "/missing", 404, "gone");
        page(server, "/asks", 200, "<h1>Question</h1><script>alert('?')</script>");
        String elsewhere = "http://127.0.0.3:" + secret.getAddress().getPort();
        page(
                server,
                "/greedy",
                200,
                "<h1>Images</h1><img src='%s/img'><script>fetch('%s/fetch', {mode: 'no-cors'}).catch(() => 0);"
                                .formatted(elsewhere, elsewhere)
                        + "new WebSocket('%s/ws')</script>".formatted(elsewhere.replace("http", "ws")));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", elsewhere + "/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        secret.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        secret.stop(0);
    }

    @Test
    void measuresWhatAPageDoesAndLeavesNothingBehind() throws Exception {
        ProcessHandle process;
        try (Browser browser = chromium("").start()) {
            process = browser.handle();
            try (Tab tab = browser.open(Profile.DESK)) {
                PageLoad seen = tab.load(at("/"), WITHIN);
                assertThat(seen.status()).isEqualTo(200);
                assertThat(seen.firstPaint().orElseThrow())
                        .as("after the profile's 40 ms to and fro")
                        .isGreaterThan(40);
                assertThat(seen.largestPaint()).isPresent();
                assertThat(seen.layoutShift()).isBetween(0.05, 1.0);
                assertThat(seen.blockingMillis()).isBetween(200.0, 900.0);
                assertThat(seen.requests()).isPositive();
                assertThat(tab.evaluate("document.title")).isEqualTo("Boutique");
            }
            opensNothingThatTheGuardRefuses(browser);
            saysWhyThereIsNoPage(browser);
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(process.descendants()).isEmpty();
    }

    /** Neither the page's parts, nor its scripts, nor a redirect reach the other address; the page itself is measured. */
    private void opensNothingThatTheGuardRefuses(Browser browser) throws Exception {
        try (Tab tab = browser.open(Profile.DESK)) {
            assertThat(tab.load(at("/greedy"), WITHIN).status()).isEqualTo(200);
        }
        assertThat(failure(browser, "/away").reason()).isIn(Reason.ADDRESS_REFUSED, Reason.NO_PAGE);
        URI direct = URI.create("http://127.0.0.3:" + secret.getAddress().getPort() + "/");
        try (Tab tab = browser.open(Profile.DESK)) {
            assertThatExceptionOfType(ChromiumFailure.class)
                    .isThrownBy(() -> tab.load(direct, WITHIN))
                    .matches(e -> e.reason() == Reason.ADDRESS_REFUSED);
        }
        assertThat(visited).noneMatch(path -> path.startsWith("127.0.0.3"));
    }

    private void saysWhyThereIsNoPage(Browser browser) throws Exception {
        assertThat(failure(browser, "/missing").detail()).isEqualTo("HTTP 404");
        try (Tab tab = browser.open(Profile.DESK)) {
            assertThat(tab.load(at("/asks"), WITHIN).largestPaint()).isPresent();
        }
    }

    @Test
    void saysThatThereIsNoneOrThatItDoesNotStart() {
        assertThat(chromium("/nowhere/chromium").program()).isEmpty();
        assertThatExceptionOfType(ChromiumFailure.class)
                .isThrownBy(() -> chromium("/nowhere/chromium").start())
                .matches(e -> e.reason() == Reason.MISSING);
        assertThatExceptionOfType(ChromiumFailure.class)
                .isThrownBy(() -> chromium("/bin/false").start())
                .matches(e -> e.reason() == Reason.DID_NOT_START);
    }

    private ChromiumFailure failure(Browser browser, String path) throws Exception {
        try (Tab tab = browser.open(Profile.DESK)) {
            tab.load(at(path), WITHIN);
            throw new AssertionError("expected a failure");
        } catch (ChromiumFailure e) {
            return e;
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.2:" + server.getAddress().getPort() + path);
    }

    private static Chromium chromium(String program) {
        return new Chromium(
                program,
                AllowedNetworks.only(Network.of("127.0.0.2/32")),
                JsonMapper.builder().build());
    }

    private void page(HttpServer server, String path, int status, String body) {
        server.createContext(path, exchange -> {
            visited.add(exchange.getLocalAddress().getHostString() + exchange.getRequestURI());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
