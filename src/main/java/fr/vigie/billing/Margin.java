package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a contract brought in one month against what the work under it cost, without tax.
 *
 * @param fee with its options
 * @param credits penalties, gestures and credit notes on these lines; below zero or zero
 * @param worked real time, but what quotes and fixed prices pay
 * @param hourlyCost of an hour to the agency itself; null while it is not set
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
