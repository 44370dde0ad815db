package fr.vigie.contract;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.TimeOrdered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contract_invitation}: the links that were sent, and their codes. */
@Repository
class InvitationRows {

    /**
     * A link.
     *
     * @param round the sending that it belongs to
     * @param closed since when it opens nothing any more; null while it does
     */
    record Link(
            UUID id,
            UUID round,
            ContractId contract,
            SignatoryId signatory,
            Instant sent,
            @Nullable Instant closed,
            int codes,
            @Nullable Sha256 code,
            @Nullable Instant codeExpires,
            int attempts) {

        boolean codeGoodAt(Instant now, int mostAttempts) {
            return code != null && codeExpires != null && now.isBefore(codeExpires) && attempts < mostAttempts;
        }
    }

    private final JdbcClient sql;

    InvitationRows(JdbcClient sql) {
        this.sql = sql;
    }

    UUID add(SigningRound round, Signatory signatory, Sha256 token, Instant sent) {
        UUID id = TimeOrdered.uuid();
        sql.sql("""
            insert into contract_invitation (id, customer_id, contract_id, number, signatory_id, token_digest, email,
                sent)
            values (:id, :customer, :contract, :number, :signatory, :token, :email, :sent)
            """)
                .param("id", id)
                .param("customer", round.customer().value())
                .param("contract", round.contract().value())
                .param("number", round.version())
                .param("signatory", signatory.id().value())
                .param("token", token.hex())
                .param("email", signatory.who().email().value())
                .param("sent", Instants.column(sent))
                .update();
        return id;
    }

    /** A link that was sent, whatever became of it. */
    Optional<Link> find(Sha256 token) {
        return sql.sql("""
            select i.id, s.sending_id, i.contract_id, i.signatory_id, i.sent, i.closed, i.codes, i.code_digest,
                i.code_expires, i.attempts
            from contract_invitation i join contract_signatory s on s.id = i.signatory_id
            where i.token_digest = :token
            """)
                .param("token", token.hex())
                .query((row, n) -> link(row))
                .optional();
    }

    /** When somebody was last sent a link; empty when they never were. */
    Optional<Instant> lastSent(SignatoryId signatory) {
        return sql.sql("select sent from contract_invitation where signatory_id = :id order by sent desc limit 1")
                .param("id", signatory.value())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    void giveCode(UUID id, Sha256 code, Instant expires) {
        sql.sql("""
            update contract_invitation
            set code_digest = :code, code_expires = :expires, codes = codes + 1, attempts = 0
            where id = :id
            """)
                .param("code", code.hex())
                .param("expires", Instants.column(expires))
                .param("id", id)
                .update();
    }

    void countAttempt(UUID id) {
        sql.sql("update contract_invitation set attempts = attempts + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** No link of this person opens anything any more. */
    void close(SignatoryId signatory, Instant at) {
        sql.sql("update contract_invitation set closed = :at where signatory_id = :id and closed is null")
                .param("at", Instants.column(at))
                .param("id", signatory.value())
                .update();
    }

    /** No link of a sending opens anything any more. */
    void close(SigningRound round, Instant at) {
        round.signatories().forEach(signatory -> close(signatory.id(), at));
    }

    private static Link link(ResultSet row) throws SQLException {
        String code = row.getString("code_digest");
        return new Link(
                row.getObject("id", UUID.class),
                row.getObject("sending_id", UUID.class),
                new ContractId(row.getObject("contract_id", UUID.class)),
                new SignatoryId(row.getObject("signatory_id", UUID.class)),
                row.getObject("sent", OffsetDateTime.class).toInstant(),
                instant(row, "closed"),
                row.getInt("codes"),
                code == null ? null : new Sha256(code),
                instant(row, "code_expires"),
                row.getInt("attempts"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
