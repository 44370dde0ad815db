package fr.vigie.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** 256 bits under which the secrets' own keys are encrypted; written as base64. */
final class MasterKey {

    static final int BYTES = 32;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static MasterKey create() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    static MasterKey parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        if (bytes.length != BYTES) {
            throw unreadable(null);
        }
        return new MasterKey(bytes);
    }

    private static VaultFailure unreadable(@Nullable Throwable cause) {
        return new VaultFailure(
                VaultFailure.Kind.KEY_UNREADABLE,
                "Expected a master key of 32 bytes in base64 (openssl rand -base64 32), found something else",
                cause);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
