package fr.vigie.billing;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursAccounts;
import fr.vigie.support.HoursBalance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gathers what is open for a contract's month: its hours and those of all earlier months that Vigie invoices, since time may
 * be entered or taken back long after the work, its delivered quotes, and what was entered beside.
 */
@Component
class Gathered {
    private final SourceRows sources;
    private final WaiverRows waivers;
    private final QuoteRows quotes;
    private final Items items;
    private final BillingBooks books;
    private final Contracts contracts;
    private final HoursAccounts accounts;
    private final Hours hours;

    Gathered(
            SourceRows sources,
            WaiverRows waivers,
            QuoteRows quotes,
            Items items,
            BillingBooks books,
            Contracts contracts,
            HoursAccounts accounts,
            Hours hours) {
        this.sources = sources;
        this.waivers = waivers;
        this.quotes = quotes;
        this.items = items;
        this.books = books;
        this.contracts = contracts;
        this.accounts = accounts;
        this.hours = hours;
    }

    /**
     * @param versions of the contract, signed, in order
     * @param days the version that counts on each day of the month; none when the contract has ended before
     * @param ended when the contract ended before the month; null for one that goes on
     */
    Due of(
            ContractId contract,
            YearMonth month,
            List<ContractVersion> versions,
            SortedMap<LocalDate, ContractVersion> days,
            @Nullable Instant ended) {
        accounts.close(contract, month, Author.VIGIE);
        SortedMap<YearMonth, Duration> overages = overages(contract, month);
        Map<YearMonth, Duration> billed = billed(contract, overages);
        overages.entrySet()
                .removeIf(
                        each -> !each.getKey().equals(month) && each.getValue().equals(billed.get(each.getKey())));
        Map<YearMonth, Money> rates = new TreeMap<>();
        overages.keySet()
                .forEach(of ->
                        rates.put(of, accounts.statement(contract, of).terms().rate()));
        List<Item> open = items.of(contract).stream()
                .filter(Item::isOpen)
                .sorted(Comparator.comparing(Item::day)
                        .thenComparing(item -> item.id().value()))
                .toList();
        return new Due(
                month,
                days,
                overages,
                rates,
                overruns(contract, month, overages.getOrDefault(month, Duration.ZERO)),
                billed,
                delivered(contract, versions, ended),
                open.stream()
                        .filter(item -> item.kind() == Item.Kind.EXPENSE)
                        .map(item -> new Charge.Expense(item.id(), item.day(), item.label(), item.left()))
                        .toList(),
                open.stream()
                        .filter(item -> item.kind() == Item.Kind.CREDIT)
                        .map(item -> new Charge.Credit(item.id(), item.day(), item.label(), item.left(), item.amount()))
                        .toList());
    }

    /** When a contract stopped binding for good, if it was by that instant; null otherwise. */
    @Nullable
    Instant ended(ContractId contract, Instant by) {
        return contracts
                .find(contract)
                .map(Contract::ended)
                .filter(end -> !end.isAfter(by))
                .orElse(null);
    }

    /**
     * What invoices charged of a contract's hours and nobody gave back yet, by month, all below zero: more than one invoice
     * bore, or taken back since.
     */
    Map<YearMonth, Duration> toGiveBack(ContractId contract, YearMonth through) {
        SortedMap<YearMonth, Duration> open = overages(contract, through);
        Map<YearMonth, Duration> billed = billed(contract, open);
        open.replaceAll((of, time) -> time.minus(billed.getOrDefault(of, Duration.ZERO)));
        open.values().removeIf(time -> !time.isNegative());
        return open;
    }

    private SortedMap<YearMonth, Duration> overages(ContractId contract, YearMonth month) {
        SortedMap<YearMonth, HoursBalance> balances = hours.balances(contract, month);
        SortedMap<YearMonth, Duration> overages = new TreeMap<>();
        balances.tailMap(books.settings().firstMonth()).forEach((of, balance) -> overages.put(of, balance.over()));
        return overages;
    }

    private List<Overrun> overruns(ContractId contract, YearMonth month, Duration over) {
        return over.isPositive() ? Overrun.of(hours.of(contract, month), over) : List.of();
    }

    /** What invoices charged of it, and what a manager gave up. */
    private Map<YearMonth, Duration> billed(ContractId contract, SortedMap<YearMonth, Duration> overages) {
        Map<YearMonth, Duration> billed = new TreeMap<>();
        List<String> references =
                overages.keySet().stream().map(of -> contract + ":" + of).toList();
        Map<String, Long> minutes = sources.charged(Source.Kind.OVERAGE, references);
        Map<YearMonth, Duration> waived = waivers.of(contract);
        overages.keySet()
                .forEach(of -> billed.put(
                        of,
                        Duration.ofMinutes(minutes.getOrDefault(contract + ":" + of, 0L))
                                .plus(waived.getOrDefault(of, Duration.ZERO))));
        return billed;
    }

    /** The quotes whose work was delivered on a shop of the contract and that no invoice holds. */
    private List<Quote> delivered(ContractId contract, List<ContractVersion> versions, @Nullable Instant ended) {
        CustomerId customer = versions.getFirst().customer();
        List<Quote> done = quotes.completed(customer);
        Map<String, Long> charged = sources.charged(
                Source.Kind.QUOTE,
                done.stream().map(quote -> quote.id().toString()).toList());
        List<Contract> followers = done.isEmpty() || ended == null ? List.of() : followers(customer, contract, ended);
        List<Quote> open = new ArrayList<>();
        for (Quote quote : done) {
            boolean ours = versions.stream().anyMatch(version -> version.covers(quote.shop()))
                    && followers.stream().noneMatch(other -> covers(other, quote.shop()));
            if (ours && charged.getOrDefault(quote.id().toString(), 0L) <= 0) {
                open.add(quote);
            }
        }
        return open;
    }

    /** The customer's contracts that bind longer than one that ended: what is delivered on their shops is theirs to charge. */
    private List<Contract> followers(CustomerId customer, ContractId contract, Instant ended) {
        return contracts.of(customer).stream()
                .filter(other ->
                        !other.id().equals(contract) && other.signedLast().isPresent())
                .filter(other -> other.ended() == null || other.ended().isAfter(ended))
                .toList();
    }

    private static boolean covers(Contract contract, ShopId shop) {
        return contract.signedLast().filter(version -> version.covers(shop)).isPresent();
    }
}
