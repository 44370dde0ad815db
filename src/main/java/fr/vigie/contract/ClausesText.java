package fr.vigie.contract;

import java.util.List;

/**
 * Clauses kept outside a contract, as text in the canonical form; a text of an older schema is read as a contract of
 * then would be.
 */
public record ClausesText(String text) {

    /** @param title what the clauses are called */
    public static ClausesText of(String title, AgreedPlan plan, Clauses clauses) {
        return new ClausesText(CanonicalForm.of(title, plan, List.of(), clauses).text());
    }

    /** @throws RuntimeException for a text that is not in the canonical form, or of a newer Vigie */
    public Clauses clauses() {
        return new CanonicalForm(text).content().clauses();
    }

    /** @throws RuntimeException for a text that is not in the canonical form, or of a newer Vigie */
    public String title() {
        return new CanonicalForm(text).content().title();
    }
}
