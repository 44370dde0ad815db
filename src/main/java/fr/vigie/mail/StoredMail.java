package fr.vigie.mail;

import fr.vigie.kernel.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the outbox.
 *
 * @param stored when the work that caused it was done
 * @param attempts how often it was handed to the server
 * @param due when it is tried next, while waiting
 * @param sent when the server took it; null until then
 * @param complaint what the server, or the way to it, said last; null when nothing went wrong
 */
public record StoredMail(
        MailId id,
        Mail mail,
        Instant stored,
        State state,
        int attempts,
        Instant due,
        @Nullable Instant sent,
        @Nullable String complaint) {

    /** Where a message stands. */
    public enum State {
        WAITING(Tone.INFO),
        /** Being handed to the server at this moment. */
        SENDING(Tone.INFO),
        SENT(Tone.OK),
        /** The connection broke when the server may have taken it already; a person decides, so nothing leaves twice. */
        UNCERTAIN(Tone.WARN),
        /** Refused for good, or given up. */
        DEAD(Tone.BAD);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        public String css() {
            return tone.css();
        }

        public String message() {
            return "mail.state." + name();
        }
    }

    /** Whether a person may order it to be sent again. */
    public boolean isStuck() {
        return state == State.UNCERTAIN || state == State.DEAD;
    }
}
