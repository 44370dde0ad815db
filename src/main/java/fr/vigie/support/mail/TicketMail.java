package fr.vigie.support.mail;

import fr.vigie.mail.inbox.ArrivedId;
import java.util.List;

/**
 * What a message of a ticket was as a mail.
 *
 * @param event its number in the ticket, from 1
 * @param quoted what its author quoted; empty when nothing was
 * @param hasMarkup whether it came with a layout
 * @param leftOut the names of files that could not be kept with it
 */
public record TicketMail(int event, ArrivedId arrived, String quoted, boolean hasMarkup, List<String> leftOut) {

    public String anchor() {
        return "m" + event;
    }
}
