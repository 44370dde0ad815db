package fr.vigie.seal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Key files as authorities issue them, good and bad ones. */
public final class KeyFiles {

    public static final String PASSWORD = "mot de passe";

    private KeyFiles() {}

    /** Of a small authority, good for a year from the given instant. */
    public static byte[] issued(String name, Instant from) {
        return new Issue(name, from).make();
    }

    /** What may be changed about a certificate. */
    static final class Issue {
        private final String name;
        private final Instant from;
        private String algorithm = "EC";
        private int size = 256;
        private int usage = KeyUsage.digitalSignature;
        private boolean foreignChain;
        private boolean foreignKey;
        private boolean twice;

        Issue(String name, Instant from) {
            this.name = name;
            this.from = from;
        }

        Issue key(String kind, int bits) {
            algorithm = kind;
            size = bits;
            return this;
        }

        Issue usage(int bits) {
            usage = bits;
            return this;
        }

        Issue vouchedForByAnother() {
            foreignChain = true;
            return this;
        }

        Issue withTheKeyOfAnother() {
            foreignKey = true;
            return this;
        }

        Issue twice() {
            twice = true;
            return this;
        }

        byte[] make() {
            try {
                KeyPair authority = pair("EC", 256);
                KeyPair own = pair(algorithm, size);
                X509Certificate root = certificate("Petite autorité", authority, "Petite autorité", authority, true, 0);
                X509Certificate leaf = certificate(name, own, "Petite autorité", authority, false, usage);
                KeyPair stranger = pair("EC", 256);
                Certificate[] chain = {
                    leaf,
                    foreignChain ? certificate("Petite autorité", stranger, "Petite autorité", stranger, true, 0) : root
                };
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("own", (foreignKey ? stranger : own).getPrivate(), PASSWORD.toCharArray(), chain);
                if (twice) {
                    store.setKeyEntry("other", own.getPrivate(), PASSWORD.toCharArray(), chain);
                }
                var out = new ByteArrayOutputStream();
                store.store(out, PASSWORD.toCharArray());
                return out.toByteArray();
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static KeyPair pair(String kind, int bits) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        }

        private X509Certificate certificate(
                String subject, KeyPair pair, String issuer, KeyPair by, boolean authority, int uses) throws Exception {
            var builder = new JcaX509v3CertificateBuilder(
                            new X500Name("CN=" + issuer),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(from),
                            Date.from(from.plus(Duration.ofDays(365))),
                            new X500Name("CN=" + subject),
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(uses));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
        }
    }
}
