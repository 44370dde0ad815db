package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time taken out of a shop's availability: who asked, why, and who on the customer's side agreed.
 *
 * @param approvedBy the person of the customer who agreed, as named by whoever declared it
 * @param withdrawnAt null while it stands; a withdrawn window excludes nothing
 */
public record PlannedWindow(
        UUID id,
        ShopId shop,
        CustomerId customer,
        Period period,
        String reason,
        String approvedBy,
        PersonId declaredBy,
        Instant declaredAt,
        @Nullable Instant withdrawnAt) {

    /** Whether it was declared after it had begun: allowed, but said. */
    public boolean afterwards() {
        return declaredAt.isAfter(period.from());
    }

    public boolean stands() {
        return withdrawnAt == null;
    }
}
