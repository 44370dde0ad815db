package fr.vigie.mail.inbox;

/** The mailbox could not be read. Trying again may help. The message says what the server or the way to it answered. */
final class MailboxFailure extends Exception {

    MailboxFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
