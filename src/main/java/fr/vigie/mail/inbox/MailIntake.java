package fr.vigie.mail.inbox;

import java.time.Instant;

/** Whoever answers the mail that comes in; one bean. */
public interface MailIntake {

    /**
     * Handles a message, in the transaction that keeps it and as the agency. What it throws undoes its work, and the
     * message is kept for a person to look at.
     *
     * @param received when the mail server got it
     */
    Handling take(ArrivedId id, IncomingMail mail, Instant received);
}
