package fr.vigie.support.mail;

import fr.vigie.kernel.Sha256;
import fr.vigie.mail.inbox.IncomingMail;
import fr.vigie.mail.inbox.MailFile;
import fr.vigie.support.Attachment;
import fr.vigie.support.Attachments;
import fr.vigie.support.TicketId;
import fr.vigie.support.Upload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files of a mail that a ticket keeps, within the limits that hold for everyone's files. */
@Component
class MailFiles {

    private final Attachments attachments;

    MailFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    /** @param leftOut the names of those that are not kept; the mail as it came still has them */
    record Kept(List<Upload> uploads, List<String> leftOut) {}

    /**
     * Those that go with a message. What the ticket has already, as the logo of a signature, is passed over.
     *
     * @param ticket null when it is new
     */
    Kept of(IncomingMail mail, MailWords words, @Nullable TicketId ticket) {
        List<Attachment> there = ticket == null ? List.of() : attachments.of(ticket, true);
        Set<Sha256> known = new HashSet<>(there.stream().map(Attachment::sha256).collect(Collectors.toSet()));
        int room = Math.min(Upload.MOST_FILES, Upload.MOST_OF_A_TICKET - there.size());
        List<Upload> kept = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Upload file : wanted(mail, words)) {
            if (file.content().length == 0 || !known.add(Sha256.of(file.content()))) {
                continue;
            }
            if (kept.size() < room && Upload.refusal(List.of(file)).isEmpty()) {
                kept.add(file);
            } else {
                leftOut.add(file.name());
            }
        }
        return new Kept(kept, leftOut);
    }

    /** What the sender attached comes before the pictures inside the text. */
    private static List<Upload> wanted(IncomingMail mail, MailWords words) {
        List<Upload> wanted = new ArrayList<>();
        if (!words.whole().isEmpty()) {
            wanted.add(new Upload("message.txt", words.whole().getBytes(StandardCharsets.UTF_8)));
        }
        mail.files().stream()
                .sorted(Comparator.comparing(MailFile::inside))
                .forEach(file -> wanted.add(new Upload(file.name(), file.content())));
        return wanted;
    }
}
