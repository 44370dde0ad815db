package fr.vigie.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.shop.ShopAccess.Login;
import fr.vigie.ssh.SshKeyPair;
import fr.vigie.ssh.SshLogin;
import fr.vigie.vault.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessFormTest {

    @Test
    void aPasswordIsKeptAsTypedButForTheEnterAtItsEnd() {
        AccessForm form = form(Login.PASSWORD, "", "", " azerty 1234 \r\n");
        assertThat(form.errors(null)).isEmpty();
        assertThat(kept(form)).isEqualTo(" azerty 1234 ");
        assertThat(form(Login.PASSWORD, "", "", "\n").errors(null)).containsEntry("password", "shop.error.password");
    }

    @Test
    void aLockedKeyIsKeptOpenedAndAsksForItsPassphrase() throws Exception {
        String locked = lockedKey("ouvre-toi");
        assertThat(form(Login.GIVEN_KEY, locked, "", "").errors(null))
                .isEqualTo(Map.of("passphrase", "shop.error.passphrase.asked"));
        assertThat(form(Login.GIVEN_KEY, locked, "ferme-toi", "").errors(null))
                .isEqualTo(Map.of("passphrase", "shop.error.passphrase"));
        AccessForm form = form(Login.GIVEN_KEY, locked, "ouvre-toi", "");
        assertThat(form.errors(null)).isEmpty();
        String opened = kept(form);
        assertThat(new SshLogin.PrivateKey(opened, null).isReadable()).isTrue();
        assertThat(SshKeyPair.publicLineOf(new SshLogin.PrivateKey(opened, null), "x"))
                .isEqualTo(SshKeyPair.publicLineOf(new SshLogin.PrivateKey(locked, "ouvre-toi"), "x"));
    }

    @Test
    void anOpenKeyIsKeptAsItIsAndWhatIsNoKeyIsRefused() {
        String key = SshKeyPair.generate("vigie").privateKey();
        assertThat(kept(form(Login.GIVEN_KEY, key, "", ""))).isEqualTo(key.strip() + "\n");
        assertThat(form(Login.GIVEN_KEY, "azerty", "", "azerty").errors(null))
                .isEqualTo(Map.of("key", "shop.error.key"));
    }

    private static AccessForm form(Login login, String key, String passphrase, String password) {
        return new AccessForm("port.example", 22, "port", "/home/port", login, key, passphrase, password);
    }

    private static @Nullable String kept(AccessForm form) {
        try (Secret secret = form.given()) {
            return secret == null ? null : secret.text();
        }
    }

    private static String lockedKey(String passphrase) throws Exception {
        var lock = new OpenSSHKeyEncryptionContext();
        lock.setPassword(passphrase);
        lock.setCipherName("AES");
        lock.setCipherType("256");
        var text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                KeyUtils.generateKeyPair("ssh-ed25519", 256), "vigie", lock, text);
        return text.toString(StandardCharsets.US_ASCII);
    }
}
