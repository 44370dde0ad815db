package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a contract brought in one month against what the work under it cost, without tax.
 *
 * @param fee with its options
 * @param credits penalties, gestures and credit notes on these lines; below zero or zero
 * @param worked real time, but what quotes and fixed prices pay
 * @param hourlyCost of an hour to the agency itself, as it was set by the end of the month; null while it is not set
 * @param sources the invoice and the credit notes that the figures come from; empty when the month was not invoiced
 */
public record Margin(
        ContractId contract,
        String title,
        CustomerId customer,
        String customerName,
        Money fee,
        Money overage,
        Money credits,
        Duration worked,
        @Nullable Money hourlyCost,
        List<Source> sources) {

    /** @param name its number; empty for a draft */
    public record Source(InvoiceId id, String name) {}

    public Margin {
        sources = List.copyOf(sources);
    }

    /** @param documents the invoice of the month and its credit notes */
    static Margin of(
            ContractVersion version, String customer, List<Invoice> documents, Duration worked, @Nullable Money cost) {
        Money fee = Money.ZERO;
        Money overage = Money.ZERO;
        Money credits = Money.ZERO;
        for (Invoice document : documents) {
            if (document.isCorrection()) {
                credits = credits.minus(taken(document, documents));
            } else if (document.isCreditNote()) {
                overage = overage.minus(sum(document, key -> key.startsWith("overage")));
                credits = credits.minus(sum(document, key -> key.startsWith("credit:")));
            } else {
                fee = fee.plus(sum(document, key -> key.startsWith("fee:") || key.startsWith("option:")));
                overage = overage.plus(sum(document, key -> key.startsWith("overage")));
                credits = credits.plus(sum(document, key -> key.startsWith("credit:")));
            }
        }
        return new Margin(
                version.contract(),
                version.title(),
                version.customer(),
                customer,
                fee,
                overage,
                credits,
                worked,
                cost,
                documents.stream()
                        .map(document -> new Source(document.id(), document.name()))
                        .toList());
    }

    /** What a credit note takes back of fee and hours, not of quotes or expenses. */
    private static Money taken(Invoice note, List<Invoice> documents) {
        Money taken = Money.ZERO;
        for (Invoice document : documents) {
            if (document.id().equals(note.corrects())) {
                List<InvoiceLine> lines = document.content().lines();
                taken = new Crediting(document.content(), List.of(note.content()))
                        .rows().stream()
                                .filter(row ->
                                        isContract(lines.get(row.number() - 1).key()))
                                .map(Crediting.Row::credited)
                                .reduce(taken, Money::plus);
            }
        }
        return taken;
    }

    private static boolean isContract(String key) {
        return !key.startsWith("quote:") && !key.startsWith("expense:");
    }

    private static Money sum(Invoice invoice, Predicate<String> wanted) {
        return invoice.content().lines().stream()
                .filter(line -> wanted.test(line.key()))
                .map(line -> line.line().net())
                .reduce(Money.ZERO, Money::plus);
    }

    public Money revenue() {
        return fee.plus(overage).plus(credits);
    }

    /** Zero when nobody worked; null when the cost of an hour is not set. */
    public @Nullable Money cost() {
        return hourlyCost == null
                ? null
                : new Money(BigDecimal.valueOf(hourlyCost.cents())
                        .multiply(BigDecimal.valueOf(worked.toMinutes()))
                        .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    public @Nullable Money margin() {
        Money cost = cost();
        return cost == null ? null : revenue().minus(cost);
    }

    /** Of the revenue; empty without revenue or cost. */
    public OptionalDouble ratio() {
        Money margin = margin();
        return margin == null || revenue().cents() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) margin.cents() / revenue().cents());
    }

    public boolean isDraft() {
        return sources.stream().anyMatch(source -> source.name().isEmpty());
    }

    public boolean isInvoiced() {
        return !sources.isEmpty();
    }
}
