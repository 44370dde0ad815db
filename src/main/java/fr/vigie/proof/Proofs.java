package fr.vigie.proof;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.MonthOf;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether what a contract promises was done. In a merchant's scope only their own contracts exist. */
@Component
public class Proofs {
    private final Contracts contracts;
    private final Gathering gathering;
    private final Statements statements;
    private final Clock clock;

    Proofs(Contracts contracts, Gathering gathering, Statements statements, Clock clock) {
        this.contracts = contracts;
        this.gathering = gathering;
        this.statements = statements;
        this.clock = clock;
    }

    /** The signed versions of a contract that bind at any time of a month, oldest first. */
    @Transactional(readOnly = true)
    public List<ContractVersion> versions(ContractId contract, MonthOf month) {
        return signed(contract).stream()
                .filter(version -> version.bindsDuring(month.period()))
                .toList();
    }

    private List<ContractVersion> signed(ContractId contract) {
        return contracts.find(contract).stream()
                .flatMap(found -> found.editions().stream())
                .filter(Contract.Edition::isSigned)
                .map(Contract.Edition::version)
                .toList();
    }

    /** Every duty of a contract's month as it stands now; empty when the contract does not bind during it. */
    @Transactional(readOnly = true)
    public List<Assessed> month(ContractId contract, MonthOf month) {
        return assess(contract, month, clock.instant(), duty -> true);
    }

    /** Whether the report of a month was sent in time; empty when the contract owes none for it. */
    @Transactional(readOnly = true)
    public Optional<Assessed> reported(ContractId contract, MonthOf month) {
        Instant now = clock.instant();
        List<ContractVersion> signed = signed(contract);
        return signed.stream()
                .filter(version -> version.bindsDuring(month.period()))
                .flatMap(version -> Duties.of(version, signed, month).stream()
                        .filter(duty -> duty.promise() instanceof Promise.Report)
                        .map(duty -> assess(duty, gathering.reports(version, month), now, month)))
                .findFirst();
    }

    /** All that the agency's people stated about a contract's duties, oldest first, also what they took back. */
    @Transactional(readOnly = true)
    public List<Facts.Statement> statements(ContractId contract) {
        return statements.of(contract);
    }

    /**
     * The keys of a contract's duties about which something was stated, or taken back, after an entry of the customer's
     * ledger: of those, what was judged before that entry tells less than is known.
     */
    @Transactional(readOnly = true)
    public Set<String> statedSince(ContractId contract, long entry) {
        return statements.since(contract, entry);
    }

    /** Those of a month that are still to come. */
    @Transactional(readOnly = true)
    List<Assessed> ahead(ContractId contract, MonthOf month, Instant now) {
        return assess(contract, month, now, duty -> duty.due().isAfter(now));
    }

    private List<Assessed> assess(ContractId contract, MonthOf month, Instant now, Predicate<Duty> wanted) {
        List<ContractVersion> signed = signed(contract);
        return signed.stream()
                .filter(version -> version.bindsDuring(month.period()))
                .flatMap(version -> assess(version, signed, month, now, wanted).stream())
                .toList();
    }

    private List<Assessed> assess(
            ContractVersion version, List<ContractVersion> signed, MonthOf month, Instant now, Predicate<Duty> wanted) {
        List<Duty> duties =
                Duties.of(version, signed, month).stream().filter(wanted).toList();
        if (duties.isEmpty()) {
            return List.of();
        }
        Facts facts = gathering.facts(version, month, version.boundWithin(month.period()), now);
        return duties.stream().map(duty -> assess(duty, facts, now, month)).toList();
    }

    private static Assessed assess(Duty duty, Facts facts, Instant now, MonthOf month) {
        Verdict verdict = Evaluation.of(duty, facts, now, month.zone());
        return facts.statement(duty, Facts.Statement.Kind.EXPLAINED)
                .map(said -> new Assessed(duty, verdict, said.text(), said.remedy(), said.entry()))
                .orElseGet(() -> new Assessed(duty, verdict, null));
    }
}
