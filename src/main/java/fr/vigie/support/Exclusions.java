package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Billing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What clause 6 excludes is chosen on a ticket, which is quoted then; taken back, the quote that was made for it goes with it. */
@Service
public class Exclusions {
    private final Tickets tickets;
    private final TermsBook book;
    private final List<WorkAgreement> agreements;

    Exclusions(Tickets tickets, TermsBook book, List<WorkAgreement> agreements) {
        this.tickets = tickets;
        this.book = book;
        this.agreements = agreements;
    }

    /**
     * Holds the work of a ticket to be excluded by its contract, so that it is quoted before it begins; or no longer. What was
     * offered for it since it was excluded is taken back then, unless its kind of work is quoted all the same; once the customer
     * has agreed to it, nothing is taken back.
     *
     * @param exclusion one of {@link TicketTerms#exclusions}; null when it is no longer held to be excluded
     */
    @Transactional
    public Outcome choose(TicketId id, @Nullable Exclusion exclusion, Author by) {
        Optional<Ticket> excluded = exclusion == null
                ? tickets.find(id).filter(ticket -> ticket.exclusion().isPresent() && !isQuotedAnyway(ticket))
                : Optional.empty();
        Optional<Instant> since = excluded.flatMap(Ticket::excludedSince);
        boolean kept = since.isPresent()
                && !agreements.stream().allMatch(agreement -> agreement.takeBack(id, since.get(), by));
        Outcome outcome =
                kept ? new Outcome.Refused("support.refused.exclusion.agreed") : tickets.exclude(id, exclusion, by);
        if (outcome instanceof Outcome.Refused) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return outcome;
    }

    private boolean isQuotedAnyway(Ticket ticket) {
        return book.of(ticket)
                .flatMap(terms -> terms.clauses().scope().billing(ticket.activity()))
                .filter(billing -> billing == Billing.QUOTE)
                .isPresent();
    }
}
