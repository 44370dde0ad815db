package fr.vigie.billing;

import fr.vigie.account.Customers;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The quotes of all customers; within a merchant's request only their own exist, and drafts not at all.
 *
 * <p>Every action is dated by the application's clock, kept with its evidence and its messages in one transaction, and
 * answers with the changed quote or the reason why it was refused.
 */
@Service
public class Quotes {
    private final QuoteRows rows;
    private final Serials serials;
    private final QuoteDocument documents;
    private final QuoteMail mail;
    private final QuoteContacts contacts;
    private final Shops shops;
    private final Tickets tickets;
    private final QuotedTickets quoted;
    private final Customers customers;
    private final MessageSource messages;
    private final Ledger ledger;
    private final Clock clock;

    Quotes(
            QuoteRows rows,
            Serials serials,
            QuoteDocument documents,
            QuoteMail mail,
            QuoteContacts contacts,
            Shops shops,
            Tickets tickets,
            QuotedTickets quoted,
            Customers customers,
            MessageSource messages,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.serials = serials;
        this.documents = documents;
        this.mail = mail;
        this.contacts = contacts;
        this.shops = shops;
        this.tickets = tickets;
        this.quoted = quoted;
        this.customers = customers;
        this.messages = messages;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Begins a quote.
     *
     * @param ticket whose work it prices, a ticket of that shop; null for one that stands for itself
     */
    @Transactional
    public Quote draft(ShopId shop, @Nullable TicketId ticket, Offer offer, Author by) {
        if (ticket != null && !tickets.find(ticket).orElseThrow().shop().equals(shop)) {
            throw new IllegalArgumentException("the ticket " + ticket + " is of another shop than " + shop);
        }
        return begun(shop, ticket, offer, by);
    }

    private Quote begun(ShopId shop, @Nullable TicketId ticket, Offer offer, Author by) {
        Instant now = Instants.micros(clock);
        Shop about = shops.get(shop);
        int year = Quote.today(now).getYear();
        Quote quote = new Quote(
                QuoteId.create(),
                new QuoteNumber(year, serials.next("QUOTE", year)),
                about.customer(),
                shop,
                ticket,
                offer,
                List.of(new QuoteEvent.Drafted(now, by)));
        rows.insert(quote, now);
        return quote;
    }

    /** Replaces the offer of a draft. */
    @Transactional
    public QuoteOutcome revise(QuoteId id, Offer offer) {
        return change(id, (quote, now) -> quote.revise(offer, now));
    }

    /** Begins another quote with the same offer, to answer a refusal or an expiry. */
    @Transactional
    public Quote copy(QuoteId id, java.time.LocalDate validUntil, Author by) {
        Quote quote = known(id);
        Offer offer = quote.offer();
        return begun(
                quote.shop(),
                quote.ticket(),
                new Offer(offer.title(), offer.notes(), offer.lines(), validUntil, offer.delay()),
                by);
    }

    /**
     * Sends a draft to the people of the customer: freezes its PDF, writes to each and opens it in the portal. Refused while
     * nobody who may answer can sign in.
     */
    @Transactional
    public QuoteOutcome send(QuoteId id, Author by) {
        return change(id, (quote, now) -> {
            if (!contacts.isAnswerable(quote)) {
                return unanswerable(quote);
            }
            byte[] pdf = documents.offered(quote, now);
            Sha256 digest = Sha256.of(pdf);
            QuoteOutcome outcome = quote.send(digest, by, now);
            if (outcome instanceof QuoteOutcome.Changed(Quote sent)) {
                rows.keepDocument(sent, pdf, digest);
                ledger.append(sent.customer(), QuoteFacts.sent(sent, rows.contentDigest(id), digest), now);
                mail.sent(sent, pdf);
                quoted.note(sent, "billing.quote.note.sent");
            }
            return outcome;
        });
    }

    /** The customer opened it; only the first time leaves a trace. */
    @Transactional
    public Quote view(QuoteId id, Author by) {
        QuoteOutcome outcome = change(id, (quote, now) -> {
            QuoteOutcome seen = quote.view(by, now);
            if (seen instanceof QuoteOutcome.Changed(Quote after)
                    && after.events().getLast() instanceof QuoteEvent.Viewed viewed
                    && viewed.at().equals(now)) {
                ledger.append(after.customer(), QuoteFacts.viewed(after, viewed), now);
            }
            return seen;
        });
        return switch (outcome) {
            case QuoteOutcome.Changed(Quote quote) -> quote;
            case QuoteOutcome.Refused refused -> known(id);
        };
    }

    /** Writes to the customer again. */
    @Transactional
    public QuoteOutcome remind(QuoteId id, Author by) {
        return change(id, (quote, now) -> {
            QuoteOutcome outcome = quote.remind(by, now);
            if (outcome instanceof QuoteOutcome.Changed(Quote reminded)) {
                mail.reminder(reminded, now.toString());
            }
            return outcome;
        });
    }

    /** @param reason told to the agency, not empty */
    @Transactional
    public QuoteOutcome refuse(QuoteId id, String reason, Author by) {
        return change(id, (quote, now) -> {
            QuoteOutcome outcome = quote.refuse(reason, by, now);
            if (outcome instanceof QuoteOutcome.Changed(Quote refused)
                    && refused.events().getLast() instanceof QuoteEvent.Refused why) {
                ledger.append(refused.customer(), QuoteFacts.refused(refused, why), now);
                mail.answered(refused, "customerRefused", by.name(), why.reason());
                quoted.note(refused, "billing.quote.note.refused", by.name(), why.reason());
                quoted.resume(refused, by);
            }
            return outcome;
        });
    }

    /** Takes it back; the customer is told if it had been sent, and a ticket that waited for the answer goes on. */
    @Transactional
    public QuoteOutcome withdraw(QuoteId id, String reason, Author by) {
        return change(id, (quote, now) -> {
            QuoteOutcome outcome = quote.withdraw(reason, by, now);
            if (outcome instanceof QuoteOutcome.Changed(Quote withdrawn)
                    && withdrawn.sent().isPresent()
                    && withdrawn.events().getLast() instanceof QuoteEvent.Withdrawn why) {
                ledger.append(withdrawn.customer(), QuoteFacts.withdrawn(withdrawn, why), now);
                mail.withdrawn(withdrawn, why.reason());
                quoted.note(withdrawn, "billing.quote.note.withdrawn");
                quoted.resumeUnlessAsked(withdrawn, by);
            }
            return outcome;
        });
    }

    /**
     * The work of a ticket is no longer excluded by its contract: withdraws the quotes that were begun for it since then, and
     * the ticket waits for their answer no longer.
     *
     * @return false when the customer agreed to one of them; none is withdrawn then
     */
    @Transactional
    boolean takeBack(TicketId ticket, Instant since, Author by) {
        Instant now = Instants.micros(clock);
        List<Quote> made = rows.about(ticket).stream()
                .filter(quote -> ticket.equals(quote.ticket()) && !quote.begun().isBefore(since))
                .map(quote -> lock(quote.id()))
                .toList();
        if (made.stream().anyMatch(quote -> quote.stateAt(now).isAgreed())) {
            return false;
        }
        made.stream().filter(quote -> quote.stateAt(now).isRetractable()).forEach(quote -> {
            Locale language = customers.find(quote.customer()).orElseThrow().locale();
            withdraw(quote.id(), messages.getMessage("billing.quote.withdrawn.included", null, language), by);
            if (quote.sent().isPresent()) {
                quoted.resume(quote, by);
            }
        });
        return true;
    }

    /** Notes that nobody answered in time; a ticket that waited for the answer goes on. */
    @Transactional
    public QuoteOutcome expire(QuoteId id) {
        return change(id, (quote, now) -> {
            QuoteOutcome outcome = quote.expire(now);
            if (outcome instanceof QuoteOutcome.Changed(Quote expired)
                    && expired.events().size() > quote.events().size()) {
                ledger.append(expired.customer(), QuoteFacts.expired(expired), now);
                quoted.note(expired, "billing.quote.note.expired");
                quoted.resumeUnlessAsked(expired, Author.VIGIE);
            }
            return outcome;
        });
    }

    /**
     * Turns an approved quote into work: on its ticket, or on a new one when it has none that is still open. One that is resolved
     * is not: it would close by itself before the work is done, or late by what it promised. The new one goes on from it. The
     * time spent there counts against the quote until it is completed.
     */
    @Transactional
    public QuoteOutcome start(QuoteId id, Author by) {
        return change(id, (quote, now) -> {
            if (quote.stateAt(now) != QuoteState.APPROVED) {
                return new QuoteOutcome.Refused("billing.quote.refused.notApproved");
            }
            QuoteOutcome outcome = quote.start(quoted.begin(quote, by), by, now);
            if (outcome instanceof QuoteOutcome.Changed(Quote started)
                    && started.events().getLast() instanceof QuoteEvent.Started start) {
                ledger.append(started.customer(), QuoteFacts.started(started, start), now);
            }
            return outcome;
        });
    }

    /** The work was delivered: its price can be invoiced. */
    @Transactional
    public QuoteOutcome complete(QuoteId id, Author by) {
        return change(id, (quote, now) -> {
            QuoteOutcome outcome = quote.complete(by, now);
            if (outcome instanceof QuoteOutcome.Changed(Quote completed)) {
                ledger.append(completed.customer(), QuoteFacts.completed(completed), now);
            }
            return outcome;
        });
    }

    /**
     * A ticket closed uncontested: the work that had begun on it when it was resolved is delivered. Doing it again changes
     * nothing.
     */
    @Transactional
    void delivered(TicketId ticket) {
        Optional<Instant> resolved = tickets.find(ticket).flatMap(Ticket::resolved);
        rows.about(ticket).stream()
                .filter(quote -> quote.stateAt(clock.instant()) == QuoteState.STARTED && ticket.equals(quote.workOn()))
                .filter(quote -> resolved.isPresent()
                        && quote.started()
                                .filter(started -> !started.isAfter(resolved.get()))
                                .isPresent())
                .forEach(quote -> complete(quote.id(), Author.VIGIE));
    }

    @Transactional(readOnly = true)
    public Optional<Quote> find(QuoteId id) {
        return rows.find(id);
    }

    /** The quotes of a ticket or whose work is done on it, those of tickets that were merged into it too, newest first. */
    @Transactional(readOnly = true)
    public List<Quote> about(TicketId ticket) {
        return rows.about(ticket);
    }

    /** The evidence of an approved quote. */
    @Transactional(readOnly = true)
    public Optional<Approval> approval(QuoteId id) {
        return rows.approval(id);
    }

    /** The quote as a PDF: the bytes that were sent, or how a draft would look. */
    @Transactional(readOnly = true)
    public byte[] document(Quote quote) {
        return rows.document(quote.id()).orElseGet(() -> documents.draft(quote, clock.instant()));
    }

    /** The approved quote with the page of evidence; empty before it is approved. */
    @Transactional(readOnly = true)
    public Optional<byte[]> approvedDocument(Quote quote) {
        return rows.approval(quote.id()).map(approval -> documents.approved(quote, approval));
    }

    /** @throws IllegalArgumentException when there is no such quote in this scope */
    Quote lock(QuoteId id) {
        return rows.lock(id).orElseThrow(() -> unknown(id));
    }

    void save(Quote before, Quote after, Instant now) {
        rows.save(after, before.events().size(), now);
    }

    private QuoteOutcome.Refused unanswerable(Quote quote) {
        String named = contacts.addresses(quote);
        return named.isEmpty()
                ? new QuoteOutcome.Refused("billing.quote.refused.nobody")
                : new QuoteOutcome.Refused("billing.quote.refused.uninvited", List.of(named));
    }

    private QuoteOutcome change(QuoteId id, BiFunction<Quote, Instant, QuoteOutcome> action) {
        Instant now = Instants.micros(clock);
        Quote before = lock(id);
        QuoteOutcome outcome = action.apply(before, now);
        if (outcome instanceof QuoteOutcome.Changed(Quote after) && !after.equals(before)) {
            save(before, after, now);
        }
        return outcome;
    }

    private Quote known(QuoteId id) {
        return rows.find(id).orElseThrow(() -> unknown(id));
    }

    private static IllegalArgumentException unknown(QuoteId id) {
        return new IllegalArgumentException("there is no quote " + id + " in this scope");
    }
}
