package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.support.Attachment;
import fr.vigie.support.AttachmentId;
import fr.vigie.support.Attachments;
import fr.vigie.support.Ticket;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The files of tickets. A file is downloaded, never opened by the browser; only what is a picture by its bytes may also be
 * shown on a page. Nothing in a file can run: it comes under a harmless type that may not be guessed anew, in a sandbox.
 */
@Controller
class AttachmentPages {
    private static final String SANDBOX = "default-src 'none'; sandbox";

    private final Attachments attachments;
    private final Desk desk;

    AttachmentPages(Attachments attachments, Desk desk) {
        this.attachments = attachments;
        this.desk = desk;
    }

    @ForStaff
    @GetMapping("/tickets/{id}/files/{file}")
    ResponseEntity<byte[]> download(@PathVariable String id, @PathVariable String file) {
        return download(find(id, file, true));
    }

    @ForStaff
    @GetMapping("/tickets/{id}/files/{file}/picture")
    ResponseEntity<byte[]> picture(@PathVariable String id, @PathVariable String file) {
        return picture(find(id, file, true));
    }

    @ForMerchants
    @GetMapping("/portal/tickets/{id}/files/{file}")
    ResponseEntity<byte[]> ownDownload(@PathVariable String id, @PathVariable String file) {
        return download(find(id, file, false));
    }

    @ForMerchants
    @GetMapping("/portal/tickets/{id}/files/{file}/picture")
    ResponseEntity<byte[]> ownPicture(@PathVariable String id, @PathVariable String file) {
        return picture(find(id, file, false));
    }

    private Attachment find(String id, String file, boolean internal) {
        Ticket ticket = desk.ticket(id);
        try {
            return attachments
                    .find(ticket.id(), AttachmentId.of(file), internal)
                    .orElseThrow(Desk::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw Desk.notFound();
        }
    }

    private ResponseEntity<byte[]> download(Attachment attachment) {
        return answer(
                attachment,
                ContentDisposition.attachment()
                        .filename(attachment.name(), StandardCharsets.UTF_8)
                        .build());
    }

    private ResponseEntity<byte[]> picture(Attachment attachment) {
        if (!attachment.isPicture()) {
            throw Desk.notFound();
        }
        return answer(attachment, ContentDisposition.inline().build());
    }

    private ResponseEntity<byte[]> answer(Attachment attachment, ContentDisposition disposition) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.kind().type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", SANDBOX)
                .cacheControl(CacheControl.noStore())
                .body(attachments.content(attachment));
    }
}
