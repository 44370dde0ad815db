package fr.vigie.ssh;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint by which a host is recognised, in OpenSSH's form ({@code SHA256:} and 43 base64 characters,
 * as printed by {@code ssh-keygen -lf}). Any of the host's keys may be pinned: ed25519, ECDSA or RSA.
 */
public record HostKey(String fingerprint) {
    private static final Pattern FORM = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    public HostKey {
        if (!FORM.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException(
                    "expected a fingerprint such as SHA256:…43 characters…, found \"" + fingerprint + "\"");
        }
    }

    /** Null when the text is not a fingerprint; a trailing {@code =} and blanks are forgiven. */
    public static @Nullable HostKey parse(String text) {
        String bare = text.strip().replaceFirst("=+$", "");
        return FORM.matcher(bare).matches() ? new HostKey(bare) : null;
    }

    @Override
    public String toString() {
        return fingerprint;
    }
}
