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
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.MonthUptime;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Evidence;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.ClockKind;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes a contract's month from what all modules know, in one reading of the database. */
@Component
class Composer {
    private final Contracts contracts;
    private final Customers customers;
    private final Shops shops;
    private final Proofs proofs;
    private final Evidence evidence;
    private final Uptimes uptimes;
    private final Outages outages;
    private final Tickets tickets;
    private final Hours hours;
    private final Ledger ledger;
    private final Clock clock;

    Composer(
            Contracts contracts,
            Customers customers,
            Shops shops,
            Proofs proofs,
            Evidence evidence,
            Uptimes uptimes,
            Outages outages,
            Tickets tickets,
            Hours hours,
            Ledger ledger,
            Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.shops = shops;
        this.proofs = proofs;
        this.evidence = evidence;
        this.uptimes = uptimes;
        this.outages = outages;
        this.tickets = tickets;
        this.hours = hours;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Empty when there is no such contract or it did not bind during the month. */
    @Transactional(readOnly = true)
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
                covered.stream()
                        .flatMap(shop -> shopMonth(shop, month).stream())
                        .toList(),
                proofs.month(id, month).stream()
                        .map(duty -> asClosedNow(duty, month, now))
                        .toList(),
                requests(customer, id, month),
                hours(last, month),
                ledger.head(customer)));
    }

    /** The report that is being made holds the duty to make it, if it is made in time. */
    private static Assessed asClosedNow(Assessed duty, MonthOf month, Instant now) {
        boolean itself = duty.duty().promise() instanceof Promise.Report
                && !now.isBefore(month.period().to())
                && !(duty.verdict() instanceof Verdict.Waived);
        if (!itself) {
            return duty;
        }
        var at = new Measure.Moment(now);
        Verdict verdict =
                now.isAfter(duty.duty().due()) ? new Verdict.Missed(at, List.of()) : new Verdict.Met(at, List.of());
        return duty.judged(verdict);
    }

    private Optional<MonthlyReport.ShopMonth> shopMonth(ShopId id, MonthOf month) {
        return shops.find(id).map(shop -> shopMonth(shop, month));
    }

    private MonthlyReport.ShopMonth shopMonth(Shop shop, MonthOf month) {
        MonthUptime measured = uptimes.month(shop.id(), month);
        Uptime uptime = measured.uptime();
        return new MonthlyReport.ShopMonth(
                shop.id(),
                shop.name(),
                uptime.met(),
                uptime.missed(),
                uptime.unmeasured(),
                uptime.excluded(),
                measured.days().stream().map(day -> day(day, month)).toList(),
                outages.during(shop.id(), month.period()).reversed().stream()
                        .map(o -> new MonthlyReport.Outage(
                                o.openedAt(),
                                o.closedAt(),
                                "report.reason." + o.reason().name()))
                        .toList(),
                evidence.backups(shop.customer(), month.period()).stream()
                        .filter(b -> b.shop().equals(shop.id()) && b.isWhole())
                        .map(b -> new MonthlyReport.Backup(b.at(), null))
                        .toList());
    }

    private static MonthlyReport.Day day(DayUptime day, MonthOf month) {
        double whole = month.day(day.day().getDayOfMonth()).length().toMillis();
        Uptime uptime = day.uptime();
        return new MonthlyReport.Day(
                day.day(),
                uptime.met().toMillis() / whole,
                uptime.missed().toMillis() / whole,
                uptime.excluded().toMillis() / whole);
    }

    private List<MonthlyReport.Request> requests(CustomerId customer, ContractId contract, MonthOf month) {
        var found = new ArrayList<MonthlyReport.Request>();
        var byTicket = new LinkedHashMap<TicketId, List<fr.vigie.support.Verdict>>();
        tickets.verdicts(customer, month.period()).stream()
                .filter(v -> v.contract().contract().equals(contract))
                .sorted(Comparator.comparing(fr.vigie.support.Verdict::opened))
                .forEach(v -> byTicket.computeIfAbsent(v.ticket(), none -> new ArrayList<>())
                        .add(v));
        for (List<fr.vigie.support.Verdict> verdicts : byTicket.values()) {
            var first = verdicts.getFirst();
            found.add(new MonthlyReport.Request(
                    first.number().toString(),
                    first.subject(),
                    first.severity(),
                    first.opened(),
                    verdicts.stream()
                            .filter(v -> v.clock() == ClockKind.RESTORATION)
                            .flatMap(v -> Stream.ofNullable(v.stopped()))
                            .findFirst()
                            .orElse(null),
                    met(verdicts, ClockKind.RESPONSE),
                    met(verdicts, ClockKind.RESTORATION)));
        }
        return found;
    }

    private static @Nullable Boolean met(List<fr.vigie.support.Verdict> verdicts, ClockKind clock) {
        for (var verdict : verdicts) {
            if (verdict.clock() == clock && verdict.result() != fr.vigie.support.Verdict.Result.PENDING) {
                return verdict.result() == fr.vigie.support.Verdict.Result.MET;
            }
        }
        return null;
    }

    private MonthlyReport.@Nullable Hours hours(ContractVersion version, MonthOf month) {
        if (!version.clauses().includedTime().isPositive()) {
            return null;
        }
        HoursBalance balance = hours.balance(version, month.month());
        return new MonthlyReport.Hours(
                balance.included(), balance.carried(), balance.used(), balance.left(), balance.over());
    }
}
