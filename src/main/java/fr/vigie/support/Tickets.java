package fr.vigie.support;

import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tickets of all customers; within a merchant's request only their own exist.
 *
 * <p>What somebody opens who may not by clause 5 (support) of the contract is received all the same, and says that it waits for
 * one who may ({@link Confirmations}).
 *
 * <p>Every action is dated by the application's clock, kept with its evidence in one transaction, and answers with the
 * changed ticket or the reason why it was refused. Texts have 1 to 20,000 characters.
 */
@Service
public class Tickets {
    private final TicketRows rows;
    private final TicketSearch search;
    private final TicketBook book;
    private final TermsBook terms;
    private final Requesters requesters;
    private final Attachments attachments;
    private final List<ResolutionRule> rules;
    private final DeskChoices choices;
    private final Clock clock;

    Tickets(
            TicketRows rows,
            TicketSearch search,
            TicketBook book,
            TermsBook terms,
            Requesters requesters,
            Attachments attachments,
            List<ResolutionRule> rules,
            DeskChoices choices,
            Clock clock) {
        this.rows = rows;
        this.search = search;
        this.book = book;
        this.terms = terms;
        this.requesters = requesters;
        this.attachments = attachments;
        this.rules = rules;
        this.choices = choices;
        this.clock = clock;
    }

    @Transactional
    public Ticket open(Request request, Author by) {
        return open(request, by, List.of());
    }

    /** @param files those that accompany the request, within {@link Upload#refusal} */
    @Transactional
    public Ticket open(Request request, Author by, List<Upload> files) {
        return open(request, by, files, clock.instant());
    }

    /** The same for a request that came before it is entered: its clocks run from then. */
    @Transactional
    public Ticket open(Request request, Author by, List<Upload> files, Instant at) {
        Ticket ticket = opened(request, by, null, at);
        attachments.keep(ticket, 1, false, files, ticket.opened());
        return ticket;
    }

    /** Opens what its author may ask for by a right of their own, so that nobody confirms it. */
    @Transactional
    Ticket openAuthorised(Request request, Author by) {
        return opened(request, by, List.of(), null, clock.instant());
    }

    /**
     * Opens a ticket for something that may be told several times, such as an outage.
     *
     * @param source names it, as in {@code outage:0198…}
     * @return the ticket, the one opened before when there is one
     */
    @Transactional
    public Ticket openOnce(String source, Request request, Author by, Instant at) {
        return rows.openedFrom(source).flatMap(rows::find).orElseGet(() -> opened(request, by, source, at));
    }

    @Transactional(readOnly = true)
    Optional<Ticket> openedFrom(String source) {
        return rows.openedFrom(source).flatMap(rows::find);
    }

    /**
     * The latest tickets of a shop that came this way, were opened by an instant and not closed before it, the newest first; holds
     * others who ask the same until the transaction ends.
     */
    @Transactional
    List<Ticket> before(ShopId shop, Channel channel, Instant at) {
        rows.openedFrom(channel + " of " + shop);
        return rows.load(search.before(shop, channel, at)).stream()
                .sorted(Comparator.comparing(Ticket::opened).reversed())
                .toList();
    }

    @Transactional
    Outcome reopenAt(TicketId id, Author by, Instant at) {
        return book.change(id, at, (ticket, now) -> ticket.reopen(by, Instants.micros(at)));
    }

    @Transactional
    Outcome noteAt(TicketId id, Author by, String text, Instant at) {
        return book.change(id, at, (ticket, now) -> ticket.note(by, text, Instants.micros(at)));
    }

    /** Whether a shop has an open ticket that came this way; holds others who ask the same until the transaction ends. */
    @Transactional
    boolean hasOpen(ShopId shop, Channel channel) {
        rows.openedFrom(channel + " of " + shop);
        return search.hasOpen(shop, channel);
    }

    @Transactional(readOnly = true)
    public Optional<Ticket> find(TicketId id) {
        return rows.find(id);
    }

    /** The ticket in which one goes on: itself unless it was merged. */
    @Transactional(readOnly = true)
    public Optional<Ticket> findStanding(TicketId id) {
        return rows.find(rows.standing(id));
    }

    /** How much has happened to a ticket: the number of its events, 0 when there is no such ticket. */
    @Transactional(readOnly = true)
    public int length(TicketId id) {
        return rows.length(id);
    }

    @Transactional(readOnly = true)
    public Optional<Ticket> find(TicketNumber number) {
        return search.byNumber(number).flatMap(rows::find);
    }

