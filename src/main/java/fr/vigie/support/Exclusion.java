package fr.vigie.support;

import fr.vigie.contract.ScopeClause;
import java.util.Arrays;

/**
 * Work that clause 6 of a contract leaves out of the fee.
 *
 * @param name of a usual exclusion, as {@code NEW_MODULE}, or the parties' own words
 */
public record Exclusion(String name) {

    static Exclusion of(ScopeClause.Exclusion usual) {
        return new Exclusion(usual.name());
    }

    /** Whether contracts of all customers may name it, so that it is said in the reader's language. */
    public boolean isUsual() {
        return Arrays.stream(ScopeClause.Exclusion.values())
                .anyMatch(usual -> usual.name().equals(name));
    }

    /** The message key that says it, with the parties' own words as the argument. */
    public String message() {
        return "support.exclusion." + (isUsual() ? name : "own");
    }
}
