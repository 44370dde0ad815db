package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractLifeChanged;
import fr.vigie.contract.ContractSigned;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Stops the deadlines of open tickets while their contract promises nothing, sets them going again, and lets them follow
 * another version of it, or another contract of their shop.
 */
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
        follow(changed.contract());
    }

    @ApplicationModuleListener
    void on(ContractSigned signed) {
        follow(signed.contract());
    }

    private void follow(ContractId contract) {
        book.forget(contract);
        upkeep.followContract(contract);
    }
}
