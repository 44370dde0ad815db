package fr.vigie.contract;

import fr.vigie.database.Turns;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which shops signed contracts cover, and when: the table {@code contract_cover}, which the database keeps by itself and in
 * which no shop can be covered by two contracts at once.
 */
@Repository
class ShopCovers {

    private final JdbcClient sql;

    ShopCovers(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Whether another contract covers one of the shops at any time of the period. Others who ask about the same shops wait
     * until this transaction ends.
     *
     * @param to when the period ends; null when it does not
     */
    boolean elsewhere(ContractId contract, Collection<ShopId> shops, Instant from, @Nullable Instant to) {
        lock(shops);
        return covered(contract, shops, from, to, "true");
    }

    /**
     * The same for a contract as a whole, from an instant on: each signed version with its shops, for as long as it binds.
     *
     * @param to when the contract ends; null while it goes on
     */
    boolean elsewhere(ContractId contract, List<ContractVersion> signed, Instant from, @Nullable Instant to) {
        lock(signed.stream().flatMap(version -> version.shops().stream()).collect(Collectors.toSet()));
        boolean covered = false;
        Instant end = to;
        for (ContractVersion version : signed.reversed()) {
            Instant effective = Objects.requireNonNull(version.effective());
            Instant begins = effective.isAfter(from) ? effective : from;
            boolean binds = end == null || begins.isBefore(end);
            covered = covered || (binds && covered(contract, version.shops(), begins, end, "true"));
            end = end == null || effective.isBefore(end) ? effective : end;
        }
        return covered;
    }

    /** The same, without waiting and without contracts of which a version in progress lets the shop go. */
    boolean elsewhereForGood(ContractId contract, Collection<ShopId> shops, Instant from, @Nullable Instant to) {
        return covered(contract, shops, from, to, """
            not exists (select 1 from contract_version v where v.contract_id = c.contract_id and v.signed is null
                and v.abandoned is null and not c.shop_id = any(v.shops))
            """);
    }

    private boolean covered(
            ContractId contract, Collection<ShopId> shops, Instant from, @Nullable Instant to, String condition) {
        return sql.sql("""
            select exists (select 1 from contract_cover c
                where c.shop_id = any(:shops) and c.contract_id <> :contract
                  and c.during && tstzrange(:from, cast(:to as timestamptz)) and\s
            """ + condition + ")")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("contract", contract.value())
                .param("from", Instants.column(from))
                .param("to", to == null ? null : Instants.column(to), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Boolean.class)
                .single();
    }

    /** In the same order by everyone, so that two who need the same shops never wait for each other. */
    private void lock(Collection<ShopId> shops) {
        shops.stream().map(ShopId::toString).sorted().forEach(shop -> Turns.await(sql, "cover " + shop));
    }
}
