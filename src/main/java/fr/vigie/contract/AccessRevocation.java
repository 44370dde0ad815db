package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * A contract has ended and the agency gives its access back: whoever keeps credentials of these shops forgets them in the
 * transaction that publishes this.
 *
 * @param shops those that no other contract covers
 * @param by who ordered it
 */
public record AccessRevocation(ContractId contract, CustomerId customer, List<ShopId> shops, String by, Instant at) {
    public AccessRevocation {
        shops = List.copyOf(shops);
    }
}
