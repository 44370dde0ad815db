package fr.vigie.seal;

import fr.vigie.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with which the agency seals or sealed.
 *
 * @param subject whom it names, such as {@code Agence du Phare}
 * @param issuer who vouches for it; the same as the subject when it vouches for itself
 * @param fingerprint SHA-256 of its DER form, which is what people compare
 * @param key kind and length of its key, such as {@code EC P-256}
 * @param from the instant from which it may seal
 * @param until the last instant at which it may seal
 * @param since when it became the agency's
 * @param replaced when another took its place; null for the one in use
 */
public record SealCertificate(
        UUID id,
        Origin origin,
        String subject,
        String issuer,
        Sha256 fingerprint,
        String key,
        Instant from,
        Instant until,
        Instant since,
        @Nullable Instant replaced) {

    /** How long before its end people are warned. */
    public static final Duration NOTICE = Duration.ofDays(60);

    /** Where a certificate comes from. */
    public enum Origin {
        /** Vigie made it: nobody else vouches for it. */
        GENERATED,
        /** The agency brought it. */
        UPLOADED
    }

    /** Whether it may seal. */
    public enum State {
        NOT_YET,
        GOOD,
        /** It seals still, and ends within {@link #NOTICE}. */
        ENDING,
        ENDED;

        public boolean seals() {
            return this == GOOD || this == ENDING;
        }
    }

    public State stateAt(Instant now) {
        if (now.isBefore(from)) {
            return State.NOT_YET;
        }
        if (now.isAfter(until)) {
            return State.ENDED;
        }
        return now.plus(NOTICE).isAfter(until) ? State.ENDING : State.GOOD;
    }

    /** Whether nobody but itself vouches for it. */
    public boolean isSelfSigned() {
        return subject.equals(issuer);
    }

    /** The fingerprint as people read it out: pairs of digits. */
    public String spokenFingerprint() {
        return String.join(":", fingerprint.hex().toUpperCase(Locale.ROOT).split("(?<=\\G..)"));
    }
}
