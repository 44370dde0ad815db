package fr.vigie.account.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords of RFC 6238, on the HOTP truncation of RFC 4226 section 5.3, with steps of 30 seconds
 * counted from the epoch.
 *
 * @param mac the JDK's name of the keyed hash: HmacSHA1, HmacSHA256 or HmacSHA512
 * @param digits how long a code is, 6 to 8
 */
record Totp(String mac, int digits) {

    /** What every authenticator application understands. */
    static final Totp USUAL = new Totp("HmacSHA1", 6);

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int[] POWERS = {1_000_000, 10_000_000, 100_000_000};

    Totp {
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("Expected 6 to 8 digits, found " + digits);
        }
    }

    /** The code that is right at an instant. */
    String code(byte[] key, Instant at) {
        return code(key, step(at));
    }

    /**
     * Checks a code, letting the person's clock be one step early or late (RFC 6238 section 5.2).
     *
     * @param lastStep the step of the last code accepted: that one and older ones are refused, so that a code that was
     *     watched over the shoulder serves nobody
     * @return the step whose code this is, to be remembered as the last one; empty when the code is wrong
     */
    OptionalLong accept(byte[] key, String typed, Instant now, long lastStep) {
        byte[] code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            boolean same = MessageDigest.isEqual(code, code(key, step).getBytes(StandardCharsets.UTF_8));
            if (same && step > lastStep && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    private String code(byte[] key, long step) {
        byte[] hash = hash(key, step);
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % POWERS[digits - 6]);
    }

    private byte[] hash(byte[] key, long step) {
        try {
            Mac hmac = Mac.getInstance(mac);
            hmac.init(new SecretKeySpec(key, mac));
            return hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
