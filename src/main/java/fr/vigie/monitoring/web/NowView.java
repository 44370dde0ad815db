package fr.vigie.monitoring.web;

import fr.vigie.monitoring.Condition;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Watched;
import fr.vigie.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a shop is now, for a page.
 *
 * @param newest the last check, null before the first
 * @param certificateLeft until the certificate ends; null without one
 */
public record NowView(
        Shop shop,
        Condition condition,
        @Nullable Outage outage,
        Watched.@Nullable Newest newest,
        Watched.@Nullable Certificate certificate,
        @Nullable Duration certificateLeft) {
    private static final Duration SOON = Duration.ofDays(21);

    static NowView of(Shop shop, @Nullable Watched watched, Instant now) {
        if (watched == null) {
            return new NowView(shop, Condition.UNWATCHED, null, null, null, null);
        }
        Watched.Certificate certificate = watched.certificate();
        return new NowView(
                shop,
                watched.condition(now),
                watched.outage(),
                watched.newest(),
                certificate,
                certificate == null ? null : Duration.between(now, certificate.until()));
    }

    public String tone() {
        return condition.tone().css();
    }

    /** Down counts until a check succeeds, also while checks say nothing. */
    public boolean down() {
        return outage != null;
    }

    public String certificateTone() {
        if (certificate == null || certificateLeft == null) {
            return "unknown";
        }
        if (!certificate.trusted() || certificateLeft.isNegative()) {
            return "bad";
        }
        return certificateLeft.compareTo(SOON) <= 0 ? "warn" : "ok";
    }

    public String certificateWord() {
        if (certificate == null || certificateLeft == null) {
            return "monitoring.certificate.none";
        }
        if (certificateLeft.isNegative()) {
            return "monitoring.certificate.over";
        }
        if (!certificate.trusted()) {
            return "monitoring.certificate.untrusted";
        }
        return certificateLeft.compareTo(SOON) <= 0 ? "monitoring.certificate.soon" : "monitoring.certificate.ok";
    }
}
