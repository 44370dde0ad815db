package fr.vigie.seal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamping authority (RFC 3161) on loopback. */
public final class TimeServer implements AutoCloseable {

    static final String NAME = "Petite horloge";

    /** What it answers with. */
    volatile int status = 200;

    /** Whether it stamps what nobody asked for. */
    volatile boolean wrong;

    private final Instant at;
    private final KeyPair pair;
    private final X509Certificate certificate;
    private final HttpServer server;

    /** @param at the time that it stamps */
    public TimeServer(Instant at) throws Exception {
        this.at = at;
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        pair = keys.generateKeyPair();
        X500Name name = new X500Name("CN=" + NAME);
        certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.TWO,
                                Date.from(at.minus(Duration.ofDays(1))),
                                Date.from(at.plus(Duration.ofDays(365))),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            boolean query = "application/timestamp-query"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] stamped = stamp(new TimeStampRequest(asked));
            exchange.sendResponseHeaders(query ? status : 415, stamped.length);
            exchange.getResponseBody().write(stamped);
        } catch (Exception impossible) {
            throw new IOException(impossible);
        }
    }

    private byte[] stamp(TimeStampRequest asked) throws Exception {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", pair.getPrivate(), certificate),
                digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                        new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"))),
                new ASN1ObjectIdentifier("1.2.3.4.5"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        TimeStampRequest stamped = wrong
                ? new org.bouncycastle.tsp.TimeStampRequestGenerator()
                        .generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.ONE)
                : asked;
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(stamped, BigInteger.TEN, Date.from(at))
                .getEncoded();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
