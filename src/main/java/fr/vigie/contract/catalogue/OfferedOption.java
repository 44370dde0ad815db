package fr.vigie.contract.catalogue;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Clauses;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An option in one of its editions: a price and a change of clauses. It only ever adds to what is promised: a clause that
 * promises more already stays.
 *
 * @param code names it for ever
 * @param edition from 1; a change makes the next one
 * @param summary what it brings, in a sentence
 * @param changes the wanted values by the keys of their facets, as {@link Facet#canonical} writes them
 * @param shown to prospects
 * @param archived since when it can no longer be chosen; null while it is offered
 */
public record OfferedOption(
        String code,
        int edition,
        Bilingual title,
        Bilingual summary,
        Money monthly,
        Map<String, String> changes,
        boolean shown,
        @Nullable Instant archived)
        implements Offered {

    public OfferedOption {
        changes = Map.copyOf(changes);
    }

    /** The clauses with what this option adds, without its price. */
    public Clauses applyTo(Clauses clauses) {
        Clauses changed = clauses;
        for (Facet<?> facet : Facets.all()) {
            String wanted = changes.get(facet.key());
            if (wanted != null) {
                changed = facet.atLeast(changed, wanted);
            }
        }
        return changed;
    }

    /** Whether it adds anything to such clauses. */
    public boolean addsTo(Clauses clauses) {
        return !applyTo(clauses).equals(clauses);
    }

    /** As a contract names and bills it. */
    BudgetClause.Option agreed(Locale locale) {
        return new BudgetClause.Option(code, title.in(locale), monthly, edition);
    }
}
