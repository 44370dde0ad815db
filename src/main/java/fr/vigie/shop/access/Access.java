package fr.vigie.shop.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One person, program, key or credential that reaches what is a customer's.
 *
 * @param subject names it in forms and in the ledger, such as {@code person:…}
 * @param reach what tells it from others of its name: an address of mail, a host, the end of a token
 * @param since when it was given
 * @param lastUse null when no use of it is known
 * @param lastUseBy who used it last; null when Vigie did by itself, or it is who uses it
 * @param bar why the person who reviews cannot revoke it; null when they can
 */
public record Access(
        Kind kind,
        String subject,
        String name,
        String reach,
        Instant since,
        @Nullable Instant lastUse,
        @Nullable String lastUseBy,
        @Nullable Bar bar) {

    /** After this long without a use an access deserves a question. */
    private static final Duration IDLE = Duration.ofDays(90);

    /** In the order in which they are gone through. */
    public enum Kind {
        STAFF,
        PORTAL,
        TOKEN,
        SERVER,
        CREDENTIAL;

        /** The end of its message keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why it is not revoked here. */
    public enum Bar {
        /** Whoever reviews would lock themselves out. */
        ONESELF,
        /** The agency's people are the administrators' affair. */
        ADMINISTRATORS,
        /** What it opens depends on it: it ends where it was made. */
        ELSEWHERE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean revocable() {
        return bar == null;
    }

    /** Whether it has not been used for three months, and is older than that. */
    public boolean isIdleAt(Instant now) {
        Instant known = lastUse == null ? since : lastUse;
        return known.plus(IDLE).isBefore(now);
    }
}
