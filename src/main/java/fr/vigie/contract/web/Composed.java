package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.Margin;
import fr.vigie.kernel.Money;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a choice of options comes to.
 *
 * @param before what is paid each month without the change
 * @param fee what would be paid
 * @param margin null when the agency has not said what an hour costs it
 * @param changes the clauses that differ, the price left out
 * @param idle options that would be paid for nothing, by their titles
 * @param kept values that an option had changed and that stay as they were negotiated, by their labels
 */
record Composed(
        Money before,
        Money fee,
        @Nullable Margin margin,
        List<ClauseChanges> changes,
        List<String> idle,
        List<String> kept) {

    Composed {
        changes = List.copyOf(changes);
        idle = List.copyOf(idle);
        kept = List.copyOf(kept);
    }

    static Composed of(
            Clauses before,
            Clauses after,
            @Nullable Money hourlyCost,
            List<String> idle,
            List<String> kept,
            Locale locale) {
        return new Composed(
                before.budget().monthlyFee(),
                after.budget().monthlyFee(),
                hourlyCost == null ? null : Margin.of(after, hourlyCost),
                ClauseChanges.between(
                                before.with(before.budget().withOptions(List.of())),
                                after.with(after.budget().withOptions(List.of())),
                                locale)
                        .stream()
                        .filter(each -> !each.isEmpty())
                        .toList(),
                idle,
                kept);
    }

    public boolean isIdle() {
        return !idle.isEmpty();
    }

    public Money more() {
        return fee.minus(before);
    }
}
