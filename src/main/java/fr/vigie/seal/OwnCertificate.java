package fr.vigie.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes a certificate that vouches for itself, for an agency that has none: P-256, five years, good for sealing and nothing else. */
final class OwnCertificate {

    private static final int YEARS = 5;

    /** A clock a little behind must not find the certificate of the future. */
    private static final Duration LATE_CLOCKS = Duration.ofHours(1);

    /** RFC 9336: signing documents. */
    private static final KeyPurposeId DOCUMENTS =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    /** RFC 5280, upper bound of a common name. */
    private static final int LONGEST_NAME = 64;

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OwnCertificate() {}

    static SealingKey make(String agency, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return certify(generator.generateKeyPair(), name(agency), now);
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException everyJdkCan) {
            throw new IllegalStateException("no certificate could be made", everyJdkCan);
        }
    }

    private static X500Name name(String agency) {
        String said = agency.strip().isEmpty() ? "Vigie" : agency.strip();
        String fits = said.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, fits)
                .addRDN(BCStyle.CN, fits)
                .build();
    }

    private static SealingKey certify(KeyPair pair, X500Name name, Instant now)
            throws CertificateException, CertIOException, OperatorCreationException, GeneralSecurityException {
        Instant from = now.minus(LATE_CLOCKS).truncatedTo(ChronoUnit.SECONDS);
        Instant until = from.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var extensions = new JcaX509ExtensionUtils();
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
                        Date.from(from),
                        Date.from(until),
                        name,
                        pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(DOCUMENTS))
                .addExtension(
                        Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        return new SealingKey(
                pair.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(certificate)));
    }
}
