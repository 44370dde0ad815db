package fr.vigie.outbound;

import java.time.Duration;

/**
 * What one fetch may cost.
 *
 * @param time for everything: DNS, all redirects and the body
 * @param bytes of body kept after decompression; the rest is not read
 * @param redirects followed before giving up
 */
public record Limits(Duration time, int bytes, int redirects) {
    public static final Limits PAGE = new Limits(Duration.ofSeconds(20), 2_000_000, 5);

    public Limits {
        if (!time.isPositive() || bytes < 1 || redirects < 0) {
            throw new IllegalArgumentException(
                    "Limits must be positive, found %s, %d bytes, %d redirects".formatted(time, bytes, redirects));
        }
    }

    public Limits within(Duration shorter) {
        return new Limits(shorter, bytes, redirects);
    }
}
