package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shop that did not answer, from the first failed check (confirmed by a second try) to the first that succeeded.
 *
 * @param detail what the first failed check met, for experts
 * @param closedAt null while it lasts
 * @param explanation what happened, in the customer's words; null until someone says it
 */
public record Outage(
        OutageId id,
        ShopId shop,
        CustomerId customer,
        Instant openedAt,
        DownReason reason,
        String detail,
        @Nullable Instant closedAt,
        @Nullable String explanation) {

    static Outage opened(Check check, Instant at, Outcome.Down down) {
        return new Outage(
                OutageId.create(), check.shop(), check.customer(), at, down.reason(), down.detail(), null, null);
    }

    Outage closed(Instant at) {
        return new Outage(id, shop, customer, openedAt, reason, detail, at, explanation);
    }

    public boolean open() {
        return closedAt == null;
    }

    /** When a closed outage ended. */
    Instant end() {
        return Objects.requireNonNull(closedAt, "the outage still lasts");
    }

    /** How long it lasted, or has lasted so far. */
    public Duration length(Instant now) {
        return Duration.between(openedAt, closedAt == null ? now : closedAt);
    }

    /** Its time, up to now while it lasts. */
    public Period period(Instant now) {
        Instant end = closedAt == null ? now : closedAt;
        return new Period(openedAt, end.isAfter(openedAt) ? end : openedAt.plusMillis(1));
    }
}
