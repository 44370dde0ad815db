package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a contract: the draft being written, or what was signed. Version 1 is the contract, each further one
 * an amendment (avenant).
 *
 * @param number from 1
 * @param title what the agency calls the contract
 * @param plan from which it started
 * @param shops the shops it covers
 * @param digest of the canonical form of the shops and clauses; what the signature names
 * @param effective when the version begins to bind; null until it is signed
 * @param ended when the version stopped binding, because the contract ended or a later version took over; null while
 *     it binds or before it does
 * @param lapses when the contract as a whole promises nothing, in order: its suspensions, and from its end on
 */
public record ContractVersion(
        ContractId contract,
        CustomerId customer,
        int number,
        String title,
        AgreedPlan plan,
        List<ShopId> shops,
        Clauses clauses,
        Sha256 digest,
        @Nullable Instant effective,
        @Nullable Instant ended,
        List<Period> lapses) {

    public ContractVersion {
        shops = List.copyOf(shops);
        lapses = List.copyOf(lapses);
    }

    /** A version of a contract that is neither suspended nor ended. */
    public ContractVersion(
            ContractId contract,
            CustomerId customer,
            int number,
            String title,
            AgreedPlan plan,
            List<ShopId> shops,
            Clauses clauses,
            Sha256 digest,
            @Nullable Instant effective,
            @Nullable Instant ended) {
        this(contract, customer, number, title, plan, shops, clauses, digest, effective, ended, List.of());
    }

    /** The same version of a contract that promises nothing at those times. */
    public ContractVersion lapsing(List<Period> times) {
        return new ContractVersion(
                contract, customer, number, title, plan, shops, clauses, digest, effective, ended, times);
    }

    public boolean covers(ShopId shop) {
        return shops.contains(shop);
    }

    /** Whether the version binds at that instant. */
    public boolean bindsAt(Instant instant) {
        return effective != null
                && !instant.isBefore(effective)
                && (ended == null || instant.isBefore(ended))
                && lapses.stream().noneMatch(lapse -> lapse.contains(instant));
    }

    /** Whether the version binds at any instant of the period. */
    public boolean bindsDuring(Period period) {
        return !boundWithin(period).isEmpty();
    }

    /** The parts of a period during which the version binds, in order. */
    public List<Period> boundWithin(Period period) {
        if (effective == null || (ended != null && !effective.isBefore(ended))) {
            return List.of();
        }
        List<Period> bound = new ArrayList<>();
        new Period(effective, ended == null ? Instant.MAX : ended)
                .intersection(period)
                .ifPresent(bound::add);
        for (Period lapse : lapses) {
            bound = new ArrayList<>(
                    bound.stream().flatMap(part -> part.without(lapse).stream()).toList());
        }
        return List.copyOf(bound);
    }
}
