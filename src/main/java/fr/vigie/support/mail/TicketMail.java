package fr.vigie.support.mail;

import fr.vigie.mail.inbox.ArrivedId;
import java.util.List;

/**
 * What a message of a ticket was as a mail.
 *
 * @param event its number in the ticket, from 1
 * @param quoted what its author quoted; empty when nothing was
 * @param hasMarkup whether it came with a layout
 * @param files those that came with it
 */
public record TicketMail(int event, ArrivedId arrived, String quoted, boolean hasMarkup, List<ArrivedFile> files) {

    public TicketMail {
        files = List.copyOf(files);
    }

    /** The files that the ticket does not have. */
    public List<ArrivedFile> leftOut() {
        return files.stream().filter(file -> file.leftOut() != null).toList();
    }

    public String anchor() {
        return "m" + event;
    }
}
