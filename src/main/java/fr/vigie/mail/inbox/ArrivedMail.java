package fr.vigie.mail.inbox;

import fr.vigie.kernel.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that came in, without its content.
 *
 * @param received when the mail server got it
 * @param taken when it was read from there
 * @param sender the address it claims to come from; empty when it names none
 * @param reason the message key of why it is held or was ignored
 * @param complaint what went wrong when it FAILED
 * @param conversation what it belongs to, or seems to, as people call it
 * @param href where that is read
 */
public record ArrivedMail(
        ArrivedId id,
        Instant received,
        Instant taken,
        String sender,
        String senderName,
        String subject,
        State state,
        @Nullable String reason,
        @Nullable String complaint,
        @Nullable String conversation,
        @Nullable String href) {

    /** What became of a message. */
    public enum State {
        FILED(Tone.OK),
        /** A person must decide. */
        HELD(Tone.WARN),
        IGNORED(Tone.EXCLUDED),
        /** It could not be handled; it can be tried again. */
        FAILED(Tone.BAD),
        /** A person found nothing to do. */
        DROPPED(Tone.EXCLUDED);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        public String css() {
            return tone.css();
        }

        public String message() {
            return "mail.arrived.state." + name();
        }
    }

    public boolean isOpen() {
        return state == State.HELD || state == State.FAILED;
    }
}
