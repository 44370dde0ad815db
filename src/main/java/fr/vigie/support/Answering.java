package fr.vigie.support;

import fr.vigie.account.SignedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages that a person writes on a page: what they had not read yet stops them once, and their draft goes as the message
 * is kept.
 */
@Service
public class Answering {
    /** Why a message was held back: somebody else wrote since its author looked. */
    public static final String COLLISION = "support.refused.collision";

    private final Tickets tickets;
    private final TicketBook book;
    private final Drafts drafts;

    Answering(Tickets tickets, TicketBook book, Drafts drafts) {
        this.tickets = tickets;
        this.book = book;
        this.drafts = drafts;
    }

    /**
     * A public message.
     *
     * @param seen how many events of the ticket its author has seen; null when they want to send it whatever came since
     */
    @Transactional
    public Outcome reply(TicketId ticket, SignedIn me, String text, List<Upload> files, @Nullable Integer seen) {
        return unlessCollides(ticket, me, seen, () -> tickets.reply(ticket, Author.of(me), text, files));
    }

    /** The same for what solves it. */
    @Transactional
    public Outcome resolve(TicketId ticket, SignedIn me, String text, List<Upload> files, @Nullable Integer seen) {
        return unlessCollides(ticket, me, seen, () -> tickets.resolve(ticket, Author.of(me), text, files));
    }

    @Transactional
    public Outcome note(TicketId ticket, SignedIn me, String text, List<Upload> files) {
        return sent(ticket, me, tickets.note(ticket, Author.of(me), text, files));
    }

    private interface Message {
        Outcome write();
    }

    /** The ticket is held meanwhile, so that of two who send at once the second is told. */
    private Outcome unlessCollides(TicketId ticket, SignedIn me, @Nullable Integer seen, Message message) {
        Ticket held = book.follow(ticket);
        boolean collides = seen != null
                && !held.conversation().messagesSince(seen, me.person()).isEmpty();
        return collides ? new Outcome.Refused(COLLISION) : sent(ticket, me, message.write());
    }

    private Outcome sent(TicketId ticket, SignedIn me, Outcome outcome) {
        if (outcome instanceof Outcome.Changed) {
            drafts.discard(ticket, me.person());
        }
        return outcome;
    }
}
