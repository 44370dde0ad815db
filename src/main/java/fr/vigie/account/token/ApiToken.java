package fr.vigie.account.token;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token: everything but its secret.
 *
 * @param customer the only customer it reaches; null for one of the agency's people
 * @param person whom it acts as; null for one of a customer as a whole
 * @param holder the person's or the customer's name
 * @param ending its last characters
 * @param revocation null while it was not revoked
 * @param lastUse null until it was used
 */
public record ApiToken(
        TokenId id,
        @Nullable CustomerId customer,
        @Nullable PersonId person,
        String holder,
        String name,
        String ending,
        List<Permission> permissions,
        Instant issued,
        String issuedBy,
        Instant expires,
        @Nullable Revocation revocation,
        @Nullable LastUse lastUse) {

    /** How long before its end a token deserves a look. */
    private static final Duration SOON = Duration.ofDays(14);

    public record Revocation(Instant at, String by) {}

    public record LastUse(Instant at, String address) {}

    /** Where a token stands. */
    public enum State {
        VALID,
        EXPIRES_SOON,
        EXPIRED,
        REVOKED;

        public boolean isLive() {
            return this == VALID || this == EXPIRES_SOON;
        }

        /** The message key of its name. */
        public String message() {
            return "account.token.state." + name();
        }

        /** How pages show it. */
        public String css() {
            return switch (this) {
                case VALID -> "ok";
                case EXPIRES_SOON -> "warn";
                case EXPIRED, REVOKED -> "excluded";
            };
        }
    }

    public ApiToken {
        permissions = List.copyOf(permissions);
    }

    public State stateAt(Instant now) {
        if (revocation != null) {
            return State.REVOKED;
        }
        if (!now.isBefore(expires)) {
            return State.EXPIRED;
        }
        return now.isBefore(expires.minus(SOON)) ? State.VALID : State.EXPIRES_SOON;
    }

    /** Whether it belongs to a customer as a whole and not to a person. */
    public boolean isOfCustomer() {
        return person == null;
    }
}
