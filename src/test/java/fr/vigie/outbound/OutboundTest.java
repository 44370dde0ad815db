package fr.vigie.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {
    private static final Limits SHORT = new Limits(Duration.ofSeconds(2), 1_000_000, 3);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AllowedNetworks loopback = AllowedNetworks.only(Network.of("127.0.0.1"));
    private final Outbound outbound = new Outbound(loopback, "https://vigie.agence.example");
    private final Outbound strict = new Outbound(AllowedNetworks.only());

    @AfterEach
    void close() {
        outbound.destroy();
        strict.destroy();
    }

    @Test
    void readsAPageAndItsPhases() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> {
            Thread.sleep(60);
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\nContent-Length: 3\r\n\r\n\u00e9t\u00e9"
                            .getBytes(StandardCharsets.ISO_8859_1));
        })) {
            Fetched.Answer answer = answer(server.at("/a?b=c"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("été");
            assertThat(answer.phases().firstByte()).isGreaterThan(Duration.ofMillis(55));
            assertThat(answer.phases().total())
                    .isGreaterThanOrEqualTo(answer.phases().firstByte());
            assertThat(server.requests.getFirst())
                    .startsWith("GET /a?b=c HTTP/1.1\nHost: 127.0.0.1:" + server.port() + "\n")
                    .contains("User-Agent: Vigie/0.1 (+https://vigie.agence.example)\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "http://localhost/",
                "http://2130706433/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://0.0.0.0/",
                "https://192.168.1.1/"
            })
    void connectsToNoPrivateAddress(String address) {
        assertThat(failure(strict.fetch(Fetch.page(URI.create(address))))).isEqualTo(FailureKind.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "file:///etc/passwd",
                "http:/nowhere",
                "http://127.1/",
                "http://me:pw@example.org/"
            })
    void acceptsOnlyPlainWebAddresses(String address) {
        assertThat(failure(strict.fetch(Fetch.page(URI.create(address))))).isEqualTo(FailureKind.BAD_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/",
                "http://169.254.169.254/",
                "http://[::ffff:10.0.0.1]/",
                "//2130706434/",
                "http://[::1]/"
            })
    void refusesARedirectToAPrivateAddress(String location) throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")) {
            assertThat(failure(fetch(server.at("/")))).isEqualTo(FailureKind.ADDRESS_REFUSED);
        }
    }

    @Test
    void refusesARedirectToAnotherScheme() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n")) {
            assertThat(failure(fetch(server.at("/")))).isEqualTo(FailureKind.BAD_ADDRESS);
        }
    }

    @Test
    void refusesANameWithOnePrivateAddressAmongPublicOnes() throws Exception {
        InetAddress[] mixed = {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
        Outbound rebinding = new Outbound(AllowedNetworks.only(), host -> mixed, Trust.system());
        assertThat(failure(rebinding.fetch(Fetch.page(URI.create("http://shop.example/")))))
                .isEqualTo(FailureKind.ADDRESS_REFUSED);
    }

    @Test
    void connectsToTheAddressThatWasCheckedEvenWhenTheNameChangesMeanwhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = RawServer.saying(OK)) {
            Outbound rebinding = new Outbound(
                    loopback,
                    host -> new InetAddress[] {
                        InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
                    },
                    Trust.system());
            URI address = URI.create("http://shop.example:" + server.port() + "/");
            assertThat(rebinding.fetch(Fetch.page(address))).isInstanceOf(Fetched.Answer.class);
            assertThat(asked).hasValue(1);
            assertThat(server.requests.getFirst()).contains("Host: shop.example:" + server.port());
            assertThat(failure(rebinding.fetch(Fetch.page(address)))).isEqualTo(FailureKind.ADDRESS_REFUSED);
        }
    }

    @Test
    void stopsAnEndlessRedirect() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n")) {
            assertThat(failure(fetch(server.at("/")))).isEqualTo(FailureKind.TOO_MANY_REDIRECTS);
            assertThat(server.requests).hasSize(SHORT.redirects() + 1);
        }
    }

    @Test
    void readsNoMoreThanTheLimitOfAHugeBody() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[65_536];
            while (true) {
                out.write(block);
            }
        })) {
            Fetched.Answer answer = answer(server.at("/"));
            assertThat(answer.body().truncated()).isTrue();
            assertThat(answer.body().size()).isEqualTo(SHORT.bytes());
        }
    }

    @Test
    void unpacksNoMoreThanTheLimitOfAGzipBomb() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 300; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        try (RawServer server = RawServer.answering((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bomb.toByteArray());
        })) {
            Fetched.Answer answer = answer(server.at("/"));
            assertThat(answer.body().truncated()).isTrue();
            assertThat(answer.body().size()).isEqualTo(SHORT.bytes());
        }
    }

    @Test
    void readsGzipInChunks() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("Boutique du Port".getBytes(StandardCharsets.UTF_8));
        }
        try (RawServer server = RawServer.answering((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            for (byte one : packed.toByteArray()) {
                out.write(new byte[] {'1', ';', 'x', '\r', '\n', one, '\r', '\n'});
            }
            out.write("0\r\nTrailer: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(answer(server.at("/")).text()).isEqualTo("Boutique du Port");
        }
    }

    @Test
    void givesUpOnAServerThatDripsItsHeaders() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        })) {
            long start = System.nanoTime();
            Limits half = SHORT.within(Duration.ofMillis(500));
            assertThat(failure(outbound.fetch(Fetch.page(server.at("/")).within(half))))
                    .isEqualTo(FailureKind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> Thread.sleep(10_000))) {
            Limits half = SHORT.within(Duration.ofMillis(500));
            assertThat(failure(outbound.fetch(Fetch.page(server.at("/")).within(half))))
                    .isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void givesUpOnANameServerThatNeverAnswers() {
        Outbound stuck = new Outbound(
                loopback,
                host -> {
                    try {
                        Thread.sleep(10_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new InetAddress[0];
                },
                Trust.system());
        Limits half = SHORT.within(Duration.ofMillis(300));
        assertThat(failure(stuck.fetch(
                        Fetch.page(URI.create("http://shop.example/")).within(half))))
                .isEqualTo(FailureKind.DNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nX: a\u0000b\r\n\r\n",
            })
    void refusesWhatIsNotProperHttp(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(failure(fetch(server.at("/")))).isEqualTo(FailureKind.PROTOCOL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
            })
    void tellsACutAnswerFromAWholeOne(String answer) throws Exception {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(failure(fetch(server.at("/")))).isEqualTo(FailureKind.CUT);
        }
    }

    @Test
    void readsABodyWithoutLengthToItsEnd() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.0 200 OK\r\n\r\nhello")) {
            assertThat(answer(server.at("/")).text()).isEqualTo("hello");
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        RawServer server = RawServer.saying(OK);
        URI address = server.at("/");
        server.close();
        assertThat(failure(fetch(address))).isEqualTo(FailureKind.CONNECTION_REFUSED);
    }

    @Test
    void carriesACookieBackToItsHostOnly() throws Exception {
        try (RawServer other = RawServer.saying(OK);
                RawServer shop = RawServer.answering((request, out) -> {
                    boolean known = request.contains("Cookie: PrestaShop-1=abc");
                    String next = known ? other.at("/").toString() : "/";
                    out.write(("HTTP/1.1 302 Found\r\nSet-Cookie: PrestaShop-1=abc; path=/; HttpOnly\r\nLocation: "
                                    + next + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                })) {
            Fetch fetch = new Fetch(shop.at("/"), List.of(new Header("Authorization", "Basic eDp5")), SHORT);
            assertThat(outbound.fetch(fetch)).isInstanceOf(Fetched.Answer.class);
            assertThat(shop.requests).hasSize(2);
            assertThat(other.requests.getFirst()).doesNotContain("Cookie").doesNotContain("Authorization");
        }
    }

    @Test
    void followsARedirectWithSpacesAndAccents() throws Exception {
        try (RawServer server = RawServer.answering((request, out) -> out.write(
                (request.startsWith("GET / ") ? "HTTP/1.1 301 Moved\r\nLocation: /caf\u00e9 noir?q=1\r\n\r\n" : OK)
                        .getBytes(StandardCharsets.ISO_8859_1)))) {
            assertThat(answer(server.at("/")).status()).isEqualTo(200);
            assertThat(server.requests.getLast()).startsWith("GET /caf%C3%A9%20noir?q=1 HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000"})
    void refusesHeaderInjection(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Header("X-Test", value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Header(value, "x"));
    }

    private Fetched fetch(URI address) {
        return outbound.fetch(Fetch.page(address).within(SHORT));
    }

    private Fetched.Answer answer(URI address) {
        Fetched fetched = fetch(address);
        assertThat(fetched).as(fetched.toString()).isInstanceOf(Fetched.Answer.class);
        return (Fetched.Answer) fetched;
    }

    private static FailureKind failure(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed) fetched).kind();
    }
}
