package fr.vigie.support;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What the contract that rules a ticket says of it; nothing without one. */
@Service
public class TicketTerms {
    private final TermsBook book;
    private final Clock clock;

    TicketTerms(TermsBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** How the contract pays the work of a ticket as it is classified. */
    public Classification classification(Ticket ticket) {
        return book.of(ticket)
                .map(terms -> new Classification(
                        ticket.activity(),
                        terms.billing(ticket).orElse(null),
                        ticket.contract(),
                        terms.title(),
                        terms.rounding()))
                .orElseGet(() -> new Classification(ticket.activity(), null, null, "", 1));
    }

    /** What the contract of a ticket excludes. */
    public List<Exclusion> exclusions(Ticket ticket) {
        return book.of(ticket).map(Terms::exclusions).orElse(List.of());
    }

    /** For what the restoration clock of a ticket pauses. */
    public Set<WaitReason> pausing(Ticket ticket) {
        return book.of(ticket).stream()
                .flatMap(terms -> Stream.of(WaitReason.values()).filter(terms::pauses))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The clocks of an open ticket that its contract states and that show nothing, with the reason. */
    public List<Uncounted> uncounted(Ticket ticket) {
        Instant now = clock.instant();
        return book.of(ticket)
                .filter(terms -> ticket.state().isOpen() && !terms.lapsedAt(now))
                .map(terms -> uncounted(ticket, terms, book.clocks(ticket, now)))
                .orElse(List.of());
    }

    private static List<Uncounted> uncounted(Ticket ticket, Terms terms, Clocks clocks) {
        return Stream.of(ClockKind.values())
                .filter(kind -> !clocks.has(kind))
                .flatMap(
                        kind -> terms.uncounted(kind, ticket.severity(), ticket.activity(), ticket.received()).stream())
                .toList();
    }
}
