package fr.vigie.support;

import fr.vigie.contract.ContractLifeChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Stops the deadlines of open tickets while their contract promises nothing, and sets them going again. */
@Component
class ContractFollower {

    private final TermsBook book;
    private final Tickets tickets;

    ContractFollower(TermsBook book, Tickets tickets) {
        this.book = book;
        this.tickets = tickets;
    }

    @ApplicationModuleListener
    void on(ContractLifeChanged changed) {
        book.forget(changed.contract());
        tickets.followContract(changed.contract());
    }
}
