package fr.vigie.report;

import fr.vigie.account.Customers;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes a contract's month from what all modules know, in one reading of the database. */
@Component
class Composer {
    private final Contracts contracts;
    private final Customers customers;
    private final Proofs proofs;
    private final ShopMonths shops;
    private final DeskMonth desk;
    private final Ledger ledger;
    private final Clock clock;

    Composer(
            Contracts contracts,
            Customers customers,
            Proofs proofs,
            ShopMonths shops,
            DeskMonth desk,
            Ledger ledger,
            Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.proofs = proofs;
        this.shops = shops;
        this.desk = desk;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Empty when there is no such contract or it did not bind during the month. */
    @Transactional(readOnly = true)
    Optional<MonthlyReport> compose(ContractId id, MonthOf month) {
        return compose(id, month, Instants.micros(clock));
    }

    /**
     * The same from what is known now, for a report that was closed before.
     *
     * @param closed when it was: the duty to report is judged by that
     */
    @Transactional(readOnly = true)
    Optional<MonthlyReport> compose(ContractId id, MonthOf month, Instant closed) {
        Optional<Contract> contract = contracts.find(id);
        List<ContractVersion> versions = proofs.versions(id, month);
        if (contract.isEmpty() || versions.isEmpty()) {
            return Optional.empty();
        }
        Instant now = Instants.micros(clock);
        CustomerId customer = contract.get().customer();
        var covered = new TreeSet<ShopId>(Comparator.comparing(ShopId::value));
        versions.forEach(version -> covered.addAll(version.shops()));
        ContractVersion last = versions.getLast();
        return Optional.of(new MonthlyReport(
                MonthlyReport.FORMAT,
                now,
                customer,
                customers.find(customer).map(c -> c.name()).orElse(""),
                id,
                last.title(),
                versions.stream().map(ContractVersion::number).toList(),
                month,
                shops.of(customer, covered, month),
                proofs.month(id, month).stream()
                        .map(duty -> asClosed(duty, month, closed))
                        .toList(),
                desk.requests(customer, id, month),
                desk.hours(last, month),
                desk.work(id, month),
                null,
                ledger.head(customer)));
    }

    /** The report that is being made holds the duty to make it, if it is made in time. */
    private static Assessed asClosed(Assessed duty, MonthOf month, Instant closed) {
        boolean itself = duty.duty().promise() instanceof Promise.Report
                && !closed.isBefore(month.period().to())
                && !(duty.verdict() instanceof Verdict.Waived);
        if (!itself) {
            return duty;
        }
        var at = new Measure.Moment(closed);
        Verdict verdict =
                closed.isAfter(duty.duty().due()) ? new Verdict.Missed(at, List.of()) : new Verdict.Met(at, List.of());
        return duty.judged(verdict);
    }
}
