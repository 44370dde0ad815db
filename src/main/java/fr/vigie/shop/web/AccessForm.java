package fr.vigie.shop.web;

import fr.vigie.shop.ShopAccess;
import fr.vigie.ssh.SshKeyPair;
import fr.vigie.ssh.SshLogin;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the host is reached, as typed. What was secret is not written back to the page.
 *
 * @param secret a private key or a password; empty to keep the one already given
 */
record AccessForm(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String root,
        ShopAccess.@Nullable Login login,
        @Nullable String secret) {

    static AccessForm of(@Nullable ShopAccess access) {
        return access == null
                ? new AccessForm("", 22, "", "", ShopAccess.Login.GENERATED_KEY, "")
                : new AccessForm(
                        access.target().host(),
                        access.target().port(),
                        access.target().user(),
                        access.root(),
                        access.login(),
                        "");
    }

    public ShopAccess.Login kind() {
        return login == null ? ShopAccess.Login.GENERATED_KEY : login;
    }

    /** Field to message key. */
    Map<String, String> errors(@Nullable ShopAccess known) {
        Map<String, String> errors = new LinkedHashMap<>();
        check(errors, "host", text(host), value -> new SshTarget(value, 22, "user"));
        check(errors, "user", text(user), value -> new SshTarget("host", 22, value));
        if (port == null || port < 1 || port > 65535) {
            errors.put("port", "shop.error.port");
        }
        if (!text(root).startsWith("/")) {
            errors.put("root", "shop.error.root");
        }
        if (kind() != ShopAccess.Login.GENERATED_KEY) {
            boolean kept = text(secret).isBlank() && known != null && known.login() == kind();
            if (!kept && !isUsable()) {
                errors.put("secret", kind() == ShopAccess.Login.PASSWORD ? "shop.error.password" : "shop.error.key");
            }
        }
        return errors;
    }

    private boolean isUsable() {
        if (kind() == ShopAccess.Login.PASSWORD) {
            return !text(secret).isEmpty();
        }
        try {
            return !SshKeyPair.publicLineOf(new SshLogin.PrivateKey(text(secret), null), "vigie")
                    .isEmpty();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            return false;
        }
    }

    SshTarget target() {
        return new SshTarget(text(host), port == null ? 22 : port, text(user));
    }

    String folder() {
        return text(root);
    }

    /** Null when nothing was typed. */
    @Nullable
    Secret given() {
        return kind() == ShopAccess.Login.GENERATED_KEY || text(secret).isBlank()
                ? null
                : Secret.of(kind() == ShopAccess.Login.PASSWORD ? String.valueOf(secret) : text(secret) + "\n");
    }

    private interface Trial {
        Object of(String value);
    }

    private static void check(Map<String, String> errors, String field, String value, Trial trial) {
        try {
            trial.of(value);
        } catch (IllegalArgumentException wrong) {
            errors.put(field, "shop.error." + field);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    @Override
    public String toString() {
        return "AccessForm[" + user + "@" + host + "]";
    }
}
