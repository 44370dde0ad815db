package fr.vigie.mail.inbox;

/** Why a message was written by a machine: nobody is to be answered, and no request is made (RFC 3834). */
public enum Automatic {
    /** Absent, received, registered: the answer of a machine. */
    AUTO_REPLY,
    /** A report about a message that could not be delivered, or was (RFC 3462). */
    REPORT,
    /** A mailing list or a mass mailing. */
    LIST
}
