package fr.vigie.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest, written as 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("Expected 64 lower-case hexadecimal digits, found: " + hex);
        }
    }

    public static Sha256 of(byte[] bytes) {
        return from(digest(), bytes);
    }

    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes a digest that was fed piece by piece. */
    public static Sha256 from(MessageDigest digest) {
        return from(digest, new byte[0]);
    }

    private static Sha256 from(MessageDigest digest, byte[] last) {
        return new Sha256(HexFormat.of().formatHex(digest.digest(last)));
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The first twelve digits, enough for a person to compare. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
