package fr.vigie.support;

import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Calendars;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Finds what contracts say about tickets. A signed version never changes, so each is read once. */
@Component
class TermsBook {
    private final Contracts contracts;
    private final Map<ContractRef, Terms> read = new ConcurrentHashMap<>();

    TermsBook(Contracts contracts) {
        this.contracts = contracts;
    }

    /** What binds for a shop at an instant; empty when no contract does. */
    Optional<ContractRef> inForce(ShopId shop, Instant at) {
        return contracts.activeFor(shop, at).map(version -> new ContractRef(version.contract(), version.number()));
    }

    Terms of(ContractRef contract) {
        return read.computeIfAbsent(contract, this::read);
    }

    Optional<Terms> of(Ticket ticket) {
        return Optional.ofNullable(ticket.contract()).map(this::of);
    }

    private Terms read(ContractRef wanted) {
        return contracts
                .find(wanted.contract())
                .flatMap((Contract contract) -> contract.edition(wanted.version()))
                .map(Edition::version)
                .map(version -> new Terms(version.title(), version.clauses(), Calendars.standard()))
                .orElseThrow(() -> new IllegalStateException(
                        "version " + wanted.version() + " of contract " + wanted.contract() + " is not visible"));
    }
}
