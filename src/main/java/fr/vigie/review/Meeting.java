package fr.vigie.review;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A meeting about a contract.
 *
 * @param sequence how often the invitation was changed since it was first sent (RFC 5545, 3.8.7.4)
 * @param since from when on the agenda tells: the last meeting, or the beginning of the contract
 * @param version of the topics, for two who write at once
 * @param prepared when the facts were last taken from the data; null when never
 * @param shared when the agenda was sent to the participants; null while it was not
 */
public record Meeting(
        MeetingId id,
        CustomerId customer,
        ContractId contract,
        Appointment appointment,
        int sequence,
        Instant since,
        Topics topics,
        int version,
        @Nullable Instant prepared,
        @Nullable Instant shared,
        PersonId planner,
        Instant planned,
        @Nullable Cancellation cancellation,
        @Nullable Validation validation,
        List<Participant> participants) {

    public Meeting {
        participants = List.copyOf(participants);
    }

    /**
     * When and where.
     *
     * @param place where one meets; may be empty when there is a link
     * @param link an address for a video call; may be empty
     */
    public record Appointment(Instant starts, Duration length, String place, String link) {
        public Period period() {
            return new Period(starts, starts.plus(length));
        }
    }

    public record Cancellation(Instant at, String reason) {}

    /**
     * @param digest of the frozen text, in hexadecimal
     * @param document digest of the PDF
     * @param entry of the ledger
     */
    public record Validation(Instant at, PersonId by, String digest, String document, long entry) {}

    public enum State {
        PLANNED(Tone.INFO),
        /** Its time is over and its minutes are not validated. */
        LATE(Tone.WARN),
        HELD(Tone.OK),
        CANCELLED(Tone.EXCLUDED);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone.css();
        }

        /** The message key of its name. */
        public String key() {
            return "review.state." + name().toLowerCase(Locale.ROOT);
        }
    }

    public State stateAt(Instant now) {
        if (validation != null) {
            return State.HELD;
        }
        if (cancellation != null) {
            return State.CANCELLED;
        }
        return now.isBefore(appointment.period().to()) ? State.PLANNED : State.LATE;
    }

    /** Neither cancelled nor validated. */
    public boolean isOpen() {
        return cancellation == null && validation == null;
    }

    public List<Participant> of(Participant.Side side) {
        return participants.stream().filter(one -> one.side() == side).toList();
    }
}
