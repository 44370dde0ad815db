package fr.vigie.proof;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.People;
import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the agency's people state about duties: done (where Vigie cannot see it), waived, excluded, or why one was missed.
 * Each statement is signed by the ledger with the hash of its text; a later one of the same kind replaces it, a retraction
 * takes it back, none is lost.
 */
@Component
public class Statements {
    private final JdbcClient sql;
    private final Ledger ledger;
    private final People people;
    private final ApplicationEventPublisher events;

    Statements(JdbcClient sql, Ledger ledger, People people, ApplicationEventPublisher events) {
        this.sql = sql;
        this.ledger = ledger;
        this.people = people;
        this.events = events;
    }

    /**
     * @param duty its key
     * @param text for the customer: what was done, why it is waived or excluded, or the cause of a miss
     * @param remedy what is done so that it does not happen again, beside a cause; null otherwise
     * @param about when the thing was done or agreed, which may be before it is stated
     */
    public record Said(
            String duty,
            Facts.Statement.Kind kind,
            String text,
            @Nullable String remedy,
            Instant about) {}

    /** Keeps a statement for ever, in one transaction with its entry in the ledger. */
    @Transactional
    public EntryId state(CustomerId customer, ContractId contract, Said said, PersonId by, Instant at) {
        EntryId entry =
                ledger.append(customer, new Fact("proof.stated", "contract:" + contract, details(said, by)), at);
        sql.sql("""
                insert into proof_statement (customer_id, entry, contract_id, duty, kind, text, remedy, about, person_id, at)
                values (:customer, :entry, :contract, :duty, :kind, :text, :remedy, :about, :by, :at)""")
                .param("customer", customer.value())
                .param("entry", entry.number())
                .param("contract", contract.value())
                .param("duty", said.duty())
                .param("kind", said.kind().name())
                .param("text", said.text())
                .param("remedy", said.remedy())
                .param("about", column(said.about()))
                .param("by", by.value())
                .param("at", column(at))
                .update();
        events.publishEvent(new DutyStated(customer, contract, said.duty(), at));
        return entry;
    }

    private static Map<String, String> details(Said said, PersonId by) {
        var details = new HashMap<String, String>();
        details.put("duty", said.duty());
        details.put("statement", said.kind().name());
        details.put("textSha256", Sha256.of(said.text()).hex());
        details.put("about", said.about().toString());
        details.put("by", by.toString());
        if (said.remedy() != null) {
            details.put("remedySha256", Sha256.of(said.remedy()).hex());
        }
        return details;
    }

    /**
     * Takes a statement back by an entry of its own; what was stated before it rules again.
     *
     * @param entry of the statement
     * @return false when the contract has no such statement, or it was taken back before
     */
    @Transactional
    public boolean retract(CustomerId customer, ContractId contract, long entry, String why, PersonId by, Instant at) {
        Optional<String> duty = sql.sql("""
                        select s.duty from proof_statement s
                        where s.customer_id = :customer and s.contract_id = :contract and s.entry = :entry
                          and not exists (select 1 from proof_retraction r
                              where r.customer_id = s.customer_id and r.retracts = s.entry)""")
                .param("customer", customer.value())
                .param("contract", contract.value())
                .param("entry", entry)
                .query(String.class)
                .optional();
        if (duty.isEmpty()) {
            return false;
        }
        var fact = new Fact(
                "proof.retracted",
                "contract:" + contract,
                Map.of(
                        "retracts",
                        Long.toString(entry),
                        "textSha256",
                        Sha256.of(why).hex(),
                        "by",
                        by.toString()));
        sql.sql("""
                insert into proof_retraction (customer_id, entry, retracts, why, person_id, at)
                values (:customer, :entry, :retracts, :why, :by, :at)""")
                .param("customer", customer.value())
                .param("entry", ledger.append(customer, fact, at).number())
                .param("retracts", entry)
                .param("why", why)
                .param("by", by.value())
                .param("at", column(at))
                .update();
        events.publishEvent(new DutyStated(customer, contract, duty.get(), at));
        return true;
    }

