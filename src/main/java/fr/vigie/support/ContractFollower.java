package fr.vigie.support;

import fr.vigie.contract.ContractLifeChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Stops the deadlines of open tickets while their contract promises nothing, and sets them going again. */
@Component
class ContractFollower {

    private final TermsBook book;
    private final TicketUpkeep upkeep;

    ContractFollower(TermsBook book, TicketUpkeep upkeep) {
        this.book = book;
        this.upkeep = upkeep;
    }

    @ApplicationModuleListener
    void on(ContractLifeChanged changed) {
        book.forget(changed.contract());
        upkeep.followContract(changed.contract());
    }
}
