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
import java.util.Optional;
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

    /** @param all every file that came, with the reason why some are not kept */
    record Kept(List<Upload> uploads, List<ArrivedFile> all) {}

    /**
     * Those that go with a message. What its readers have already, as the logo of a signature, is not kept again.
     *
     * @param ticket null when it is new
     * @param internal whether only the agency reads the message
     */
    Kept of(IncomingMail mail, MailWords words, @Nullable TicketId ticket, boolean internal) {
        List<Attachment> there = ticket == null ? List.of() : attachments.of(ticket, true);
        Set<Sha256> known = there.stream()
                .filter(file -> internal || !file.internal())
                .map(Attachment::sha256)
                .collect(Collectors.toCollection(HashSet::new));
        int room = Upload.MOST_OF_A_TICKET - there.size();
        List<Upload> kept = new ArrayList<>();
        List<ArrivedFile> all = new ArrayList<>();
        for (Wanted file : wanted(mail, words)) {
            Sha256 hash = Sha256.of(file.upload().content());
            Optional<LeftOut> leftOut =
                    known.contains(hash) ? Optional.empty() : leftOut(file.upload(), kept.size(), room);
            if (leftOut.isEmpty() && known.add(hash)) {
                kept.add(file.upload());
            }
            all.add(file.arrived(hash, leftOut.orElse(null)));
        }
        return new Kept(kept, all);
    }

    private static Optional<LeftOut> leftOut(Upload file, int kept, int room) {
        return file.refused().map(LeftOut::of).or(() -> {
            if (kept >= room) {
                return Optional.of(LeftOut.FULL);
            }
            return kept >= Upload.MOST_FILES ? Optional.of(LeftOut.TOO_MANY) : Optional.empty();
        });
    }

    private record Wanted(Upload upload, String contentId) {
        ArrivedFile arrived(Sha256 hash, @Nullable LeftOut leftOut) {
            return new ArrivedFile(upload.name(), upload.kind(), upload.content().length, contentId, hash, leftOut);
        }
    }

    /** What the sender attached comes before the pictures inside the text. */
    private static List<Wanted> wanted(IncomingMail mail, MailWords words) {
        List<Wanted> wanted = new ArrayList<>();
        if (!words.whole().isEmpty()) {
            wanted.add(new Wanted(new Upload("message.txt", words.whole().getBytes(StandardCharsets.UTF_8)), ""));
        }
        mail.files().stream()
                .sorted(Comparator.comparing(MailFile::inside))
                .forEach(file -> wanted.add(new Wanted(new Upload(file.name(), file.content()), file.contentId())));
        return wanted;
    }
}
