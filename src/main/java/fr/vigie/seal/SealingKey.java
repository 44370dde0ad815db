package fr.vigie.seal;

import fr.vigie.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A private key with its certificate and those that vouch for it, nearest first. It prints only whom it names. */
final class SealingKey {

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    SealingKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** As they are kept: the key in PKCS#8, the chain in DER one after the other. */
    static SealingKey of(byte[] pkcs8, byte[] chain) {
        try {
            List<X509Certificate> read = certificates(chain);
            PrivateKey key = KeyFactory.getInstance(
                            read.getFirst().getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SealingKey(key, read);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the kept sealing key cannot be read again", broken);
        }
    }

    static List<X509Certificate> certificates(byte[] der) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    List<X509Certificate> chain() {
        return chain;
    }

    /** PKCS#8; the caller wipes it. */
    byte[] encodedKey() {
        return key.getEncoded();
    }

    byte[] encodedChain() {
        var all = new ByteArrayOutputStream();
        for (X509Certificate certificate : chain) {
            all.writeBytes(der(certificate));
        }
        return all.toByteArray();
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException whatWasReadCanBeWritten) {
            throw new IllegalStateException(whatWasReadCanBeWritten);
        }
    }

    static Sha256 fingerprint(X509Certificate certificate) {
        return Sha256.of(der(certificate));
    }

    boolean isElliptic() {
        return certificate().getPublicKey() instanceof ECPublicKey;
    }

    /** Over SHA-256, with the algorithm of the key: ECDSA, or RSA as PKCS#1 v1.5, which every reader knows. */
    byte[] sign(byte[] data) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm());
        signature.initSign(key);
        signature.update(data);
        return signature.sign();
    }

    /** Whether key and certificate belong together. */
    boolean fits() {
        try {
            byte[] proof = {1};
            Signature check = Signature.getInstance(algorithm());
            check.initVerify(certificate().getPublicKey());
            check.update(proof);
            return check.verify(sign(proof));
        } catch (GeneralSecurityException strangers) {
            return false;
        }
    }

    private String algorithm() {
        return isElliptic() ? "SHA256withECDSA" : "SHA256withRSA";
    }

    /** Kind and length, such as {@code EC P-256} or {@code RSA 3072}. */
    static String describe(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey curve -> "EC P-" + curve.getParams().getOrder().bitLength();
            default -> key.getAlgorithm();
        };
    }

    @Override
    public String toString() {
        return "sealing key of " + certificate().getSubjectX500Principal();
    }
}
