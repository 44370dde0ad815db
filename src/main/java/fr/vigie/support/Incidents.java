package fr.vigie.support;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.backup.BackupFailed;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.job.JobParked;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Opens one ticket for each outage that the watch confirms, and resolves it when the shop is back, unless the customer asked
 * something in it: then only its service is restored, and broken again with the next outage; a shop that comes and goes keeps one, reopened. Opens one for failing backups, however often they fail while it is open, and one for work on a shop
 * that stopped half done.
 */
@Component
class Incidents {
    /** A shop that goes down again this soon has not come back: its outages are one ticket. */
    static final Duration CALM = Duration.ofHours(1);

    private final Tickets tickets;
    private final TicketLinks links;
    private final Outages outages;
    private final Customers customers;
    private final MessageSource messages;

    Incidents(Tickets tickets, TicketLinks links, Outages outages, Customers customers, MessageSource messages) {
        this.tickets = tickets;
        this.links = links;
        this.outages = outages;
        this.customers = customers;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(ShopWentDown down) {
        follow(down.outage());
    }

    @ApplicationModuleListener
    void on(ShopCameBack back) {
        follow(back.outage());
    }

    /** Both facts may come in any order and any number of times: the outage itself says what its ticket has to be. */
    private void follow(OutageId id) {
        Outage outage = outages.find(id)
                .orElseThrow(() -> new IllegalStateException("the outage " + id + " was told of but is not kept"));
        List<Ticket> before = tickets.before(outage.shop(), Channel.WATCH, outage.openedAt());
        Ticket ticket = tickets.openedFrom("outage:" + id)
                .or(() -> before.stream()
                        .filter(one -> one.conversation().isNotedBy(Author.VIGIE, outage.openedAt()))
                        .findFirst())
                .orElseGet(() -> told(outage, before));
        Instant end = outage.closedAt();
        if (end != null) {
            ended(outage, standing(ticket), end);
        }
    }

    /** Where it goes on when it was merged, if that is about the same shop. */
    private Ticket standing(Ticket ticket) {
        return ticket.merged()
                .flatMap(any -> tickets.findStanding(ticket.id()))
                .filter(survivor -> survivor.shop().equals(ticket.shop()))
                .orElse(ticket);
    }

    /**
     * Resolves what nobody else asked in; what the customer wrote there waits for a person of the agency while the shop works again.
     * What was told late ends nothing of a later outage that joined the ticket meanwhile.
     */
    private void ended(Outage outage, Ticket ticket, Instant end) {
        if (!ticket.state().isOpen() || ticket.wasResolvedBy(Author.VIGIE, outage.openedAt())) {
            return;
        }
        List<Outage> joined = joinedAfter(outage, ticket);
        boolean asked = ticket.conversation().isAsked();
        if (!asked && joined.isEmpty()) {
            tickets.resolveAt(ticket.id(), Author.VIGIE, text("support.incident.back", outage.customer()), end);
            return;
        }
        if (asked && !ticket.conversation().isNotedBy(Author.VIGIE, end)) {
            tickets.noteAt(ticket.id(), Author.VIGIE, text("support.incident.back.asked", outage.customer()), end)
                    .orThrow();
        }
        restored(ticket, end, joined);
    }

    /** The later outages that are told in its ticket, in order. */
    private List<Outage> joinedAfter(Outage outage, Ticket ticket) {
        Instant told = ticket.events().getLast().at();
        return told.isAfter(outage.openedAt())
                ? outages.during(outage.shop(), new Period(outage.openedAt(), told.plusMillis(1))).reversed().stream()
                        .filter(one -> one.openedAt().isAfter(outage.openedAt())
                                && ticket.conversation().isNotedBy(Author.VIGIE, one.openedAt())
                                && tickets.openedFrom("outage:" + one.id()).isEmpty())
                        .toList()
                : List.of();
    }

    private Ticket told(Outage outage, List<Ticket> before) {
        return before.stream()
                .filter(ticket -> ticket.closed().isEmpty())
                .findFirst()
                .filter(ticket -> hasNotEnded(ticket, outage))
                .map(ticket -> joined(ticket, outage))
                .orElseGet(() -> opened(outage, before));
    }

    /**
     * Whether an outage is the same trouble as the last that was told in a ticket. What waits does not take one in: its clock
     * stands, and nobody would be called.
     */
    private boolean hasNotEnded(Ticket ticket, Outage outage) {
        return !ticket.state().isWaiting()
                && outages.before(outage.shop(), outage.openedAt(), 10).stream()
                        .filter(one -> !ticket.opened().isBefore(one.openedAt())
                                || ticket.conversation().isNotedBy(Author.VIGIE, one.openedAt()))
                        .findFirst()
                        .filter(last -> last.closedAt() == null
                                || last.closedAt().isAfter(outage.openedAt().minus(CALM)))
                        .isPresent();
    }

    /** Stands beside what is still open from before, so that whoever takes one sees the other. */
    private Ticket opened(Outage outage, List<Ticket> before) {
        Ticket ticket = tickets.openOnce(
                "outage:" + outage.id(),
                new Request(
                        outage.customer(),
                        outage.shop(),
                        Channel.WATCH,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        text("support.incident.subject", outage.customer()),
                        text("support.incident.text", outage.customer())),
                Author.VIGIE,
                outage.openedAt());
        before.stream()
                .filter(one -> one.state().isOpen())
                .findFirst()
                .ifPresent(one -> links.relates(ticket, one.id()));
        return ticket;
    }

    /** The ticket of the outage before, which was not the end of it: reopened when it was resolved. */
    private Ticket joined(Ticket ticket, Outage outage) {
        if (!ticket.state().isOpen()) {
            tickets.reopenAt(ticket.id(), Author.VIGIE, outage.openedAt()).orThrow();
        }
        Ticket told = tickets.noteAt(
                        ticket.id(), Author.VIGIE, text("support.incident.again", outage.customer()), outage.openedAt())
                .orThrow();
        return brokenBy(outage, told);
    }

    private Ticket brokenBy(Outage outage, Ticket ticket) {
        return ticket.restored()
                .map(TicketEvent.Restored::since)
                .filter(back -> outlasts(outage, back))
                .map(back -> outage.openedAt().isAfter(back) ? outage.openedAt() : back)
                .map(since ->
                        tickets.breakAgainAt(ticket.id(), Author.VIGIE, since).orThrow())
                .orElse(ticket);
    }

    /** That a person had said so of a time before, or since a later outage began, or that it broke since, stands. */
    private void restored(Ticket ticket, Instant end, List<Outage> joined) {
        boolean said = ticket.restored()
                .filter(known -> known.by().isStaff() && joined.stream().anyMatch(next -> isSaidOf(next, known)))
                .isPresent();
        if (said
                || ticket.wasRestoredBy(Author.VIGIE, end)
                || !(tickets.restoreAt(ticket.id(), Author.VIGIE, end) instanceof Outcome.Changed(Ticket restored))) {
            return;
        }
        Ticket now = restored;
        for (Outage next : joined) {
            now = brokenBy(next, now);
            Instant back = next.closedAt();
            if (back != null
                    && tickets.restoreAt(ticket.id(), Author.VIGIE, back) instanceof Outcome.Changed(Ticket again)) {
                now = again;
            }
        }
    }

    private static boolean isSaidOf(Outage outage, TicketEvent.Restored known) {
        return !known.since().isBefore(outage.openedAt());
    }

    private static boolean outlasts(Outage outage, Instant back) {
        Instant end = outage.closedAt();
        return end == null || end.isAfter(back);
    }

    @ApplicationModuleListener
    void on(BackupFailed failed) {
        if (tickets.hasOpen(failed.shop(), Channel.BACKUP)) {
            return;
        }
        tickets.openOnce(
                "backup:" + failed.run(),
                new Request(
                        failed.customer(),
                        failed.shop(),
                        Channel.BACKUP,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        text("support.incident.backup.subject", failed.customer()),
                        text("support.incident.backup.text", failed.customer())),
                Author.VIGIE,
                failed.at());
    }

    /** Work that was changing a shop died with it half done: a person has to look, each time that it stops so. */
    @ApplicationModuleListener
    void on(JobParked parked) {
        CustomerId customer = parked.customer();
        ShopId shop = parked.shop();
        if (customer == null || shop == null) {
            return;
        }
        String work =
                String.valueOf(messages.getMessage("job.kind." + parked.kind(), null, parked.kind(), locale(customer)));
        String source = "job.parked:" + parked.job();
        Optional<Ticket> before = tickets.openedFrom(source);
        if (before.filter(ticket -> !ticket.state().isOver()).isEmpty()) {
            tickets.openOnce(
                    before.isEmpty() ? source : source + ":" + parked.at(),
                    new Request(
                            customer,
                            shop,
                            Channel.AGENCY,
                            Severity.STANDARD,
                            Activity.CORRECTIVE,
                            text("support.incident.parked.subject", customer),
                            text("support.incident.parked.text", customer, work)),
                    Author.VIGIE,
                    parked.at());
        } else {
            parkedAgain(before.get(), text("support.incident.parked.again", customer, work), parked.at());
        }
    }

    private void parkedAgain(Ticket ticket, String text, Instant at) {
        if (!ticket.opened().isBefore(at) || ticket.conversation().isNotedBy(Author.VIGIE, at)) {
            return;
        }
        if (!ticket.state().isOpen()) {
            tickets.reopenAt(ticket.id(), Author.VIGIE, at).orThrow();
        }
        tickets.noteAt(ticket.id(), Author.VIGIE, text, at).orThrow();
    }

    private String text(String key, CustomerId customer, Object... arguments) {
        return messages.getMessage(key, arguments, locale(customer));
    }

    private Locale locale(CustomerId customer) {
        return customers.find(customer).map(Customer::locale).orElse(Locale.FRENCH);
    }
}