    /** Holds a ticket until the caller's transaction ends, so that what is decided upon it stays true. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Ticket> hold(TicketId id) {
        return rows.lock(id).map(known -> book.follow(known.id()));
    }

    @Transactional
    public Outcome acknowledge(TicketId id, Author by) {
        return book.change(id, (ticket, now) -> ticket.acknowledge(by, now));
    }

    /** Until when an answer of the customer reopens a ticket; empty unless it is closed and the agency lets it. */
    @Transactional(readOnly = true)
    public Optional<Instant> reopenableUntil(Ticket ticket) {
        return ticket.reopenableUntil(choices.reopening());
    }

    /** A message that both sides read; one of the customer reopens a ticket. One to a merged ticket lands in the ticket in which that goes on. */
    @Transactional
    public Outcome reply(TicketId id, Author by, String text) {
        return reply(id, by, text, List.of());
    }

    @Transactional
    public Outcome reply(TicketId id, Author by, String text, List<Upload> files) {
        return reply(id, by, text, files, clock.instant());
    }

    /** The same for a message that came before it is entered. */
    @Transactional
    public Outcome reply(TicketId id, Author by, String text, List<Upload> files, Instant at) {
        String kept = Request.written(text);
        Duration reopening = choices.reopening();
        BiFunction<Ticket, Instant, Outcome> message =
                (ticket, now) -> ticket.reply(by, kept, Instants.micros(at), reopening);
        TicketId standing = rows.standing(id);
        Outcome outcome = write(standing, files, false, at, message);
        TicketId since = rows.standing(standing);
        return outcome instanceof Outcome.Refused && !since.equals(standing)
                ? write(since, files, false, at, message)
                : outcome;
    }

    @Transactional
    public Outcome note(TicketId id, Author by, String text) {
        return note(id, by, text, List.of());
    }

    @Transactional
    public Outcome note(TicketId id, Author by, String text, List<Upload> files) {
        return note(id, by, text, files, clock.instant());
    }

    /** The same for a message that came before it is entered. */
    @Transactional
    public Outcome note(TicketId id, Author by, String text, List<Upload> files, Instant at) {
        String kept = Request.written(text);
        return write(id, files, true, at, (ticket, now) -> ticket.note(by, kept, Instants.micros(at)));
    }

    @Transactional
    public Outcome waitFor(TicketId id, WaitReason reason, Author by) {
        return waitFor(id, reason, null, by);
    }

    /**
     * @param until the time agreed with the customer, in the future and at most a year ahead, when work goes on by itself; null
     *     for none
     */
    @Transactional
    public Outcome waitFor(TicketId id, WaitReason reason, @Nullable Instant until, Author by) {
        return book.change(id, (ticket, now) -> ticket.waitFor(reason, until, by, now));
    }

    /** @param exclusion one of {@link TicketTerms#exclusions}; null when the work is no longer held to be excluded */
    @Transactional
    Outcome exclude(TicketId id, @Nullable Exclusion exclusion, Author by) {
        return book.change(
                id,
                (ticket, now) -> exclusion == null || excludes(ticket, exclusion)
                        ? ticket.exclude(exclusion, by, now)
                        : new Outcome.Refused("support.refused.exclusion"));
    }

    private boolean excludes(Ticket ticket, Exclusion exclusion) {
        return terms.of(ticket)
                .filter(said -> said.exclusions().contains(exclusion))
                .isPresent();
    }

    @Transactional
    public Outcome resume(TicketId id, Author by) {
        return book.change(id, (ticket, now) -> ticket.resume(by, now));
    }

    @Transactional
    public Outcome changeSeverity(TicketId id, Severity severity, Author by) {
        return book.change(id, (ticket, now) -> ticket.changeSeverity(severity, by, now));
    }

    @Transactional
    public Outcome reclassify(TicketId id, Activity activity, Author by) {
        return book.change(id, (ticket, now) -> ticket.reclassify(activity, by, now));
    }

    /** @param to null to give it back to nobody */
    @Transactional
    public Outcome assign(TicketId id, @Nullable PersonId to, String name, Author by) {
        return book.change(id, (ticket, now) -> ticket.assign(to, name, by, now));
    }

    @Transactional
    public Outcome resolve(TicketId id, Author by, String text) {
        return resolve(id, by, text, List.of());
    }

    @Transactional
    public Outcome resolve(TicketId id, Author by, String text, List<Upload> files) {
        String kept = Request.written(text);
        return write(id, files, false, clock.instant(), (ticket, now) -> switch (ticket.resolve(by, kept, now)) {
            case Outcome.Refused refused -> refused;
            case Outcome.Changed changed ->
                held(id).<Outcome>map(refused -> refused).orElse(changed);
        });
    }

    /** Why a ticket cannot be resolved yet, whatever its state; empty when no rule holds it back. */
    @Transactional(readOnly = true)
    public Optional<Outcome.Refused> held(TicketId id) {
        return rules.stream().flatMap(rule -> rule.refusal(id).stream()).findFirst();
    }

