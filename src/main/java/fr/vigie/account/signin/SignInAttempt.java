package fr.vigie.account.signin;

import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the sign-in log.
 *
 * @param number grows with every attempt; the key to page by
 * @param email what was typed
 * @param person who it turned out to be; null when refused
 */
public record SignInAttempt(
        long number,
        Instant at,
        String email,
        @Nullable PersonId person,
        @Nullable String name,
        Means means,
        Outcome outcome,
        String address,
        String agent) {

    /** How an attempt ended. */
    public enum Outcome {
        ACCEPTED(Tone.OK),
        HALFWAY(Tone.INFO),
        REFUSED(Tone.BAD),
        HELD(Tone.WARN);

        private final Tone tone;

        Outcome(Tone tone) {
            this.tone = tone;
        }

        public String css() {
            return tone.css();
        }

        public String message() {
            return "account.outcome." + name();
        }
    }
}
