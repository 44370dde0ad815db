package fr.vigie.contract;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the life of a contract; recorded once and never changed.
 *
 * @param at when it was recorded
 * @param version the version it is about, or the newest at that time
 * @param effective from when it counts: a signature, a suspension, a resumption, a new term; when a notice was received
 * @param until when the contract ends by it: a notice, a termination, the end of a term that nobody has renewed yet
 * @param party whose act it was, where that matters
 * @param reason in their words; empty for none
 * @param by who entered it; empty for Vigie itself
 */
public record LifeEvent(
        Kind kind,
        Instant at,
        int version,
        @Nullable Instant effective,
        @Nullable Instant until,
        @Nullable Party party,
        String reason,
        String by) {

    /** What can happen. */
    public enum Kind {
        /** A version was begun: the contract itself, or an amendment. */
        DRAFTED,
        SENT,
        /** Taken back by the agency to change it. */
        RETURNED,
        /** A signatory said no. */
        REFUSED,
        /** One of those who are asked has signed. */
        SIGNATURE_GIVEN,
        /** A new link left for someone who had not signed. */
        SIGNATORY_REMINDED,
        /** Somebody else is asked instead. */
        SIGNATORY_REPLACED,
        /** The same person is asked at another address. */
        ADDRESS_CORRECTED,
        /** The last day for signing was put off. */
        SENDING_EXTENDED,
        /** The last day for signing went by. */
        SENDING_EXPIRED,
        /** An amendment was given up before it was signed. */
        ABANDONED,
        /** A scan of what was signed on paper was entered. */
        PAPER_ENTERED,
        /** Every needed signature is in. */
        SIGNED,
        SUSPENDED,
        RESUMED,
        NOTICE_GIVEN,
        NOTICE_WITHDRAWN,
        /** A further term began, or was agreed. */
        RENEWED,
        /** Ended outside the terms: by agreement, or for a breach. */
        TERMINATED,
        /** An amendment with the revised fee was prepared. */
        PRICE_REVISED,
        /** Both sides were told that the last day for giving notice comes near. */
        REMINDED;

        /** The message key of its name. */
        public String key() {
            return "contract.life." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is about one who signs: the party is then the one they sign for, not who wanted it. */
        public boolean isOfSignatory() {
            return switch (this) {
                case REFUSED, SIGNATURE_GIVEN, SIGNATORY_REMINDED, SIGNATORY_REPLACED, ADDRESS_CORRECTED -> true;
                case DRAFTED,
                        SENT,
                        RETURNED,
                        SENDING_EXTENDED,
                        SENDING_EXPIRED,
                        ABANDONED,
                        PAPER_ENTERED,
                        SIGNED,
                        SUSPENDED,
                        RESUMED,
                        NOTICE_GIVEN,
                        NOTICE_WITHDRAWN,
                        RENEWED,
                        TERMINATED,
                        PRICE_REVISED,
                        REMINDED -> false;
            };
        }
    }

    static LifeEvent of(Kind kind, Instant at, int version) {
        return new LifeEvent(kind, at, version, null, null, null, "", "");
    }

    LifeEvent from(Instant instant) {
        return new LifeEvent(kind, at, version, instant, until, party, reason, by);
    }

    LifeEvent until(@Nullable Instant instant) {
        return new LifeEvent(kind, at, version, effective, instant, party, reason, by);
    }

    LifeEvent of(Party side) {
        return new LifeEvent(kind, at, version, effective, until, side, reason, by);
    }

    LifeEvent because(String why, String who) {
        return new LifeEvent(kind, at, version, effective, until, party, why.strip(), who);
    }

    /** From when it counts; when it was recorded if nothing else was said. */
    public Instant counts() {
        return effective == null ? at : effective;
    }
}
