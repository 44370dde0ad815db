package fr.vigie.support;

import static fr.vigie.kernel.Instants.micros;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one ticket of two; the agency alone does. */
@Service
public class TicketMerges {
    private final Tickets tickets;
    private final TicketBook book;
    private final Tags tags;
    private final List<WorkAgreement> agreements;
    private final Clock clock;

    TicketMerges(Tickets tickets, TicketBook book, Tags tags, List<WorkAgreement> agreements, Clock clock) {
        this.tickets = tickets;
        this.book = book;
        this.tags = tags;
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * Merges two tickets, given in any order, as {@link Merge} says.
     *
     * @return the survivor, or why they cannot be merged
     */
    @Transactional
    public Outcome merge(TicketId one, TicketId other, Author by) {
        book.lock(one, other);
        Merge merge =
                Merge.of(tickets.find(one).orElseThrow(), tickets.find(other).orElseThrow());
        if (merge.refusal().isPresent()) {
            return new Outcome.Refused(merge.refusal().get());
        }
        Instant at = micros(clock);
        boolean offered = agreements.stream()
                .anyMatch(agreement -> agreement.isOffered(merge.merged().id()));
        tags.join(merge.merged().id(), merge.survivor().id());
        book.change(merge.merged().id(), (ticket, now) -> ticket.mergeInto(merge.survivor(), by, at));
        return book.change(merge.survivor().id(), (ticket, now) -> ticket.absorb(merge.merged(), offered, by, at));
    }
}
