package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.TimeOrdered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code contract_invitation} and {@code contract_signature}. */
@Repository
class InvitationRows {

    /** An invitation that is neither closed nor expired. */
    record Open(
            UUID id,
            CustomerId customer,
            ContractId contract,
            int number,
            Signer signer,
            @Nullable Instant effective,
            Instant expires,
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

    UUID add(
            ContractVersion version,
            Sha256 token,
            Signer signer,
            @Nullable Instant effective,
            Instant sent,
            Instant expires) {
        UUID id = TimeOrdered.uuid();
        sql.sql("""
            insert into contract_invitation (id, customer_id, contract_id, number, token_digest, name, email, locale,
                effective, sent, expires)
            values (:id, :customer, :contract, :number, :token, :name, :email, :locale, :effective, :sent, :expires)
            """)
                .param("id", id)
                .param("customer", version.customer().value())
                .param("contract", version.contract().value())
                .param("number", version.number())
                .param("token", token.hex())
                .param("name", signer.name())
                .param("email", signer.email().value())
                .param("locale", signer.locale().getLanguage().equals("en") ? "en" : "fr")
                .param("effective", effective == null ? null : Instants.column(effective))
                .param("sent", Instants.column(sent))
                .param("expires", Instants.column(expires))
                .update();
        return id;
    }

    /** @param lock whether others that answer the same invitation wait until this transaction ends */
    Optional<Open> open(Sha256 token, Instant now, boolean lock) {
        return sql.sql("""
            select id, customer_id, contract_id, number, name, email, locale, effective, expires, codes, code_digest,
                code_expires, attempts
            from contract_invitation
            where token_digest = :token and closed is null and expires > :now
            """ + (lock ? " for update" : ""))
                .param("token", token.hex())
                .param("now", Instants.column(now))
                .query((row, n) -> invitation(row))
                .optional();
    }

    /** To whom a version was sent last, whatever became of the link. */
    record Sent(Signer signer, @Nullable Instant effective) {}

    Optional<Sent> last(ContractId contract, int number) {
        return sql.sql("""
            select name, email, locale, effective from contract_invitation
            where contract_id = :contract and number = :number order by sent desc, id desc limit 1
            """)
                .param("contract", contract.value())
                .param("number", number)
                .query((row, n) -> new Sent(signer(row), instant(row, "effective")))
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

    /** No link of this version opens anything any more. */
    void close(ContractId contract, int number, Instant at) {
        sql.sql("""
            update contract_invitation set closed = :at
            where contract_id = :contract and number = :number and closed is null
            """)
                .param("at", Instants.column(at))
                .param("contract", contract.value())
                .param("number", number)
                .update();
    }

    void add(CustomerId customer, Signature signature) {
        sql.sql("""
            insert into contract_signature (contract_id, number, position, customer_id, party, quality, name, email, at,
                address, agent, digest, entry)
            values (:contract, :number, :position, :customer, :party, :quality, :name, :email, :at,
                :address, :agent, :digest, :entry)
            """)
                .param("contract", signature.contract().value())
                .param("number", signature.version())
                .param("position", signature.position())
                .param("customer", customer.value())
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

    List<Signature> signatures(ContractId contract, int number) {
        return sql.sql("""
            select contract_id, number, position, party, quality, name, email, at, address, agent, digest, entry
            from contract_signature where contract_id = :contract and number = :number order by position
            """)
                .param("contract", contract.value())
                .param("number", number)
                .query((row, n) -> signature(row))
                .list();
    }

    private static Open invitation(ResultSet row) throws SQLException {
        String code = row.getString("code_digest");
        return new Open(
                row.getObject("id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getInt("number"),
                signer(row),
                instant(row, "effective"),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getInt("codes"),
                code == null ? null : new Sha256(code),
                instant(row, "code_expires"),
                row.getInt("attempts"));
    }

    private static Signer signer(ResultSet row) throws SQLException {
        return new Signer(
                row.getString("name"), new EmailAddress(row.getString("email")), Locale.of(row.getString("locale")));
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

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
