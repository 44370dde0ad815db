package fr.vigie.support.mail;

import fr.vigie.support.Upload;

/** Why a ticket does not have a file of a mail; the mail as it came still does. */
public enum LeftOut {
    EMPTY,
    TOO_LARGE,
    PROGRAM,
    /** A double click on it would run it. */
    RUNS,
    /** The mail has more files than one message may. */
    TOO_MANY,
    /** The ticket has as many files as one may. */
    FULL,
    /** Of a mail that came before reasons were written down. */
    UNTOLD;

    static LeftOut of(Upload.Refusal refusal) {
        return switch (refusal) {
            case EMPTY -> EMPTY;
            case TOO_LARGE -> TOO_LARGE;
            case PROGRAM -> PROGRAM;
            case RUNS -> RUNS;
        };
    }

    /** The message key of its words. */
    public String message() {
        return "support.mail.leftOut." + name();
    }
}
