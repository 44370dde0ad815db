package fr.vigie.billing;

import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.support.Author;
import fr.vigie.support.TicketId;
import fr.vigie.support.WorkAgreement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Work under an approved quote counts against the quote, however the contract would pay it. */
@Component
class QuotedWork implements WorkAgreement {
    private final QuoteRows rows;
    private final Quotes quotes;
    private final Clock clock;

    QuotedWork(QuoteRows rows, Quotes quotes, Clock clock) {
        this.rows = rows;
        this.quotes = quotes;
        this.clock = clock;
    }

    @Override
    public Optional<Billing> billing(TicketId ticket) {
        return rows.about(ticket).stream()
                .filter(quote -> quote.stateAt(clock.instant()).coversWork())
                .findFirst()
                .map(quote -> Billing.QUOTE);
    }

    @Override
    public boolean isOffered(TicketId ticket) {
        Instant now = clock.instant();
        return rows.about(ticket).stream().anyMatch(quote -> quote.stateAt(now).awaitsAnswer());
    }

    @Override
    public boolean takeBack(TicketId ticket, Instant since, Author by) {
        return quotes.takeBack(ticket, since, by);
    }
}
