package fr.vigie.contract.ending;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Refusal;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The erasing at the end of a contract: what would go, whether it may, its order, and what became of it. */
@Service
public class Erasures {

    /** What became of an order. */
    public sealed interface Ordering {
        record Ordered(JobId job) implements Ordering {}

        record Refused(Refusal refusal) implements Ordering {}
    }

    /**
     * What the page before the order tells.
     *
     * @param refusal why it may not be ordered; null when it may
     * @param from when it may without a receipt; null when that is not known
     * @param items what is there now
     */
    public record Outlook(
            Leaving leaving,
            @Nullable Refusal refusal,
            @Nullable Instant from,
            List<Erased> items) {

        /** Whether something of it lies in storage of others. */
        public boolean reachesElsewhere() {
            return items.stream().anyMatch(each -> each.what().equals(Erased.ELSEWHERE));
        }
    }

    private final ErasureRows rows;
    private final HandoverRows handovers;
    private final Contracts contracts;
    private final Closings closings;
    private final Customers customers;
    private final Jobs jobs;
    private final List<ErasurePart> parts;
    private final Clock clock;

    Erasures(
            ErasureRows rows,
            HandoverRows handovers,
            Contracts contracts,
            Closings closings,
            Customers customers,
            Jobs jobs,
            List<ErasurePart> parts,
            Clock clock) {
        this.rows = rows;
        this.handovers = handovers;
        this.contracts = contracts;
        this.closings = closings;
        this.customers = customers;
        this.jobs = jobs;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(ErasurePart::place))
                .toList();
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Erasure> of(ContractId contract) {
        return rows.find(contract);
    }

    /** What would be erased, and whether it may be. */
    public Outlook outlook(Contract contract) {
        Leaving leaving = closings.leaving(contract, null);
        ErasureRule rule = rule(contract, leaving);
        List<Erased> items = new ArrayList<>();
        for (ErasurePart part : parts) {
            items.addAll(counted(part, leaving));
        }
        return new Outlook(
                leaving, rule.refusal(clock.instant()).orElse(null), rule.from().orElse(null), items);
    }

    /**
     * Orders the job.
     *
     * @param typed the customer's name, typed by hand: capitals, accents and outer spaces do not matter
     * @param note what the agency states that it erased elsewhere
     */
    @Transactional
    public Ordering order(ContractId id, String typed, String note, String by, PersonId person) {
        Contract contract = contracts.find(id).orElseThrow();
        Customer customer = customers.find(contract.customer()).orElseThrow();
        Leaving leaving = closings.leaving(contract, person);
        Optional<Refusal> refusal = rule(contract, leaving).refusal(clock.instant());
        if (refusal.isPresent()) {
            return new Ordering.Refused(refusal.get());
        }
        if (!isSame(typed, customer.name())) {
            return new Ordering.Refused(Refusal.NAME_DIFFERS);
        }
        rows.insert(new Erasure(
                id,
                contract.customer(),
                null,
                Instants.micros(clock),
                by,
                note.strip(),
                leaving.shops(),
                leaving.whole(),
                List.of(),
                null));
        JobId job = jobs.submit(
                RunErasure.NAME,
                new RunErasure.Order(id, person),
                JobSubject.customer(contract.customer(), customer.name()),
                person);
        rows.doneBy(id, job);
        return new Ordering.Ordered(job);
    }

    static boolean isSame(String typed, String name) {
        return plain(typed).equals(plain(name));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private ErasureRule rule(Contract contract, Leaving leaving) {
        List<Handover> packages = handovers.of(contract.id()).stream()
                .filter(each -> each.isFor(contract.life()))
                .toList();
        return new ErasureRule(
                contract.stateAt(clock.instant()) == ContractState.ENDED,
                contract.ended(),
                closings.isDone(contract, ClosingStep.BACKUPS_HANDED),
                packages.reversed().stream()
                        .map(Handover::made)
                        .filter(Objects::nonNull)
                        .map(Handover.Made::at)
                        .findFirst()
                        .orElse(null),
                packages.stream()
                        .filter(each -> each.isOfferedAt(clock.instant()) && each.received() == null)
                        .map(Handover::made)
                        .filter(java.util.Objects::nonNull)
                        .map(Handover.Made::expires)
                        .findFirst()
                        .orElse(null),
                contract.signedLast()
                        .map(version -> version.clauses().duration().handoverDays())
                        .orElse(0),
                !leaving.shops().isEmpty(),
                rows.find(contract.id()).isPresent());
    }

    private static List<Erased> counted(ErasurePart part, Leaving leaving) {
        try {
            return part.count(leaving);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("the part " + part.name() + " cannot count", failure);
        }
    }
}
