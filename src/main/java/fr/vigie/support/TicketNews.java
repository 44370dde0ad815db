package fr.vigie.support;

import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of what happened to tickets: in the ledger as evidence, by events to whoever reacts, and in frozen verdicts. */
@Component
class TicketNews {
    private final TicketRows rows;
    private final VerdictRows verdicts;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    TicketNews(TicketRows rows, VerdictRows verdicts, Ledger ledger, ApplicationEventPublisher events) {
        this.rows = rows;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.events = events;
    }

    void opened(Ticket ticket, Clocks clocks, Instant at) {
        ledger.append(ticket.customer(), TicketFacts.opened(ticket, clocks), at);
        events.publishEvent(new TicketOpened(
                ticket.id(), ticket.number(), ticket.customer(), ticket.shop(), ticket.severity(), at));
    }

    /** What came to a ticket since it was as before, promises broken meanwhile first. */
    void changed(Ticket before, Ticket after, Clocks clocks) {
        breaches(after, clocks);
        for (int i = before.events().size(); i < after.events().size(); i++) {
            tell(before, after, clocks, i + 1);
        }
    }

    /** Each broken promise, once. */
    void breaches(Ticket ticket, Clocks clocks) {
        clocks.all().forEach(reading -> {
            Instant at = reading.breached();
            if (at != null && verdicts.breach(ticket, reading.kind(), at)) {
                ledger.append(ticket.customer(), TicketFacts.breached(ticket, reading, at), at);
                events.publishEvent(new TicketBreached(
                        ticket.id(), ticket.number(), ticket.customer(), ticket.shop(), reading.kind(), at));
            }
        });
    }

    private void tell(Ticket before, Ticket ticket, Clocks clocks, int number) {
        TicketEvent event = ticket.events().get(number - 1);
        Instant at = event.at();
        switch (event) {
            case TicketEvent.Noted note ->
                events.publishEvent(new TicketNoted(ticket.id(), ticket.customer(), number, at));
            case TicketEvent.Assigned assigned -> {
                PersonId to = assigned.to();
                if (to != null && !to.equals(assigned.by().person())) {
                    events.publishEvent(new TicketAssigned(
                            ticket.id(), ticket.customer(), to, assigned.by().name(), at));
                }
            }
            case TicketEvent.Replied reply -> {
                if (reply.by().isStaff() && before.answered().isEmpty()) {
                    ledger.append(ticket.customer(), TicketFacts.responded(ticket, clocks), at);
                }
                events.publishEvent(new TicketReplied(
                        ticket.id(),
                        ticket.number(),
                        ticket.customer(),
                        ticket.shop(),
                        reply.by().side(),
                        at));
            }
            case TicketEvent.Resolved resolved -> {
                ledger.append(ticket.customer(), TicketFacts.resolved(ticket, clocks), at);
                events.publishEvent(
                        new TicketResolved(ticket.id(), ticket.number(), ticket.customer(), ticket.shop(), at));
            }
            case TicketEvent.CostProposed proposed -> {
                if (before.answered().isEmpty()) {
                    ledger.append(ticket.customer(), TicketFacts.responded(ticket, clocks), at);
                }
                ledger.append(ticket.customer(), TicketFacts.costProposed(ticket, proposed), at);
                events.publishEvent(new TicketCostProposed(ticket.id(), ticket.customer(), number, at));
            }
            case TicketEvent.CostAnswered answered -> {
                ledger.append(ticket.customer(), TicketFacts.costAnswered(ticket, answered), at);
                events.publishEvent(new TicketCostAnswered(ticket.id(), ticket.customer(), number, at));
            }
            case TicketEvent.Confirmed confirmed -> {
                ledger.append(ticket.customer(), TicketFacts.confirmed(ticket, confirmed), at);
                events.publishEvent(new TicketConfirmed(ticket.id(), ticket.customer(), number, at));
            }
            case TicketEvent.Resumed resumed -> {
                if (before.plannedFor().isPresent()
                        && resumed.by().equals(Author.VIGIE)
                        && ticket.state().isOpen()) {
                    events.publishEvent(new TicketWentOn(ticket.id(), ticket.customer(), at));
                }
            }
            case TicketEvent.Restored restored -> {
                if (isInTime(clocks.restoration())) {
                    verdicts.lift(ticket, ClockKind.RESTORATION, at);
                }
                ledger.append(ticket.customer(), TicketFacts.restored(ticket, restored, clocks), at);
                if (before.restored().isEmpty() || (restored.by().isStaff() && !before.isRestoredByStaff())) {
                    events.publishEvent(new TicketRestored(ticket.id(), ticket.customer(), number, at));
                }
            }
            case TicketEvent.BrokenAgain broken ->
                ledger.append(ticket.customer(), TicketFacts.brokenAgain(ticket, broken, clocks), at);
            case TicketEvent.Reopened reopened -> ledger.append(ticket.customer(), TicketFacts.reopened(ticket), at);
            case TicketEvent.TermsChanged changed ->
                ledger.append(ticket.customer(), TicketFacts.termsChanged(ticket, changed, clocks), at);
            case TicketEvent.Closed closed -> {
                freeze(ticket, clocks, at);
                ledger.append(ticket.customer(), TicketFacts.closed(ticket, clocks), at);
                events.publishEvent(
                        new TicketClosed(ticket.id(), ticket.number(), ticket.customer(), ticket.shop(), at));
            }
            case TicketEvent.Merged merged -> {
                rows.follow(ticket.id(), merged.into());
                freeze(ticket, clocks, at);
                ledger.append(ticket.customer(), TicketFacts.merged(ticket, merged, clocks), at);
                events.publishEvent(new TicketMerged(ticket.id(), merged.into(), ticket.customer(), at));
            }
            default -> {}
        }
    }

    private static boolean isInTime(Optional<ClockReading> reading) {
        return reading.filter(clock -> clock.breached() == null).isPresent();
    }

    private void freeze(Ticket ticket, Clocks clocks, Instant at) {
        Verdict.standing(ticket, clocks)
                .forEach(verdict -> verdicts.freeze(ticket.customer(), verdict, ticket.round(), at));
    }
}
