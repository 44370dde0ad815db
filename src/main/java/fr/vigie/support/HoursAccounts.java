package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hours accounts of contracts, month by month: what is included, brought from earlier months, used, lost and worked beyond.
 *
 * <p>Every month is counted by the contract version that bound at its end. Closing a month freezes by what it was counted and
 * records its lines, under a lock on the contract; work entered or taken back for a closed month later adds lines that
 * correct it and the closed months after it. Nothing that was recorded ever changes.
 */
@Service
public class HoursAccounts {
    private final HoursRows rows;
    private final TimeEntryRows entries;
    private final Contracts contracts;
    private final Ledger ledger;
    private final Clock clock;

    HoursAccounts(HoursRows rows, TimeEntryRows entries, Contracts contracts, Ledger ledger, Clock clock) {
        this.rows = rows;
        this.entries = entries;
        this.contracts = contracts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a month's account says, as it stands. */
    @Transactional(readOnly = true)
    public HoursStatement statement(ContractId contract, YearMonth month) {
        HoursAccount.Month account = account(contract, month).sequencedValues().getLast();
        Optional<HoursStatement.Closing> closing = rows.closing(contract, month);
        return new HoursStatement(
                contract,
                month,
                account.terms(),
                account.balance(),
                closing.isPresent()
                        ? rows.lines(contract, month, month)
                        : account.lines().stream()
                                .map(line -> new HoursStatement.Posted(line, null, false))
                                .toList(),
                closing.orElse(null));
    }

    HoursBalance balance(ContractVersion version, YearMonth month) {
        return account(version.contract(), month).sequencedValues().getLast().balance();
    }

    SortedMap<YearMonth, HoursBalance> balances(ContractId contract, YearMonth through) {
        var balances = new TreeMap<YearMonth, HoursBalance>();
        account(contract, through).forEach((month, account) -> balances.put(month, account.balance()));
        return balances;
    }

    /**
     * Closes a month and those before it that are still open. Doing it again changes nothing.
     *
     * @return false when the month is not over
     */
    @Transactional
    public boolean close(ContractId contract, YearMonth month, Author by) {
        Instant now = Instants.micros(clock);
        if (!month.isBefore(MonthOf.containing(now, Hours.ZONE).month())) {
            return false;
        }
        rows.lock(contract);
        SortedMap<YearMonth, HoursTerms> closed = rows.closed(contract);
        if (!closed.containsKey(month)) {
            CustomerId customer = customer(contract);
            account(contract, month).forEach((each, account) -> {
                if (!closed.containsKey(each)) {
                    rows.close(contract, customer, each, account.terms(), by, now);
                    rows.post(contract, customer, account.lines(), false, now);
                    ledger.append(customer, closed(contract, account), now);
                }
            });
        }
        return true;
    }

    /** Something was entered for a contract's hours: corrects the closed months that it concerns, if any. */
    void corrected(ContractId contract, Instant at) {
        rows.lock(contract);
        SortedMap<YearMonth, HoursTerms> closed = rows.closed(contract);
        if (closed.isEmpty()) {
            return;
        }
        YearMonth first = closed.firstKey();
        YearMonth last = closed.lastKey();
        List<HoursLine> wanted = account(contract, last).values().stream()
                .filter(account -> closed.containsKey(account.balance().month()))
                .flatMap(account -> account.lines().stream())
                .toList();
        List<HoursLine> missing = HoursAccount.missing(
                wanted,
                rows.lines(contract, first, last).stream()
                        .map(HoursStatement.Posted::line)
                        .toList());
        if (!missing.isEmpty()) {
            CustomerId customer = customer(contract);
            rows.post(contract, customer, missing, true, at);
            ledger.append(customer, corrected(contract, missing), at);
        }
    }

    private SortedMap<YearMonth, HoursAccount.Month> account(ContractId contract, YearMonth through) {
        List<ContractVersion> versions = versions(contract);
        SortedMap<YearMonth, HoursTerms> closed = rows.closed(contract);
        Map<YearMonth, Duration> used = entries.usedByMonth(contract);
        YearMonth first = through;
        for (YearMonth month : used.keySet()) {
            first = month.isBefore(first) ? month : first;
        }
        if (!closed.isEmpty() && closed.firstKey().isBefore(first)) {
            first = closed.firstKey();
        }
        Instant effective = versions.getFirst().effective();
        YearMonth start = effective == null ? first : YearMonth.from(effective.atZone(Hours.ZONE));
        first = start.isBefore(first) ? start : first;
        SortedMap<YearMonth, HoursTerms> terms = new TreeMap<>();
        for (YearMonth month = first; !month.isAfter(through); month = month.plusMonths(1)) {
            HoursTerms frozen = closed.get(month);
            terms.put(month, frozen == null ? terms(versions, month) : frozen);
        }
        return HoursAccount.of(terms, used);
    }

    /**
     * By the version that binds last in the month. A begun month grants the included hours in full, however few of its days
     * the contract binds; nothing is included in a month in which none does any more.
     */
    private static HoursTerms terms(List<ContractVersion> versions, YearMonth month) {
        var period = new MonthOf(month, Hours.ZONE).period();
        List<ContractVersion> bound =
                versions.stream().filter(version -> version.bindsDuring(period)).toList();
        List<ContractVersion> begun = versions.stream()
                .filter(version ->
                        version.effective() != null && version.effective().isBefore(period.to()))
                .toList();
        boolean included = !bound.isEmpty() || begun.isEmpty();
        ContractVersion ruling =
                !bound.isEmpty() ? bound.getLast() : begun.isEmpty() ? versions.getFirst() : begun.getLast();
        var clauses = ruling.clauses();
        return new HoursTerms(
                ruling.number(),
                included ? clauses.includedTime() : Duration.ZERO,
                clauses.support().carryOver(),
                clauses.support().carryOverCap(),
                clauses.budget().hourlyRate());
    }

    /** Signed ones, the first first; of a contract that is not signed yet, its draft. */
    private List<ContractVersion> versions(ContractId contract) {
        List<ContractVersion> all = contracts.versions(List.of(contract)).stream()
                .sorted(Comparator.comparingInt(ContractVersion::number))
                .toList();
        List<ContractVersion> signed =
                all.stream().filter(version -> version.effective() != null).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no contract " + contract + " in this scope");
        }
        return signed.isEmpty() ? all : signed;
    }

    private CustomerId customer(ContractId contract) {
        return versions(contract).getFirst().customer();
    }

    private static Fact closed(ContractId contract, HoursAccount.Month account) {
        HoursBalance balance = account.balance();
        return new Fact(
                "hours.closed",
                "contract:" + contract,
                Map.of(
                        "month", balance.month().toString(),
                        "version", Integer.toString(account.terms().version()),
                        "includedMinutes", Long.toString(balance.included().toMinutes()),
                        "carriedMinutes", Long.toString(balance.carried().toMinutes()),
                        "usedMinutes", Long.toString(balance.used().toMinutes()),
                        "overMinutes", Long.toString(balance.over().toMinutes()),
                        "rateCents", Long.toString(account.terms().rate().cents())));
    }

    private static Fact corrected(ContractId contract, List<HoursLine> lines) {
        StringBuilder told = new StringBuilder();
        lines.forEach(line -> told.append(told.isEmpty() ? "" : ", ")
                .append(line.month())
                .append(' ')
                .append(line.kind())
                .append(' ')
                .append(line.bucket())
                .append(' ')
                .append(line.time().toMinutes()));
        return new Fact("hours.corrected", "contract:" + contract, Map.of("lines", told.toString()));
    }
}
