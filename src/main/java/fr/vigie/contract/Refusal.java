package fr.vigie.contract;

import java.util.Locale;

/** Why something cannot happen to a contract now. */
public enum Refusal {
    NOT_SIGNED,
    NOT_SENT,
    ALREADY_SENT,
    /** The last day for signing that was chosen is past, or more than a year away. */
    LAST_DAY_UNFIT,
    /** The last day for signing went by. */
    LAST_DAY_PAST,
    /** Nobody who is asked and has not signed. */
    NOT_AWAITED,
    /** A message left a few minutes ago. */
    JUST_TOLD,
    /** Another signatory has that address. */
    ADDRESS_TAKEN,
    /** Valid for longer already than it would be put off to. */
    VALID_LONGER,
    /** An amendment that is signed already takes effect later. */
    BEFORE_AMENDMENT,
    /** No amendment is being written or waits for signatures. */
    NO_AMENDMENT,
    /** It would bind only once the contract is over. */
    AFTER_THE_END,
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
    /** A notice of a day on which nothing was signed yet. */
    BEFORE_SIGNATURE,
    HAS_ENDED,
    /** A version is being written or waits for its signature. */
    VERSION_IN_PROGRESS,
    NO_REVISION_CLAUSE,
    NO_REASON,
    /** What only an ended contract allows. */
    NOT_ENDED,
    /** Neither under notice nor ended: nothing is to be given back. */
    NOT_LEAVING,
    ALREADY_DONE,
    /** A package that is handed over is being made. */
    HANDOVER_UNDER_WAY,
    /** A folder that is not there, cannot be written, or lies in Vigie's own data. */
    FOLDER_UNFIT,
    /** Nothing is left that could be handed over. */
    ERASED,
    /** Neither handed over nor even offered. */
    NOT_HANDED,
    /** Offered, not fetched, and the days for it still run. */
    HANDOVER_DELAY,
    /** Another contract covers every one of its shops. */
    SHOPS_STAY,
    /** What was typed to confirm is not the customer's name. */
    NAME_DIFFERS,
    /** The review finds that something is missing. */
    INCOMPLETE,
    /** Another contract covers one of the shops then. */
    SHOP_COVERED,
    /** The contract does not cover the shop that shall go to another. */
    SHOP_NOT_COVERED,
    /** A contract covers a shop at least: what would be left is ended instead. */
    LAST_SHOP,
    /** What was kept of a shop belongs to its customer. */
    OTHER_CUSTOMER,
    NOT_A_PDF,
    PDF_LOCKED,
    FILE_TOO_LARGE,
    NAMES_MISSING,
    /** The day of the signature is still to come. */
    NOT_SIGNED_YET;

    /** The message key of its explanation, with what to do instead. */
    public String key() {
        return "contract.refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
