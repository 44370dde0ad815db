package fr.vigie.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/** Version 7 UUIDs (RFC 9562): 48 bits of milliseconds, then random bits that nobody can guess. */
public final class TimeOrdered {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrdered() {}

    /** The wall clock only orders rows here; it never decides anything, so it is not the injected clock. */
    public static UUID uuid() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