    /** The keys of a contract's duties about which something was stated or taken back after an entry of the ledger. */
    Set<String> since(ContractId contract, long entry) {
        return sql.sql("""
                select duty from proof_statement where contract_id = :contract and entry > :entry
                union
                select s.duty from proof_retraction r
                join proof_statement s on s.customer_id = r.customer_id and s.entry = r.retracts
                where s.contract_id = :contract and r.entry > :entry""").param("contract", contract.value()).param("entry", entry).query(String.class).stream()
                .map(Objects::requireNonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the text of a statement, or of a retraction, still is the one whose digest the ledger keeps.
     *
     * @param entry of kind {@code proof.stated} or {@code proof.retracted}
     */
    @Transactional(readOnly = true)
    public boolean unchanged(Entry entry) {
        Map<String, String> details = entry.fact().details();
        return sql.sql("""
                        select text, remedy from proof_statement where customer_id = :customer and entry = :entry
                        union all
                        select why, null from proof_retraction where customer_id = :customer and entry = :entry""")
                .param("customer", entry.id().customer().value())
                .param("entry", entry.id().number())
                .query((rs, n) -> holds(details.get("textSha256"), rs.getString("text"))
                        && holds(details.get("remedySha256"), rs.getString("remedy")))
                .optional()
                .orElse(false);
    }

    private static boolean holds(@Nullable String digest, @Nullable String text) {
        return text == null ? digest == null : Sha256.of(text).hex().equals(digest);
    }

    /** All statements about a contract's duties with what became of them, oldest first. */
    @Transactional(readOnly = true)
    public List<Facts.Statement> of(ContractId contract) {
        List<Row> rows = sql.sql("""
                        select s.*, r.entry as r_entry, r.why as r_why, r.person_id as r_person, r.at as r_at
                        from proof_statement s
                        left join proof_retraction r on r.customer_id = s.customer_id and r.retracts = s.entry
                        where s.contract_id = :contract order by s.entry""")
                .param("contract", contract.value())
                .query((rs, n) -> Row.of(rs))
                .list();
        Set<PersonId> named = new HashSet<>();
        rows.forEach(row -> {
            named.add(row.by());
            if (row.back() != null) {
                named.add(row.back().by());
            }
        });
        Map<PersonId, String> names = people.names(named);
        return rows.stream().map(row -> row.statement(names)).toList();
    }

    private record Back(PersonId by, String why, Instant at, long entry) {}

    private record Row(
            String duty,
            Facts.Statement.Kind kind,
            String text,
            @Nullable String remedy,
            Instant about,
            PersonId by,
            Instant at,
            long entry,
            @Nullable Back back) {

        static Row of(ResultSet rs) throws SQLException {
            return new Row(
                    rs.getString("duty"),
                    Facts.Statement.Kind.valueOf(rs.getString("kind")),
                    rs.getString("text"),
                    rs.getString("remedy"),
                    instant(rs, "about"),
                    new PersonId(rs.getObject("person_id", UUID.class)),
                    instant(rs, "at"),
                    rs.getLong("entry"),
                    rs.getObject("r_entry") == null
                            ? null
                            : new Back(
                                    new PersonId(rs.getObject("r_person", UUID.class)),
                                    rs.getString("r_why"),
                                    instant(rs, "r_at"),
                                    rs.getLong("r_entry")));
        }

        Facts.Statement statement(Map<PersonId, String> names) {
            return new Facts.Statement(
                    duty,
                    kind,
                    text,
                    remedy,
                    about,
                    names.getOrDefault(by, ""),
                    at,
                    entry,
                    back == null
                            ? null
                            : new Facts.Retraction(names.getOrDefault(back.by, ""), back.why, back.at, back.entry));
        }

        private static Instant instant(ResultSet rs, String column) throws SQLException {
            return rs.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
