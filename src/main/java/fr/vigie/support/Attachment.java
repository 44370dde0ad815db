package fr.vigie.support;

import fr.vigie.kernel.Sha256;

/**
 * A file that accompanies a message of a ticket, without its content.
 *
 * @param event the number, from 1, of the message it accompanies
 * @param name cleaned; still chosen by whoever sent it
 * @param kind what the content is, whatever its name says
 * @param internal it accompanies a note, which the customer never reads
 */
public record Attachment(
        AttachmentId id,
        TicketId ticket,
        int event,
        String name,
        FileKind kind,
        int bytes,
        Sha256 sha256,
        boolean internal) {

    public boolean isPicture() {
        return kind.isPicture();
    }
}
