package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a contract: the draft being written, or what was signed. Version 1 is the contract, each further one
 * an amendment (avenant).
 *
 * @param number from 1
 * @param title what the agency calls the contract
 * @param shops the shops it covers
 * @param digest of the canonical form of the shops and clauses; what the signature names
 * @param effective when the version begins to bind; null until it is signed
 * @param ended when the version stopped binding, because the contract ended or a later version took over; null while
 *     it binds or before it does
 */
public record ContractVersion(
        ContractId contract,
        CustomerId customer,
        int number,
        String title,
        Plan plan,
        List<ShopId> shops,
        Clauses clauses,
        Sha256 digest,
        @Nullable Instant effective,
        @Nullable Instant ended) {

    public ContractVersion {
        shops = List.copyOf(shops);
    }

    public boolean covers(ShopId shop) {
        return shops.contains(shop);
    }

    /** Whether the version binds at that instant. */
    public boolean bindsAt(Instant instant) {
        return effective != null && !instant.isBefore(effective) && (ended == null || instant.isBefore(ended));
    }

    /** Whether the version binds at any instant of the period. */
    public boolean bindsDuring(Period period) {
        return effective != null && effective.isBefore(period.to()) && (ended == null || ended.isAfter(period.from()));
    }
}
