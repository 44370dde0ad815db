package fr.vigie.mail.inbox;

import fr.vigie.kernel.EmailAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a reader meets it. Nothing in it is to be trusted: its sender may be forged.
 *
 * @param messageId without its angle brackets; empty when the message has none
 * @param references the messages it answers, oldest first, without angle brackets; of a report, the message it is about
 * @param from null when the message names no usable sender
 * @param fromName as the sender calls themselves; empty when they do not
 * @param recipients every address it was sent or delivered to
 * @param automatic why it is the work of a machine; null for a human's
 * @param disowned whether the mail server that received it found that the sender's domain disowns it (DMARC)
 * @param undelivered whether it reports that a message will never arrive
 * @param text what its author wrote, without what they quoted
 * @param quoted what they quoted at its end; empty when nothing was
 * @param html the message's markup, made harmless, to be shown by {@link MailLayout}; null when it is plain text
 */
public record IncomingMail(
        String messageId,
        List<String> references,
        @Nullable EmailAddress from,
        String fromName,
        List<EmailAddress> recipients,
        String subject,
        @Nullable Automatic automatic,
        boolean disowned,
        boolean undelivered,
        String text,
        String quoted,
        @Nullable String html,
        List<MailFile> files) {

    public IncomingMail {
        references = List.copyOf(references);
        recipients = List.copyOf(recipients);
        files = List.copyOf(files);
    }

    /** The sender as people read it. */
    public String sender() {
        if (from == null) {
            return fromName;
        }
        return fromName.isEmpty() ? from.value() : fromName;
    }
}
