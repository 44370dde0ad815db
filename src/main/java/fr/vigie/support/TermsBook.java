package fr.vigie.support;

import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractLifeChanged;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finds what contracts say about tickets. A signed version never changes, but when it binds may: each is kept until its
 * contract is suspended, resumed or ended, and at most a few seconds for what another node recorded.
 */
@Component
class TermsBook {
    private static final long KEPT = Duration.ofSeconds(5).toNanos();

    /** @param at by the machine's own running time */
    private record Read(Terms terms, long at) {}

    private final Contracts contracts;
    private final Map<ContractRef, Read> read = new ConcurrentHashMap<>();

    TermsBook(Contracts contracts) {
        this.contracts = contracts;
    }

    /** What binds for a shop at an instant; empty when no contract does. */
    Optional<ContractRef> inForce(ShopId shop, Instant at) {
        return contracts.activeFor(shop, at).map(version -> new ContractRef(version.contract(), version.number()));
    }

    Terms of(ContractRef contract) {
        return Objects.requireNonNull(read.compute(
                        contract,
                        (ref, known) -> known != null && System.nanoTime() - known.at < KEPT
                                ? known
                                : new Read(read(ref), System.nanoTime())))
                .terms;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(ContractLifeChanged changed) {
        forget(changed.contract());
    }

    /** What was read of a contract is read again. */
    void forget(ContractId contract) {
        read.keySet().removeIf(ref -> ref.contract().equals(contract));
    }

    Optional<Terms> of(Ticket ticket) {
        return Optional.ofNullable(ticket.contract()).map(this::of);
    }

    private Terms read(ContractRef wanted) {
        return contracts
                .find(wanted.contract())
                .flatMap((Contract contract) -> contract.edition(wanted.version()))
                .map(Edition::version)
                .map(version -> new Terms(version.title(), version.clauses(), Calendars.standard(), version.lapses()))
                .orElseThrow(() -> new IllegalStateException(
                        "version " + wanted.version() + " of contract " + wanted.contract() + " is not visible"));
    }
}
