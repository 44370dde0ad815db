package fr.vigie.shop.web;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.Shop;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands above every page of a shop, whichever module the page comes from: template bean {@code shopHeads}. */
@Component("shopHeads")
public class ShopHeads {

    private final Customers customers;
    private final Contracts contracts;
    private final Clock clock;

    ShopHeads(Customers customers, Contracts contracts, Clock clock) {
        this.customers = customers;
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * Whose shop it is and what was agreed for it.
     *
     * @param contract the version that binds now; null when none does
     */
    public record Head(
            CustomerId customer,
            String customerName,
            @Nullable ContractVersion contract) {}

    public Head of(Shop shop) {
        return new Head(
                shop.customer(),
                customers.find(shop.customer()).map(customer -> customer.name()).orElse(""),
                contracts.activeFor(shop.id(), clock.instant()).orElse(null));
    }
}
