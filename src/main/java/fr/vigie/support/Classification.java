package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import org.jspecify.annotations.Nullable;

/**
 * What kind of work a ticket is and how clause 6 (scope) of its contract pays it.
 *
 * @param billing null when no contract says
 * @param contract the version that says it; null when the shop had no contract
 * @param title the contract's title; empty without one
 * @param rounding the unit of clause 5 (support) in minutes: a unit begun counts whole
 */
public record Classification(
        Activity activity,
        @Nullable Billing billing,
        @Nullable ContractRef contract,
        String title,
        int rounding) {

    /** The key of the sentence that explains it, with the contract's title and version as arguments. */
    public String message() {
        if (contract == null) {
            return "support.scope.none";
        }
        return billing == null ? "support.scope.undecided" : "support.scope." + billing.name();
    }
}
