package fr.vigie.support;

import fr.vigie.kernel.PersonId;
import fr.vigie.support.TicketEvent.Absorbed;
import fr.vigie.support.TicketEvent.Noted;
import fr.vigie.support.TicketEvent.Replied;
import fr.vigie.support.TicketEvent.Resolved;
import java.time.Instant;
import java.util.List;

/**
 * What was written in a ticket, and by whom.
 *
 * @param events all that happened to it, in order, the first being its opening
 */
public record Conversation(List<TicketEvent> events) {

    public Conversation {
        events = List.copyOf(events);
    }

    /** The public messages that others than this person wrote after the first {@code seen} events. */
    public List<TicketEvent> messagesSince(int seen, PersonId person) {
        return events.stream()
                .skip(Math.max(0, seen))
                .filter(event -> event instanceof Replied || event instanceof Resolved)
                .filter(event -> !person.equals(event.by().person()))
                .toList();
    }

    /** The number, from 1, of its latest public message; of its opening when there was none. */
    public int lastReply() {
        return lastNumber(Replied.class);
    }

    /** The number, from 1, of its latest note; of its opening when there was none. */
    public int lastNote() {
        return lastNumber(Noted.class);
    }

    private int lastNumber(Class<? extends TicketEvent> kind) {
        for (int i = events.size(); i > 1; i--) {
            if (kind.isInstance(events.get(i - 1))) {
                return i;
            }
        }
        return 1;
    }

    /** Whether this person opened it or wrote in it. */
    boolean isJoinedBy(PersonId person) {
        return events.stream()
                .anyMatch(event -> person.equals(event.by().person())
                        && TicketEvent.text(event).isPresent());
    }

    /** Whether this author noted something at or after an instant. */
    boolean isNotedBy(Author author, Instant since) {
        return events.stream()
                .anyMatch(event -> event instanceof Noted
                        && event.by().equals(author)
                        && !event.at().isBefore(since));
    }

    /** Whether the customer wrote at or after an instant. */
    boolean isAskedSince(Instant since) {
        return events.stream().anyMatch(event -> isAsked(event) && !event.at().isBefore(since));
    }

    /** Whether the customer wrote, or another ticket was merged into it, since a person of the agency last resolved it. */
    boolean isAsked() {
        return events.reversed().stream()
                .takeWhile(event -> !(event instanceof Resolved && event.by().isStaff()))
                .anyMatch(event -> event instanceof Absorbed || isAsked(event));
    }

    private static boolean isAsked(TicketEvent event) {
        return event.by().isMerchant() && TicketEvent.text(event).isPresent();
    }
}
