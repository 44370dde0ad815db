package fr.vigie.contract.catalogue;

import fr.vigie.contract.AgreedPlan;
import fr.vigie.contract.Clauses;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan in one of its editions.
 *
 * @param code names it for ever
 * @param edition from 1; a change makes the next one
 * @param summary what it is for, in a sentence
 * @param clauses with which a contract of this plan starts
 * @param shown to prospects
 * @param archived since when no contract is composed of it any more; null while it is offered
 */
public record OfferedPlan(
        String code,
        int edition,
        Bilingual title,
        Bilingual summary,
        Clauses clauses,
        boolean shown,
        @Nullable Instant archived)
        implements Offered {

    @Override
    public Money monthly() {
        return clauses.budget().planFee();
    }

    /** As a contract names it. */
    public AgreedPlan agreed(Locale locale) {
        return new AgreedPlan(code, title.in(locale), edition);
    }
}
