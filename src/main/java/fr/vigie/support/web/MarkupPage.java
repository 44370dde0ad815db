package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.kernel.Sha256;
import fr.vigie.mail.inbox.MailLayout;
import fr.vigie.support.Attachment;
import fr.vigie.support.Attachments;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.mail.ArrivedFile;
import fr.vigie.support.mail.TicketMail;
import fr.vigie.support.mail.TicketMails;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The layout of a mail, alone in a page that runs nothing and loads nothing but pictures from here, whatever the sanitizer let
 * through. Its pictures are files of the ticket that came with this very mail, fetched under the reader's own rights.
 */
@Controller
@ForStaff
class MarkupPage {

    /** Of its own origin, since a browser sends no session with the pictures of a page that has none; nothing in it can run. */
    private static final String ALONE = "sandbox allow-popups allow-same-origin; default-src 'none'; img-src 'self';"
            + " base-uri 'none'; form-action 'none'";

    private final Desk desk;
    private final TicketMails mails;
    private final Attachments attachments;
    private final MessageSource messages;

    MarkupPage(Desk desk, TicketMails mails, Attachments attachments, MessageSource messages) {
        this.desk = desk;
        this.mails = mails;
        this.attachments = attachments;
        this.messages = messages;
    }

    @GetMapping("/tickets/{id}/messages/{event}/layout")
    ResponseEntity<byte[]> layout(@PathVariable String id, @PathVariable int event, Locale locale) {
        Ticket ticket = desk.ticket(id);
        String markup = mails.markup(ticket.id(), event).orElseThrow(Desk::notFound);
        List<ArrivedFile> came = mails.of(ticket.id()).stream()
                .filter(mail -> mail.event() == event)
                .map(TicketMail::files)
                .findFirst()
                .orElseThrow(Desk::notFound);
        List<Attachment> kept = attachments.of(ticket.id(), true);
        MailLayout layout = MailLayout.of(
                markup,
                contentId -> picture(ticket.id(), contentId, came, kept),
                new MailLayout.Instead(
                        messages.getMessage("support.mail.picture.remote", null, locale),
                        messages.getMessage("support.mail.picture.missing", null, locale)));
        String page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + ticket.number()
                + "</title></head><body>" + blocked(layout.blocked(), locale) + layout.html() + "</body></html>";
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", ALONE)
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    /** Only what is a picture by its bytes; the ticket may have had it before, as the logo of a signature. */
    private static Optional<String> picture(
            TicketId ticket, String contentId, List<ArrivedFile> came, List<Attachment> kept) {
        return came.stream()
                .filter(file -> file.leftOut() == null && file.contentId().equals(contentId))
                .findFirst()
                .map(ArrivedFile::sha256)
                .flatMap(hash -> kept(hash, kept))
                .map(file -> "/tickets/" + ticket + "/files/" + file.id() + "/picture");
    }

    private static Optional<Attachment> kept(Sha256 hash, List<Attachment> kept) {
        return kept.stream()
                .filter(file -> file.isPicture() && file.sha256().equals(hash))
                .findFirst();
    }

    private String blocked(int pictures, Locale locale) {
        return pictures == 0
                ? ""
                : "<p role=\"note\"><strong>"
                        + messages.getMessage("support.mail.picture.blocked", new Object[] {pictures}, locale)
                        + "</strong></p><hr>";
    }
}
