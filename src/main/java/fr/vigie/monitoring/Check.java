package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.time.Duration;

/**
 * How a shop is watched.
 *
 * @param status expected after redirects
 * @param text expected somewhere in the page; empty for any
 * @param interval between two checks, 30 s to 1 h
 * @param timeout of one try, 1 s to 60 s
 * @param slowAbove an answer that takes longer is slow
 */
public record Check(
        ShopId shop,
        CustomerId customer,
        URI address,
        int status,
        String text,
        Duration interval,
        Duration timeout,
        Duration slowAbove,
        boolean enabled) {

    public Check {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Expected an HTTP status between 200 and 599, found " + status);
        }
        within("interval", interval, Duration.ofSeconds(30), Duration.ofHours(1));
        within("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(1));
        within("slow threshold", slowAbove, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    /** Every minute, status 200, ten seconds at the most, slow above three. */
    public static Check standard(ShopId shop, CustomerId customer, URI address) {
        return new Check(
                shop,
                customer,
                address,
                200,
                "",
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                true);
    }

    /** The same check of another address. */
    public Check at(URI moved) {
        return new Check(shop, customer, moved, status, text, interval, timeout, slowAbove, enabled);
    }

    /** The same check, made no more; what was measured stays. */
    public Check paused() {
        return new Check(shop, customer, address, status, text, interval, timeout, slowAbove, false);
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "Expected %s between %s and %s, found %s".formatted(name, least, most, value));
        }
    }
}
