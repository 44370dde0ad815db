package fr.vigie.mail.inbox;

/**
 * A file of a message that came in, pictures inside its text included.
 *
 * @param name as its sender named it
 * @param inside whether it is a picture shown inside the text, as that of a signature
 * @param contentId by which the message's markup names it (RFC 2392), without angle brackets; empty when it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record MailFile(String name, boolean inside, String contentId, byte[] content) {}