    /** What holds a ticket back holds back the one into which it is merged. */
    void goOn(TicketId merged, TicketId survivor) {
        rules.forEach(rule -> rule.goOn(merged, survivor));
    }

    /**
     * Notes what was done to the checks of a ticket.
     *
     * @param what the check or the list, at most 200 characters
     */
    @Transactional
    public Outcome check(TicketId id, Checking done, String what, Author by) {
        return book.change(id, (ticket, now) -> ticket.check(done, what, by, now));
    }

    /** @param since when the service worked again, as {@link Ticket#restore} allows; null for now */
    @Transactional
    public Outcome restore(TicketId id, @Nullable Instant since, Author by) {
        return book.change(id, (ticket, now) -> ticket.restore(by, since == null ? now : Instants.micros(since), now));
    }

    /** @param since when the service stopped working again, as {@link Ticket#breakAgain} allows; null for now */
    @Transactional
    public Outcome breakAgain(TicketId id, @Nullable Instant since, Author by) {
        return book.change(
                id, (ticket, now) -> ticket.breakAgain(by, since == null ? now : Instants.micros(since), now));
    }

    @Transactional
    Outcome restoreAt(TicketId id, Author by, Instant at) {
        return book.change(id, at, (ticket, now) -> ticket.restore(by, Instants.micros(at), Instants.micros(at)));
    }

    @Transactional
    Outcome breakAgainAt(TicketId id, Author by, Instant at) {
        return book.change(id, at, (ticket, now) -> ticket.breakAgain(by, Instants.micros(at), Instants.micros(at)));
    }

    @Transactional
    public Outcome reopen(TicketId id, Author by) {
        return book.change(id, (ticket, now) -> ticket.reopen(by, now));
    }

    /** Freezes the verdicts. */
    @Transactional
    public Outcome close(TicketId id, Author by) {
        return book.change(id, (ticket, now) -> ticket.close(by, now));
    }

    @Transactional
    Outcome resolveAt(TicketId id, Author by, String text, Instant at) {
        return book.change(id, at, (ticket, now) -> ticket.resolve(by, text, Instants.micros(at)));
    }

    Outcome timeLogged(TicketId id, Author by, Duration spent) {
        return book.change(id, (ticket, now) -> ticket.logTime(spent, by, now));
    }

    /** What the clocks of a ticket show now; without a contract there are none. */
    public Clocks clocks(Ticket ticket) {
        return terms.clocks(ticket, clock.instant());
    }

    /** The tickets of a shop that were opened in a period, oldest first. */
    @Transactional(readOnly = true)
    public List<Ticket> opened(ShopId shop, Period period) {
        return rows.load(search.opened(shop, period)).stream()
                .sorted(Comparator.comparing(Ticket::opened)
                        .thenComparing(ticket -> ticket.id().value()))
                .toList();
    }

    private Ticket opened(Request request, Author by, @Nullable String source, Instant at) {
        return opened(request, by, requesters.confirmers(request, by, at), source, at);
    }

    /** @param confirmers those for whose word it waits */
    private Ticket opened(
            Request request, Author by, List<Contact> confirmers, @Nullable String source, Instant received) {
        Instant at = Instants.micros(received);
        Ticket ticket = new Ticket(
                TicketId.create(),
                rows.nextNumber(at.atOffset(ZoneOffset.UTC).getYear()),
                request.customer(),
                request.shop(),
                terms.inForce(request.shop(), at).orElse(null),
                beginning(request, by, confirmers, at));
        return book.enter(ticket, source);
    }

    private static List<TicketEvent> beginning(Request request, Author by, List<Contact> confirmers, Instant at) {
        TicketEvent opened = new TicketEvent.Opened(
                at, by, request.channel(), request.severity(), request.activity(), request.subject(), request.text());
        return confirmers.isEmpty()
                ? List.of(opened)
                : List.of(opened, new TicketEvent.Unconfirmed(at, Author.VIGIE, Contacts.names(confirmers)));
    }

    /** A message with its files; the ticket's lock keeps their number right. */
    private Outcome write(
            TicketId id,
            List<Upload> files,
            boolean internal,
            Instant at,
            BiFunction<Ticket, Instant, Outcome> message) {
        if (files.isEmpty()) {
            return book.change(id, at, message);
        }
        return book.change(id, at, (ticket, now) -> {
            if (attachments.count(id) + files.size() > Upload.MOST_OF_A_TICKET) {
                return new Outcome.Refused("support.files.full");
            }
            Outcome outcome = message.apply(ticket, now);
            if (outcome instanceof Outcome.Changed(Ticket after)) {
                int event = ticket.events().size();
                attachments.keep(
                        after,
                        event + 1,
                        internal,
                        files,
                        after.events().get(event).at());
            }
            return outcome;
        });
    }
}
