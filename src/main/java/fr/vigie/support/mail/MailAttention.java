package fr.vigie.support.mail;

import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import fr.vigie.mail.inbox.ArrivedMails;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.InboxState;
import fr.vigie.mail.inbox.Inboxes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages that wait for a person, and a mailbox that cannot be read. */
@Component
class MailAttention implements Attention {

    /** A connection that fails once is tried again a minute later. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ArrivedMails arrived;
    private final Inboxes inboxes;

    MailAttention(ArrivedMails arrived, Inboxes inboxes) {
        this.arrived = arrived;
        this.inboxes = inboxes;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        List<AttentionItem> items = new ArrayList<>();
        ArrivedMails.Waiting waiting = arrived.waiting();
        Instant oldest = waiting.since();
        if (oldest != null) {
            items.add(new AttentionItem(
                    false,
                    oldest,
                    Tone.WARN,
                    "support.mail.attention.waiting",
                    List.of(waiting.count()),
                    null,
                    "/tickets/mail"));
        }
        if (inboxes.settings().filter(InboxSettings::active).isPresent()) {
            InboxState state = inboxes.state();
            Instant answered = state.answered();
            Instant since = answered == null ? state.tried() : answered;
            if (state.complaint() != null && since != null && since.isBefore(now.minus(PATIENCE))) {
                items.add(new AttentionItem(
                        true, since, Tone.BAD, "support.mail.attention.unread", List.of(), null, "/tickets/mail"));
            }
        }
        return items;
    }
}
