package fr.vigie.contract;

import java.util.Locale;

/** Why something cannot happen to a contract now. */
public enum Refusal {
    NOT_SIGNED,
    NOT_SENT,
    ALREADY_SENT,
    ALREADY_SIGNED,
    /** Signed, with an effective date still to come. */
    NOT_IN_FORCE,
    ALREADY_SUSPENDED,
    NOT_SUSPENDED,
    BEFORE_SUSPENSION,
    UNDER_NOTICE,
    NO_NOTICE,
    /** Renews itself, so nobody renews it. */
    RENEWS_ITSELF,
    /** That notice would have ended the contract before today. */
    NOTICE_TOO_OLD,
    IN_THE_PAST,
    IN_THE_FUTURE,
    HAS_ENDED,
    /** A version is being written or waits for its signature. */
    VERSION_IN_PROGRESS,
    NO_REVISION_CLAUSE,
    NO_REASON,
    /** What only an ended contract allows. */
    NOT_ENDED,
    /** Neither under notice nor ended: nothing is to be given back. */
    NOT_LEAVING,
    ALREADY_DONE;

    /** The message key of its explanation, with what to do instead. */
    public String key() {
        return "contract.refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
