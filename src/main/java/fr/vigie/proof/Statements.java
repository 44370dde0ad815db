package fr.vigie.proof;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.People;
import fr.vigie.contract.ContractId;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the agency's people state about duties: done (where Vigie cannot see it), waived, or why one was missed. Each
 * statement is signed by the ledger with the hash of its text; a later one of the same kind replaces it, none is lost.
 */
@Component
public class Statements {
    private final JdbcClient sql;
    private final Ledger ledger;
    private final People people;

    Statements(JdbcClient sql, Ledger ledger, People people) {
        this.sql = sql;
        this.ledger = ledger;
        this.people = people;
    }

    /** @param about when the thing was done or agreed, which may be before {@code at} */
    @Transactional
    public void state(
            CustomerId customer,
            ContractId contract,
            String duty,
            Facts.Statement.Kind kind,
            String text,
            Instant about,
            PersonId by,
            Instant at) {
        EntryId entry = ledger.append(
                customer,
                new Fact(
                        "proof.stated",
                        "contract:" + contract,
                        Map.of(
                                "duty", duty,
                                "statement", kind.name(),
                                "textSha256", Sha256.of(text).hex(),
                                "about", about.toString(),
                                "by", by.toString())),
                at);
        sql.sql("""
                insert into proof_statement (customer_id, entry, contract_id, duty, kind, text, about, person_id, at)
                values (:customer, :entry, :contract, :duty, :kind, :text, :about, :by, :at)""")
                .param("customer", customer.value())
                .param("entry", entry.number())
                .param("contract", contract.value())
                .param("duty", duty)
                .param("kind", kind.name())
                .param("text", text)
                .param("about", column(about))
                .param("by", by.value())
                .param("at", column(at))
                .update();
    }

    /** All statements about a contract's duties, oldest first. */
    @Transactional(readOnly = true)
    public List<Facts.Statement> of(ContractId contract) {
        record Row(Facts.Statement statement, PersonId by) {}
        List<Row> rows = sql.sql("select * from proof_statement where contract_id = :contract order by entry")
                .param("contract", contract.value())
                .query((rs, n) -> new Row(
                        new Facts.Statement(
                                rs.getString("duty"),
                                Facts.Statement.Kind.valueOf(rs.getString("kind")),
                                rs.getString("text"),
                                rs.getObject("about", OffsetDateTime.class).toInstant(),
                                "",
                                rs.getObject("at", OffsetDateTime.class).toInstant(),
                                rs.getLong("entry")),
                        new PersonId(rs.getObject("person_id", UUID.class))))
                .list();
        Map<PersonId, String> names =
                people.names(new HashSet<>(rows.stream().map(Row::by).toList()));
        return rows.stream()
                .map(row -> row.statement().by(names.getOrDefault(row.by(), "")))
                .toList();
    }
}
