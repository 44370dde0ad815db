package fr.vigie.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.loader.KeyPairResourceParser;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.config.keys.loader.pem.PEMResourceParserUtils;
import org.jspecify.annotations.Nullable;

/** How to prove who we are. Values are never printed. */
public sealed interface SshLogin {
    /** A password, also offered where the host asks for it interactively. */
    record Password(String secret) implements SshLogin {
        @Override
        public String toString() {
            return "Password[•••]";
        }
    }

    /**
     * A private key in OpenSSH or PEM form (PKCS#1, PKCS#8, SEC1).
     *
     * @param passphrase null when the key is not encrypted
     */
    record PrivateKey(String text, @Nullable String passphrase) implements SshLogin {
        private static final KeyPairResourceParser FORMS = KeyPairResourceParser.aggregate(
                List.of(OpenSSHKeyPairResourceParser.INSTANCE, PEMResourceParserUtils.PROXY));

        /** Throws when the text holds no key that can be read with the passphrase. */
        KeyPair keyPair() throws IOException, GeneralSecurityException {
            FilePasswordProvider passphrases =
                    passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
            Collection<KeyPair> pairs = FORMS.loadKeyPairs(
                    null,
                    NamedResource.ofName("key"),
                    passphrases,
                    new ByteArrayInputStream(text.strip().concat("\n").getBytes(StandardCharsets.UTF_8)));
            if (pairs.isEmpty()) {
                throw new IOException("no private key in OpenSSH or PEM form");
            }
            return pairs.iterator().next();
        }

        /** Whether it can be used as it is, with the passphrase it has. */
        public boolean isReadable() {
            try {
                keyPair();
                return true;
            } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
                return false;
            }
        }

        /** Whether the text is a key that asks for a passphrase: PEM says so, OpenSSH names the cipher at its beginning. */
        public boolean isEncrypted() {
            if (text.contains("ENCRYPTED")) {
                return true;
            }
            String body = text.replaceAll("-----[A-Z ]+-----|\\s", "");
            try {
                String start = new String(Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1);
                return start.startsWith("openssh-key-v1\0") && !start.startsWith("\0\0\0\u0004none", 15);
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        }

        /** The same key without passphrase, to be kept where it is encrypted otherwise. */
        public PrivateKey unlocked() throws IOException, GeneralSecurityException {
            return new PrivateKey(SshKeyPair.of(keyPair(), "vigie").privateKey(), null);
        }

        @Override
        public String toString() {
            return "PrivateKey[•••]";
        }
    }
}
