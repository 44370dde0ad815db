package fr.vigie.mail.inbox;

/** The bytes are no message. Trying again does not help; they are kept for a person to look at. */
public final class UnreadableMail extends RuntimeException {

    UnreadableMail(String message, Throwable cause) {
        super(message, cause);
    }
}
