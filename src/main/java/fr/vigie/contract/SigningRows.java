package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code contract_sending}, {@code contract_signatory} and {@code contract_signing_rule}. */
@Repository
class SigningRows {

    private static final String ROUNDS = """
        select id, contract_id, number, customer_id, sequence, effective, sent, expires, person, outcome, closed
        from contract_sending
        """;

    private record Row(UUID round, Signatory signatory) {}

    private final JdbcClient sql;

    SigningRows(JdbcClient sql) {
        this.sql = sql;
    }

    void add(SigningRound round) {
        sql.sql("""
            insert into contract_sending (id, customer_id, contract_id, number, sequence, effective, sent, expires,
                person)
            values (:id, :customer, :contract, :number, :sequence, :effective, :sent, :expires, :person)
            """)
                .param("id", round.id())
                .param("customer", round.customer().value())
                .param("contract", round.contract().value())
                .param("number", round.version())
                .param("sequence", round.sequence().name())
                .param("effective", column(round.effective()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("sent", Instants.column(round.sent()))
                .param("expires", Instants.column(round.expires()))
                .param("person", round.by())
                .update();
        round.signatories().forEach(signatory -> save(round, signatory));
    }

    /** Keeps what became of a round and of everyone in it. */
    void save(SigningRound round) {
        SigningRound.End end = round.end();
        sql.sql("update contract_sending set expires = :expires, closed = :closed, outcome = :outcome where id = :id")
                .param("expires", Instants.column(round.expires()))
                .param("closed", end == null ? null : Instants.column(end.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("outcome", end == null ? null : end.outcome().name(), Types.VARCHAR)
                .param("id", round.id())
                .update();
        round.signatories().forEach(signatory -> save(round, signatory));
    }

    private void save(SigningRound round, Signatory signatory) {
        sql.sql("""
            insert into contract_signatory (id, sending_id, customer_id, rank, party, name, email, locale, quality,
                invited, reminded, reminders, signed, replaced)
            values (:id, :round, :customer, :rank, :party, :name, :email, :locale, :quality, :invited, :reminded,
                :reminders, :signed, :replaced)
            on conflict (id) do update set invited = excluded.invited, reminded = excluded.reminded,
                reminders = excluded.reminders, signed = excluded.signed, replaced = excluded.replaced
            """)
                .param("id", signatory.id().value())
                .param("round", round.id())
                .param("customer", round.customer().value())
                .param("rank", signatory.rank())
                .param("party", signatory.who().party().name())
                .param("name", signatory.who().name())
                .param("email", signatory.who().email().value())
                .param("locale", language(signatory.who()))
                .param("quality", signatory.who().quality())
                .param("invited", column(signatory.invited()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reminded", column(signatory.reminded()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reminders", signatory.reminders())
                .param("signed", column(signatory.signed()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("replaced", column(signatory.replaced()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The sending that a contract's newest version waits in; empty when it waits in none. */
    Optional<SigningRound> open(ContractId contract) {
        return rounds("where contract_id = :key and closed is null", contract.value()).stream()
                .findFirst();
    }

    Optional<SigningRound> find(UUID id) {
        return rounds("where id = :key", id).stream().findFirst();
    }

    /** Every sending of every version of a contract, newest first. */
    List<SigningRound> of(ContractId contract) {
        return rounds("where contract_id = :key", contract.value());
    }

    /** Every sending that is not over. */
    List<SigningRound> open() {
        return rounds("where closed is null", new UUID(0, 0));
    }

    private List<SigningRound> rounds(String where, UUID key) {
        Map<UUID, List<Signatory>> signatories = sql
                .sql("""
                    select id, sending_id, rank, party, name, email, locale, quality, invited, reminded, reminders, signed,
                        replaced
                    from contract_signatory where sending_id in (select id from contract_sending
                    """ + where + ")")
                .param("key", key)
                .query((row, n) -> new Row(row.getObject("sending_id", UUID.class), signatory(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::round, Collectors.mapping(Row::signatory, Collectors.toList())));
        return sql.sql(ROUNDS + where + " order by sent desc, id desc")
                .param("key", key)
                .query((row, n) -> round(row, signatories))
                .list();
    }

    SigningRule rule() {
        return sql.sql("select valid_days, remind_after_days, most_reminders from contract_signing_rule")
                .query((row, n) -> new SigningRule(row.getInt(1), row.getInt(2), row.getInt(3)))
                .optional()
                .orElse(SigningRule.USUAL);
    }

    void change(SigningRule rule) {
        sql.sql("""
            insert into contract_signing_rule (valid_days, remind_after_days, most_reminders)
            values (:valid, :after, :most)
            on conflict (only_row) do update set valid_days = excluded.valid_days,
                remind_after_days = excluded.remind_after_days, most_reminders = excluded.most_reminders
            """)
                .param("valid", rule.validDays())
                .param("after", rule.remindAfterDays())
                .param("most", rule.mostReminders())
                .update();
    }

    private static SigningRound round(ResultSet row, Map<UUID, List<Signatory>> signatories) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Instant closed = instant(row, "closed");
        return new SigningRound(
                id,
                new ContractId(row.getObject("contract_id", UUID.class)),
                row.getInt("number"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                SigningSequence.valueOf(row.getString("sequence")),
                instant(row, "effective"),
                row.getObject("sent", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getString("person"),
                signatories.getOrDefault(id, List.of()),
                closed == null
                        ? null
                        : new SigningRound.End(SigningRound.Outcome.valueOf(row.getString("outcome")), closed));
    }

    private static Signatory signatory(ResultSet row) throws SQLException {
        return new Signatory(
                new SignatoryId(row.getObject("id", UUID.class)),
                row.getInt("rank"),
                new Signer(
                        Party.valueOf(row.getString("party")),
                        row.getString("name"),
                        new EmailAddress(row.getString("email")),
                        Locale.of(row.getString("locale")),
                        row.getString("quality")),
                instant(row, "invited"),
                instant(row, "reminded"),
                row.getInt("reminders"),
                instant(row, "signed"),
                instant(row, "replaced"));
    }

    private static String language(Signer signer) {
        return signer.locale().getLanguage().equals("en") ? "en" : "fr";
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Instants.column(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
