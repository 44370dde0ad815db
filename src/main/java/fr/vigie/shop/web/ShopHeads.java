package fr.vigie.shop.web;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopColumn;
import fr.vigie.kernel.ShopColumn.Cell;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands above every page of a shop, whichever module the page comes from: template bean {@code shopHeads}. */
@Component("shopHeads")
public class ShopHeads {

    /** The column of the list of shops that is shown in the head as well. */
    private static final String DEADLINE = "deadline";

    private final Customers customers;
    private final Contracts contracts;
    private final List<ShopColumn> columns;
    private final Clock clock;

    ShopHeads(Customers customers, Contracts contracts, List<ShopColumn> columns, Clock clock) {
        this.customers = customers;
        this.contracts = contracts;
        this.columns = columns.stream()
                .filter(column -> column.name().equals(DEADLINE))
                .toList();
        this.clock = clock;
    }

    /**
     * Whose shop it is and what was agreed for it.
     *
     * @param contract the version that binds now; null when none does
     * @param deadline the nearest of the open tickets; null when no clock runs
     */
    public record Head(
            CustomerId customer,
            String customerName,
            @Nullable ContractVersion contract,
            @Nullable Cell deadline) {}

    public Head of(Shop shop, Formats reader) {
        return new Head(
                shop.customer(),
                customers.find(shop.customer()).map(customer -> customer.name()).orElse(""),
                contracts.activeFor(shop.id(), clock.instant()).orElse(null),
                deadline(shop.id(), reader));
    }

    private @Nullable Cell deadline(ShopId shop, Formats reader) {
        return columns.stream()
                .map(column ->
                        column.cells(List.of(shop), clock.instant(), reader).get(shop))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
