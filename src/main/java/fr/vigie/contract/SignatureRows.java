package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contract_signature}. */
@Repository
class SignatureRows {

    private final JdbcClient sql;

    SignatureRows(JdbcClient sql) {
        this.sql = sql;
    }

    void add(SigningRound round, Signature signature) {
        sql.sql("""
            insert into contract_signature (sending_id, contract_id, number, position, customer_id, party, quality,
                name, email, at, address, agent, digest, entry)
            values (:round, :contract, :number, :position, :customer, :party, :quality, :name, :email, :at, :address,
                :agent, :digest, :entry)
            """)
                .param("round", round.id())
                .param("contract", signature.contract().value())
                .param("number", signature.version())
                .param("position", signature.position())
                .param("customer", round.customer().value())
                .param("party", signature.party().name())
                .param("quality", signature.quality())
                .param("name", signature.name())
                .param("email", signature.email().value())
                .param("at", Instants.column(signature.at()))
                .param("address", signature.address())
                .param("agent", signature.agent())
                .param("digest", signature.digest().hex())
                .param("entry", signature.entry())
                .update();
    }

    /** Those that count: of the sending by which the version was signed, or in which it still waits. */
    List<Signature> of(ContractId contract, int number) {
        return sql.sql("""
            select g.contract_id, g.number, g.position, g.party, g.quality, g.name, g.email, g.at, g.address, g.agent,
                g.digest, g.entry
            from contract_signature g join contract_sending s on s.id = g.sending_id
            where g.contract_id = :contract and g.number = :number and (s.outcome is null or s.outcome = 'SIGNED')
            order by g.position
            """)
                .param("contract", contract.value())
                .param("number", number)
                .query((row, n) -> signature(row))
                .list();
    }

    private static Signature signature(ResultSet row) throws SQLException {
        return new Signature(
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getInt("number"),
                row.getInt("position"),
                Party.valueOf(row.getString("party")),
                row.getString("quality"),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getString("agent"),
                new Sha256(row.getString("digest")),
                row.getLong("entry"));
    }
}
