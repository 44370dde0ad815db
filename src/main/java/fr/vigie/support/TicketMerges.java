package fr.vigie.support;

import static fr.vigie.kernel.Instants.micros;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one ticket of two; the agency alone does. */
@Service
public class TicketMerges {
    private final Tickets tickets;
    private final TicketBook book;
    private final Tags tags;
    private final List<WorkAgreement> agreements;
    private final Restores restores;
    private final Clock clock;

    TicketMerges(
            Tickets tickets,
            TicketBook book,
            Tags tags,
            List<WorkAgreement> agreements,
            Restores restores,
            Clock clock) {
        this.restores = restores;
        this.tickets = tickets;
        this.book = book;
        this.tags = tags;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** Why it cannot be done, as a message key with the numbers of the survivor and the other as arguments; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<String> refusal(Merge merge) {
        return merge.refusal(tickets::clocks)
                .or(() -> restores.of(merge.survivor().id())
                                .flatMap(own -> restores.of(merge.merged().id()))
                                .isPresent()
                        ? Optional.of("support.refused.merge.restores")
                        : Optional.empty());
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
        Optional<String> refusal = refusal(merge);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        Instant at = micros(clock);
        boolean offered = agreements.stream()
                .anyMatch(agreement -> agreement.isOffered(merge.merged().id()));
        tags.join(merge.merged().id(), merge.survivor().id());
        tickets.goOn(merge.merged().id(), merge.survivor().id());
        restores.goOn(merge.merged().id(), merge.survivor().id());
        book.change(merge.merged().id(), (ticket, now) -> ticket.mergeInto(merge.survivor(), by, at));
        return book.change(merge.survivor().id(), (ticket, now) -> ticket.absorb(merge.merged(), offered, by, at));
    }
}
