package fr.vigie.billing;

import fr.vigie.support.TicketClosed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A ticket that closes uncontested has delivered the work of its quote. */
@Component
class QuoteFollower {
    private final Quotes quotes;

    QuoteFollower(Quotes quotes) {
        this.quotes = quotes;
    }

    @ApplicationModuleListener
    void on(TicketClosed closed) {
        quotes.delivered(closed.ticket());
    }
}
