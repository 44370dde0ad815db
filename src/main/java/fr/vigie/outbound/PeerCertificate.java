package fr.vigie.outbound;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The certificate a server showed.
 *
 * @param host the name it was asked under
 * @param subject and {@code issuer}: distinguished names (RFC 2253)
 * @param until when it, or the first certificate of its chain to do so, expires
 * @param fingerprint SHA-256 of its DER form, in lower-case hexadecimal
 * @param trusted whether its chain led to an authority that we know, and it was valid for the host
 */
public record PeerCertificate(
        String host,
        String subject,
        String issuer,
        Instant since,
        Instant until,
        String fingerprint,
        int chain,
        boolean trusted) {

    static PeerCertificate of(String host, List<X509Certificate> chain, boolean trusted) {
        X509Certificate leaf = chain.getFirst();
        Instant until = chain.stream()
                .map(c -> c.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        return new PeerCertificate(
                host,
                leaf.getSubjectX500Principal().getName(),
                leaf.getIssuerX500Principal().getName(),
                leaf.getNotBefore().toInstant(),
                until,
                fingerprint(leaf),
                chain.size(),
                trusted);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
