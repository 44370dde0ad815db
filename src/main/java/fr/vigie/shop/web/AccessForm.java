package fr.vigie.shop.web;

import fr.vigie.shop.ShopAccess;
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
 * @param key a private key; empty to keep the one already given
 * @param passphrase what opens the key; not kept
 * @param password empty to keep the one already given
 */
record AccessForm(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String root,
        ShopAccess.@Nullable Login login,
        @Nullable String key,
        @Nullable String passphrase,
        @Nullable String password) {

    static AccessForm of(@Nullable ShopAccess access) {
        return access == null
                ? new AccessForm("", 22, "", "", ShopAccess.Login.GENERATED_KEY, "", "", "")
                : new AccessForm(
                        access.target().host(),
                        access.target().port(),
                        access.target().user(),
                        access.root(),
                        access.login(),
                        "",
                        "",
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
        boolean kept = known != null && known.login() == kind();
        switch (kind()) {
            case GENERATED_KEY -> {}
            case GIVEN_KEY -> {
                if (!kept || !text(key).isEmpty()) {
                    keyErrors(errors);
                }
            }
            case PASSWORD -> {
                if (!kept && typedPassword().isEmpty()) {
                    errors.put("password", "shop.error.password");
                }
            }
        }
        return errors;
    }

    private void keyErrors(Map<String, String> errors) {
        if (given(null).isReadable()) {
            return;
        }
        if (!given(null).isEncrypted()) {
            errors.put("key", "shop.error.key");
        } else if (text(passphrase).isEmpty()) {
            errors.put("passphrase", "shop.error.passphrase.asked");
        } else if (!given(passphrase).isReadable()) {
            errors.put("passphrase", "shop.error.passphrase");
        }
    }

    private SshLogin.PrivateKey given(@Nullable String phrase) {
        return new SshLogin.PrivateKey(text(key), phrase);
    }

    /** Without the end of line that a pasted password may bring along. */
    private String typedPassword() {
        return password == null ? "" : password.replaceAll("[\\r\\n]+$", "");
    }

    SshTarget target() {
        return new SshTarget(text(host), port == null ? 22 : port, text(user));
    }

    String folder() {
        return text(root);
    }

    /**
     * What is to be kept, a key without its passphrase; null when nothing was typed.
     *
     * @throws IllegalStateException unless {@link #errors} is empty
     */
    @Nullable
    Secret given() {
        return switch (kind()) {
            case GENERATED_KEY -> null;
            case PASSWORD -> typedPassword().isEmpty() ? null : Secret.of(typedPassword());
            case GIVEN_KEY -> text(key).isEmpty() ? null : Secret.of(opened());
        };
    }

    private String opened() {
        if (given(null).isReadable()) {
            return text(key) + "\n";
        }
        try {
            return given(passphrase).unlocked().text();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("the key was to be checked first", unreadable);
        }
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
