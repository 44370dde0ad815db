package fr.vigie.notify;

import fr.vigie.mail.Attachment;
import fr.vigie.support.Attachments;
import fr.vigie.support.Ticket;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a message of a ticket as a mail takes them: in their order, as many as make {@value #MOST_BYTES} bytes together.
 *
 * @param waiting how many wait in the portal, since the mail would grow too large for many servers
 */
record MailedFiles(List<Attachment> attachments, int waiting) {

    /** Ten mebibytes, which are less than fourteen as a mail writes them. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    MailedFiles {
        attachments = List.copyOf(attachments);
    }

    /** @param number of the message among the ticket's events, from 1 */
    static MailedFiles of(Ticket ticket, int number, Attachments files) {
        List<Attachment> sent = new ArrayList<>();
        int waiting = 0;
        long room = MOST_BYTES;
        for (fr.vigie.support.Attachment file : files.of(ticket.id(), false)) {
            if (file.event() != number) {
                continue;
            }
            if (file.bytes() <= room) {
                sent.add(new Attachment(file.name(), file.kind().type(), files.content(file)));
                room -= file.bytes();
            } else {
                waiting++;
            }
        }
        return new MailedFiles(sent, waiting);
    }
}
