package fr.vigie.support;

import fr.vigie.support.TicketEvent.TermsChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From when a version of a contract rules a ticket, until the next one does.
 *
 * @param contract null while no contract covers the shop
 * @param title of that contract; empty without one, and where it was not recorded
 */
record Tenure(@Nullable ContractRef contract, String title, Instant since) {

    static Tenure of(TermsChanged change) {
        return new Tenure(change.contract(), change.title(), change.since());
    }

    /** What was recorded last prevails from when it counts; the first one rules whatever came before it, too. */
    static List<Tenure> followed(List<Tenure> before, Tenure next) {
        List<Tenure> tenures = new ArrayList<>();
        for (Tenure tenure : before) {
            if (tenure.since.isBefore(next.since)) {
                tenures.add(tenure);
            }
        }
        tenures.add(next);
        return List.copyOf(tenures);
    }

    /** The one that rules at an instant. */
    static Tenure at(List<Tenure> tenures, Instant instant) {
        Tenure ruling = tenures.getFirst();
        for (Tenure tenure : tenures) {
            if (!tenure.since.isAfter(instant)) {
                ruling = tenure;
            }
        }
        return ruling;
    }

    /** The same from an instant on. */
    Tenure from(Instant instant) {
        return new Tenure(contract, title, instant);
    }
}
