package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.ScopeClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.ScopeClause.Exclusion;
import fr.vigie.kernel.Money;
import java.util.EnumMap;
import java.util.Map;

final class ScopeForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        ScopeClause clause = clauses.scope();
        sheet.groupOf("matrix");
        for (Activity activity : Activity.values()) {
            sheet.select(
                    activity + ".billing",
                    sheet.words().word(activity),
                    Billing.class,
                    clause.billing(activity).orElse(null),
                    true);
            sheet.money(
                    activity + ".fixedPrice",
                    sheet.words()
                            .text("contract.field.fixedPriceOf", sheet.words().word(activity)),
                    clause.fixedPrices().get(activity));
        }
        sheet.groupOf("limits");
        sheet.checks("exclusions", Exclusion.class, clause.exclusions());
        sheet.lines("others", clause.others());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        Map<Activity, Billing> matrix = new EnumMap<>(Activity.class);
        Map<Activity, Money> prices = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            Billing billing = input.optionalChoice(activity + ".billing", Billing.class);
            if (billing != null) {
                matrix.put(activity, billing);
            }
            Money price = input.optionalMoney(activity + ".fixedPrice");
            if (price != null) {
                prices.put(activity, price);
            }
        }
        return clauses.with(
                new ScopeClause(matrix, prices, input.choices("exclusions", Exclusion.class), input.lines("others")));
    }
}
