package fr.vigie.contract.text;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code contract_text_edition} and {@code contract_version_text}. */
@Repository
class TextRows {

    private final JdbcClient sql;

    TextRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Changes come one after another until the transaction ends. */
    void lock() {
        sql.sql("select pg_advisory_xact_lock(hashtext('contract texts'))")
                .query((row, n) -> 1)
                .list();
    }

    void add(Edition edition) {
        sql.sql("""
                insert into contract_text_edition (block, edition, fr, en, at, person)
                values (:block, :edition, :fr, :en, :at, :by)
                """)
                .param("block", edition.block().name())
                .param("edition", edition.number())
                .param("fr", edition.text().fr())
                .param("en", edition.text().en())
                .param("at", Instants.column(edition.at()))
                .param("by", edition.by())
                .update();
    }

    Map<Block, Edition> newest() {
        return byBlock(sql.sql("select distinct on (block) * from contract_text_edition order by block, edition desc")
                .query(TextRows::edition)
                .list());
    }

    /** Newest first. */
    List<Edition> of(Block block) {
        return sql.sql("select * from contract_text_edition where block = :block order by edition desc")
                .param("block", block.name())
                .query(TextRows::edition)
                .list();
    }

    Optional<Edition> find(Block block, int number) {
        return sql.sql("select * from contract_text_edition where block = :block and edition = :edition")
                .param("block", block.name())
                .param("edition", number)
                .query(TextRows::edition)
                .optional();
    }

    Map<Block, Edition> keptWith(ContractId contract, int number) {
        return byBlock(sql.sql("""
                select e.* from contract_version_text k
                join contract_text_edition e on e.block = k.block and e.edition = k.edition
                where k.contract_id = :contract and k.number = :number
                """)
                .param("contract", contract.value())
                .param("number", number)
                .query(TextRows::edition)
                .list());
    }

    /** A version that was taken back and is sent again gets the editions of then. */
    void keep(ContractId contract, int number, CustomerId customer) {
        sql.sql("""
                insert into contract_version_text (contract_id, number, customer_id, block, edition)
                select :contract, :number, :customer, block, max(edition) from contract_text_edition group by block
                on conflict (contract_id, number, block) do update set edition = excluded.edition
                """)
                .param("contract", contract.value())
                .param("number", number)
                .param("customer", customer.value())
                .update();
    }

    private static Map<Block, Edition> byBlock(List<Edition> editions) {
        Map<Block, Edition> found = new EnumMap<>(Block.class);
        editions.forEach(edition -> found.put(edition.block(), edition));
        return found;
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        return new Edition(
                Block.valueOf(row.getString("block")),
                row.getInt("edition"),
                new Bilingual(row.getString("fr"), row.getString("en")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("person"));
    }
}
