package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.support.Ticket;
import fr.vigie.support.mail.TicketMails;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The layout of a mail, alone in a page that may load and run nothing, whatever the sanitizer let through. */
@Controller
@ForStaff
class MarkupPage {

    private static final String ALONE = "sandbox allow-popups; default-src 'none'; base-uri 'none'; form-action 'none'";

    private final Desk desk;
    private final TicketMails mails;

    MarkupPage(Desk desk, TicketMails mails) {
        this.desk = desk;
        this.mails = mails;
    }

    @GetMapping("/tickets/{id}/messages/{event}/layout")
    ResponseEntity<byte[]> layout(@PathVariable String id, @PathVariable int event) {
        Ticket ticket = desk.ticket(id);
        String markup = mails.markup(ticket.id(), event).orElseThrow(Desk::notFound);
        String page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + ticket.number()
                + "</title></head><body>" + markup + "</body></html>";
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", ALONE)
                .body(page.getBytes(StandardCharsets.UTF_8));
    }
}
