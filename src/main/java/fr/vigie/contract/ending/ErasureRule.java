package fr.vigie.contract.ending;

import fr.vigie.contract.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer's data may be erased: after its contract has ended, once what was kept is in the customer's hands, or was
 * offered to them for as long as the contract says, and for as long as the portal said that it may be fetched.
 *
 * @param ended whether the contract has ended
 * @param end when it did; null when it has no end
 * @param handed whether the handing over is acknowledged
 * @param offered when the first package was ready; null when there was none
 * @param fetchable until when a package that was not received yet may be fetched; null when none may
 * @param days that the contract gives for the handing over
 * @param shopsLeave whether at least one of its shops is covered by no other contract
 * @param underWay whether the erasing was ordered already
 */
record ErasureRule(
        boolean ended,
        @Nullable Instant end,
        boolean handed,
        @Nullable Instant offered,
        @Nullable Instant fetchable,
        int days,
        boolean shopsLeave,
        boolean underWay) {

    /** Days for the handing over where the contract says none. */
    static final int DAYS = 30;

    ErasureRule {
        days = days > 0 ? days : DAYS;
    }

    Optional<Refusal> refusal(Instant now) {
        if (!ended || end == null) {
            return Optional.of(Refusal.NOT_ENDED);
        }
        if (underWay) {
            return Optional.of(Refusal.ALREADY_DONE);
        }
        if (!shopsLeave) {
            return Optional.of(Refusal.SHOPS_STAY);
        }
        if (handed) {
            return Optional.empty();
        }
        return from().map(from -> now.isBefore(from) ? Optional.of(Refusal.HANDOVER_DELAY) : Optional.<Refusal>empty())
                .orElse(Optional.of(Refusal.NOT_HANDED));
    }

    /** From when it may be erased although nobody fetched it; empty while nothing was offered. */
    Optional<Instant> from() {
        if (offered == null || end == null) {
            return Optional.empty();
        }
        Instant later = offered.isAfter(end) ? offered : end;
        Instant from = later.plus(Duration.ofDays(days));
        return Optional.of(fetchable != null && fetchable.isAfter(from) ? fetchable : from);
    }
}
