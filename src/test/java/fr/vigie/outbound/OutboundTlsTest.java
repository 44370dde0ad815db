package fr.vigie.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real TLS servers with certificates made by keytool. */
class OutboundTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void tellsTheChainAndTheTlsTime() throws Exception {
        KeyStore keys = keys("-validity", "90", "-ext", "SAN=dns:localhost,ip:127.0.0.1");
        try (RawServer server = serving(keys)) {
            Fetched fetched = new Outbound(
                            AllowedNetworks.only(Network.of("127.0.0.0/8")), InetAddress::getAllByName, Trust.of(keys))
                    .fetch(Fetch.page(URI.create("https://127.0.0.1:" + server.port() + "/")));
            assertThat(fetched).as(fetched.toString()).isInstanceOf(Fetched.Answer.class);
            assertThat(fetched.phases().tls()).isPositive();
            PeerCertificate certificate = fetched.certificate().orElseThrow();
            assertThat(certificate.trusted()).isTrue();
            assertThat(certificate.subject()).isEqualTo("CN=Boutique du Port");
            assertThat(Duration.between(Instant.now(), certificate.until()).toDays())
                    .isBetween(88L, 90L);
        }
    }

    @Test
    void refusesAnUnknownAuthorityButTellsTheCertificate() throws Exception {
        KeyStore keys = keys("-validity", "90", "-ext", "SAN=ip:127.0.0.1");
        try (RawServer server = serving(keys)) {
            assertRefused(server, Trust.system());
        }
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        KeyStore keys = keys("-startdate", "-10d", "-validity", "3", "-ext", "SAN=ip:127.0.0.1");
        try (RawServer server = serving(keys)) {
            assertRefused(server, Trust.of(keys));
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        KeyStore keys = keys("-validity", "90", "-ext", "SAN=dns:other.example");
        try (RawServer server = serving(keys)) {
            assertRefused(server, Trust.of(keys));
        }
    }

    @Test
    void saysThatThePeerDoesNotSpeakTls() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Fetched fetched = new Outbound(AllowedNetworks.only(Network.of("127.0.0.0/8")))
                    .fetch(Fetch.page(URI.create("https://127.0.0.1:" + server.port() + "/"))
                            .within(Limits.PAGE.within(Duration.ofSeconds(2))));
            assertThat(((Fetched.Failed) fetched).kind()).isIn(FailureKind.TLS, FailureKind.TIMEOUT);
        }
    }

    private static void assertRefused(RawServer server, Trust trust) {
        Fetched fetched = new Outbound(
                        AllowedNetworks.only(Network.of("127.0.0.0/8")), InetAddress::getAllByName, trust)
                .fetch(Fetch.page(URI.create("https://127.0.0.1:" + server.port() + "/")));
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        assertThat(((Fetched.Failed) fetched).kind()).isEqualTo(FailureKind.CERTIFICATE);
        assertThat(fetched.certificate().orElseThrow().trusted()).isFalse();
        assertThat(server.requests).isEmpty();
    }

    private static RawServer serving(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        ServerSocket socket =
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        return RawServer.on(
                socket,
                (request, out) -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII)));
    }

    private KeyStore keys(String... options) throws Exception {
        Path file = folder.resolve("keys.p12");
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-alias",
                "shop",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Boutique du Port"));
        command.addAll(java.util.List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
