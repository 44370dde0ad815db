package fr.vigie.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * An ed25519 pair made for one shop.
 *
 * @param privateKey OpenSSH form, unencrypted: keep it in the vault
 * @param publicLine the line to add to {@code ~/.ssh/authorized_keys}
 */
public record SshKeyPair(String privateKey, String publicLine) {
    /** @param comment what the host's administrator will read at the end of the line; one word */
    public static SshKeyPair generate(String comment) {
        try {
            return of(KeyUtils.generateKeyPair("ssh-ed25519", 256), comment.replaceAll("\\s+", "-"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make ed25519 keys", e);
        }
    }

    /** The public line of a private key someone gives us, or a failure when it cannot be read. */
    public static String publicLineOf(SshLogin.PrivateKey key, String comment)
            throws IOException, GeneralSecurityException {
        return PublicKeyEntry.toString(key.keyPair().getPublic()) + " " + comment.replaceAll("\\s+", "-");
    }

    static SshKeyPair of(KeyPair pair, String comment) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, (OpenSSHKeyEncryptionContext) null, text);
        return new SshKeyPair(
                text.toString(StandardCharsets.US_ASCII), PublicKeyEntry.toString(pair.getPublic()) + " " + comment);
    }

    @Override
    public String toString() {
        return "SshKeyPair[" + publicLine + "]";
    }
}
