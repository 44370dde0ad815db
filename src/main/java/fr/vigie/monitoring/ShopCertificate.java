package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.PeerCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a shop showed to its visitors, and how long checks have seen it.
 *
 * @param host the name it was shown under, after redirects
 * @param fingerprint SHA-256, lower-case hexadecimal
 * @param issuer distinguished name
 * @param trusted whether browsers accepted it
 * @param warned the threshold in days that was announced last; null when none was
 * @param entry the number, in the customer's ledger, of the fact that it was first seen
 */
public record ShopCertificate(
        ShopId shop,
        CustomerId customer,
        String host,
        String fingerprint,
        String issuer,
        Instant expires,
        boolean trusted,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Integer warned,
        long entry) {
    private static final List<Integer> THRESHOLDS = List.of(1, 7, 21);

    static ShopCertificate first(Check check, PeerCertificate shown, Instant at, long entry) {
        return new ShopCertificate(
                check.shop(),
                check.customer(),
                shown.host(),
                shown.fingerprint(),
                shown.issuer(),
                Instants.micros(shown.until()),
                shown.trusted(),
                at,
                at,
                null,
                entry);
    }

    /** Whether a visit that was shown this saw the same thing. */
    boolean is(PeerCertificate shown) {
        return host.equals(shown.host())
                && fingerprint.equals(shown.fingerprint())
                && expires.equals(Instants.micros(shown.until()))
                && trusted == shown.trusted();
    }

    ShopCertificate seenAgain(Instant at) {
        return new ShopCertificate(
                shop, customer, host, fingerprint, issuer, expires, trusted, firstSeen, at, warned, entry);
    }

    ShopCertificate warned(int days) {
        return new ShopCertificate(
                shop, customer, host, fingerprint, issuer, expires, trusted, firstSeen, lastSeen, days, entry);
    }

    /** The threshold to announce now; null when there is plenty of time or it was announced already. */
    @Nullable
    Integer due() {
        Duration left = Duration.between(lastSeen, expires);
        return THRESHOLDS.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .filter(crossed -> warned == null || crossed < warned)
                .orElse(null);
    }
}
