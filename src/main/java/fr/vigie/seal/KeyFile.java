package fr.vigie.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a PKCS#12 file (RFC 7292) that somebody brought is worth as the agency's seal. */
public sealed interface KeyFile {

    /** A key file weighs some kilobytes. */
    int MOST_BYTES = 256 * 1024;

    /** ANSSI and SOG-IS: RSA from 2048 bits, elliptic curves from 256. */
    int LEAST_RSA = 2048;

    int LEAST_CURVE = 256;

    /** It may seal. */
    final class Good implements KeyFile {
        private final SealingKey key;

        private Good(SealingKey key) {
            this.key = key;
        }

        SealingKey key() {
            return key;
        }
    }

    record Refused(Reason reason) implements KeyFile {}

    /** Why a file cannot seal. */
    enum Reason {
        NOTHING,
        TOO_LARGE,
        NOT_PKCS12,
        WRONG_PASSWORD,
        NO_KEY,
        SEVERAL_KEYS,
        STRANGERS,
        WEAK_KEY,
        OTHER_USE,
        CHAIN,
        NOT_YET,
        ENDED;

        /** The message that says it. */
        public String key() {
            return "account.seal.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param password wiped by the caller */
    static KeyFile read(byte[] content, char[] password, Instant now) {
        if (content.length == 0) {
            return new Refused(Reason.NOTHING);
        }
        if (content.length > MOST_BYTES) {
            return new Refused(Reason.TOO_LARGE);
        }
        KeyStore store;
        try {
            store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
        } catch (IOException fault) {
            boolean locked = fault.getCause() instanceof UnrecoverableKeyException;
            return new Refused(locked ? Reason.WRONG_PASSWORD : Reason.NOT_PKCS12);
        } catch (GeneralSecurityException | RuntimeException broken) {
            return new Refused(Reason.NOT_PKCS12);
        }
        try {
            return judge(store, password, now);
        } catch (UnrecoverableKeyException locked) {
            return new Refused(Reason.WRONG_PASSWORD);
        } catch (GeneralSecurityException | RuntimeException broken) {
            return new Refused(Reason.NOT_PKCS12);
        }
    }

    private static KeyFile judge(KeyStore store, char[] password, Instant now) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            return new Refused(keys.isEmpty() ? Reason.NO_KEY : Reason.SEVERAL_KEYS);
        }
        Key key = store.getKey(keys.getFirst(), password);
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(keys.getFirst()))
                .map(X509Certificate.class::cast)
                .toList();
        if (!(key instanceof PrivateKey own) || chain.isEmpty()) {
            return new Refused(Reason.NO_KEY);
        }
        SealingKey read = new SealingKey(own, chain);
        Reason refusal = refusal(read, now);
        return refusal == null ? new Good(read) : new Refused(refusal);
    }

    private static @Nullable Reason refusal(SealingKey key, Instant now) {
        X509Certificate certificate = key.certificate();
        if (!strong(certificate.getPublicKey())) {
            return Reason.WEAK_KEY;
        }
        if (!key.fits()) {
            return Reason.STRANGERS;
        }
        if (!maySign(certificate)) {
            return Reason.OTHER_USE;
        }
        if (!hangsTogether(key.chain())) {
            return Reason.CHAIN;
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Reason.NOT_YET;
        }
        return now.isAfter(certificate.getNotAfter().toInstant()) ? Reason.ENDED : null;
    }

    private static boolean strong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA;
            case ECPublicKey curve -> curve.getParams().getOrder().bitLength() >= LEAST_CURVE;
            default -> false;
        };
    }

    /** RFC 5280, 4.2.1.3: without the extension every use is allowed; else signing (bit 0) or commitment (bit 1) must be. */
    private static boolean maySign(X509Certificate certificate) {
        boolean[] uses = certificate.getKeyUsage();
        return uses == null || uses[0] || uses[1];
    }

    private static boolean hangsTogether(List<X509Certificate> chain) {
        try {
            for (int i = 0; i + 1 < chain.size(); i++) {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }
}
