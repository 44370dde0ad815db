package fr.vigie.contract.ending;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who leaves, and with what.
 *
 * @param shops the contract's shops that no other signed contract covers, now or later
 * @param whole whether the customer has no other contract, drafts apart, so that what belongs to no single shop leaves too
 * @param by who ordered it, for the log of uses of credentials
 */
public record Leaving(
        ContractId contract,
        CustomerId customer,
        List<ShopId> shops,
        boolean whole,
        @Nullable PersonId by) {
    public Leaving {
        shops = List.copyOf(shops);
    }
}
