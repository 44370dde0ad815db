package fr.vigie.billing;

import fr.vigie.billing.price.Proration;
import fr.vigie.billing.price.Proration.Priced;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a contract owes for a month: the fee of the days on which it bound, the time beyond its included hours, its delivered
 * quotes and expenses, less its credits. Pure.
 *
 * @param days the version that counts on each day of the month
 * @param overages time beyond the included hours by month, of this month and of earlier ones
 * @param rates the price of an hour in each of those months
 * @param overruns at which prices the time of this month beyond the included hours was worked
 * @param billed what earlier invoices charged of it
 * @param quotes approved and delivered, not invoiced yet
 * @param expenses not invoiced yet
 * @param credits what is left of those not taken off yet, oldest first
 */
record Due(
        YearMonth month,
        SortedMap<LocalDate, ContractVersion> days,
        Map<YearMonth, Duration> overages,
        Map<YearMonth, Money> rates,
        List<Overrun> overruns,
        Map<YearMonth, Duration> billed,
        List<Quote> quotes,
        List<Charge.Expense> expenses,
        List<Charge.Credit> credits) {

    /**
     * In the order of the invoice. What lowers it (corrections of hours, credits) lowers it to zero at most; the rest waits
     * for the next one, to the minute or the cent.
     */
    List<Charge> charges() {
        List<Charge.Overage> hours = overage();
        List<Charge> charges = raising(hours);
        for (Charge.Overage correction : hours) {
            if (correction.net().isNegative()) {
                Charge.Overage part = correction.within(sum(charges));
                if (!part.time().isZero()) {
                    charges.add(part);
                }
            }
        }
        charges.addAll(bearable(sum(charges)));
        return List.copyOf(charges);
    }

    /** The same after which no invoice comes: what lowers it does so whole, below zero if need be. */
    List<Charge> settlement() {
        List<Charge.Overage> hours = overage();
        List<Charge> charges = raising(hours);
        hours.stream().filter(charge -> charge.net().isNegative()).forEach(charges::add);
        charges.addAll(credits);
        return List.copyOf(charges);
    }

    private List<Charge> raising(List<Charge.Overage> hours) {
        List<Charge> charges = new ArrayList<>();
        Proration.of(month, plan()).forEach(part -> charges.add(new Charge.Fee(part, false)));
        options()
                .values()
                .forEach(
                        option -> Proration.of(month, option).forEach(part -> charges.add(new Charge.Fee(part, true))));
        hours.stream().filter(charge -> !charge.net().isNegative()).forEach(charges::add);
        for (Quote quote : quotes) {
            for (int i = 0; i < quote.offer().lines().size(); i++) {
                charges.add(new Charge.Quoted(
                        quote.id(), quote.number(), i + 1, quote.offer().lines().get(i)));
            }
        }
        charges.addAll(expenses);
        return charges;
    }

    private static Money sum(List<Charge> charges) {
        return charges.stream().map(Charge::net).reduce(Money.ZERO, Money::plus);
    }

    private SortedMap<LocalDate, Priced> plan() {
        SortedMap<LocalDate, Priced> priced = new TreeMap<>();
        days.forEach((day, version) -> priced.put(
                day, new Priced(version.title(), version.clauses().budget().planFee())));
        priced.values().removeIf(price -> price.monthly().cents() == 0);
        return priced;
    }

    /** By their codes, on the days on which each was agreed. */
    private Map<String, SortedMap<LocalDate, Priced>> options() {
        Map<String, SortedMap<LocalDate, Priced>> options = new LinkedHashMap<>();
        days.forEach((day, version) -> version.clauses().budget().options().stream()
                .filter(option -> option.monthly().cents() > 0)
                .forEach(option -> options.computeIfAbsent(option.code(), any -> new TreeMap<>())
                        .put(day, new Priced(option.title(), option.monthly()))));
        return options;
    }

    /** Of this month as it stands, of earlier ones what changed since they were invoiced. */
    private List<Charge.Overage> overage() {
        List<Charge.Overage> charges = new ArrayList<>();
        new TreeMap<>(overages).forEach((of, time) -> {
            Duration open = time.minus(billed.getOrDefault(of, Duration.ZERO));
            Money rate = Objects.requireNonNull(rates.get(of), "no price");
            if (of.equals(month) && open.equals(time)) {
                overruns.forEach(part -> charges.add(beyond(part, rate)));
            } else if (!open.isZero()) {
                charges.add(new Charge.Overage(of, open, rate, of.isBefore(month)));
            }
        });
        return charges;
    }

    private Charge.Overage beyond(Overrun part, Money rate) {
        return new Charge.Overage(month, part.counted(), part.worked(), rate.times(part.factor()), part.kind(), false);
    }

    /** @param most what is there to lower */
    private List<Charge> bearable(Money most) {
        Money open = most;
        List<Charge> taken = new ArrayList<>();
        for (Charge.Credit credit : credits) {
            Money part = credit.amount().compareTo(open) < 0 ? credit.amount() : open;
            if (part.compareTo(Money.ZERO) > 0) {
                taken.add(new Charge.Credit(credit.item(), credit.day(), credit.label(), part, credit.whole()));
                open = open.minus(part);
            }
        }
        return taken;
    }
}
