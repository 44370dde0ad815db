package fr.vigie.support.mail;

/** Why a message became neither a ticket nor an answer. */
enum Reason {
    /** It claims to come from the desk's own address: a loop. */
    OWN,
    AUTO_REPLY,
    REPORT,
    LIST,
    /** A message of ours did not arrive. */
    UNDELIVERED,
    /** The sender's domain disowns it. */
    DISOWNED,
    NO_SENDER,
    /** Its reply address was not made here. */
    FORGED,
    UNKNOWN_SENDER,
    TOO_MANY,
    /** A person of the agency wrote to the desk. */
    STAFF,
    /** It answers a ticket of another customer. */
    OTHER_CUSTOMER,
    /** Its sender's customer has several shops, or none, and it names none of them. */
    WHICH_SHOP,
    /** A person wants to look at it. */
    ASKED;

    String message() {
        return "support.mail.reason." + name();
    }
}
