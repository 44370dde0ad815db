package fr.vigie.mail;

import fr.vigie.kernel.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person.
 *
 * @param subject one line of at most 250 characters; a line break is refused, since it could forge a header
 * @param text the message in plain text, always present
 * @param html the same in HTML, or null to send the text alone
 * @param confidential whether the content is erased once delivered, as that of a one-time link
 * @param conversation what it belongs to, for its answers to be recognised; null when none are expected
 */
public record Mail(
        EmailAddress to,
        String subject,
        String text,
        @Nullable String html,
        List<Attachment> attachments,
        boolean confidential,
        @Nullable Conversation conversation) {

    public Mail {
        subject = Header.oneLine("a subject", subject);
        attachments = List.copyOf(attachments);
    }

    /** A message to which no answer is expected. */
    public Mail(
            EmailAddress to,
            String subject,
            String text,
            @Nullable String html,
            List<Attachment> attachments,
            boolean confidential) {
        this(to, subject, text, html, attachments, confidential, null);
    }

    /** A message in plain text. */
    public static Mail plain(EmailAddress to, String subject, String text) {
        return new Mail(to, subject, text, null, List.of(), false);
    }

    /** A message whose content is erased once delivered. */
    public static Mail confidential(EmailAddress to, String subject, String text) {
        return new Mail(to, subject, text, null, List.of(), true);
    }

    public Mail with(Attachment attachment) {
        List<Attachment> more = new ArrayList<>(attachments);
        more.add(attachment);
        return new Mail(to, subject, text, html, more, confidential, conversation);
    }

    /** The same as part of a conversation. */
    public Mail in(Conversation conversation) {
        return new Mail(to, subject, text, html, attachments, confidential, conversation);
    }
}
