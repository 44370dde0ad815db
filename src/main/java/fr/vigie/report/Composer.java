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
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.review.MeetingSearch;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Computes a contract's month from what all modules know, in one reading of the database. */
@Component
class Composer {
    private final Contracts contracts;
    private final Customers customers;
    private final Proofs proofs;
    private final ShopMonths shops;
    private final DeskMonth desk;
    private final MonthGauges gauges;
    private final MonthCredits credits;
    private final MeetingSearch meetings;
    private final Ledger ledger;
    private final Clock clock;

    Composer(
            Contracts contracts,
            Customers customers,
            Proofs proofs,
            ShopMonths shops,
            DeskMonth desk,
            MonthGauges gauges,
            MonthCredits credits,
            MeetingSearch meetings,
            Ledger ledger,
            Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.proofs = proofs;
        this.shops = shops;
        this.desk = desk;
        this.gauges = gauges;
        this.credits = credits;
        this.meetings = meetings;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * From what is known now, all of it seen at one instant, so that whatever the ledger tells up to the head is counted;
     * empty when there is no such contract or it did not bind during the month.
     */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW, isolation = Isolation.REPEATABLE_READ)
    Optional<MonthlyReport> compose(ContractId id, MonthOf month) {
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
                shops.of(customer, versions, covered, month, now),
                duties(id, month),
                desk.requests(customer, id, covered, month),
                desk.hours(last, month),
                desk.work(id, month),
                gauges.of(id, customer, covered, month),
                credits.of(versions, month.month()),
                meetings.next(id, now),
                ledger.head(customer)));
    }

    /**
     * A report cannot tell whether it was sent in time itself: it tells that of the one before it, which was due in this
     * month, and of the first one until when it is due.
     */
    private List<Assessed> duties(ContractId id, MonthOf month) {
        List<Assessed> all = proofs.month(id, month);
        return proofs.reported(id, month.previous())
                .map(before -> Stream.concat(
                                all.stream().filter(duty -> !(duty.duty().promise() instanceof Promise.Report)),
                                Stream.of(before))
                        .toList())
                .orElse(all);
    }
}
