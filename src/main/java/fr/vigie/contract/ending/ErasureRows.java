package fr.vigie.contract.ending;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ending.Erasure.Finished;
import fr.vigie.contract.ending.Erasure.Line;
import fr.vigie.evidence.EntryId;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of {@code contract_erasure} and {@code contract_erased}. */
@Repository
class ErasureRows {

    private final JdbcClient sql;

    ErasureRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Erasure erasure) {
        sql.sql("""
                insert into contract_erasure (contract_id, customer_id, ordered, ordered_by, note, shops, whole)
                values (:contract, :customer, :ordered, :by, :note, :shops, :whole)
                """)
                .param("contract", erasure.contract().value())
                .param("customer", erasure.customer().value())
                .param("ordered", Instants.column(erasure.ordered()))
                .param("by", erasure.by())
                .param("note", erasure.note())
                .param("shops", erasure.shops().stream().map(ShopId::value).toArray(UUID[]::new))
                .param("whole", erasure.whole())
                .update();
    }

    void doneBy(ContractId contract, JobId job) {
        sql.sql("update contract_erasure set job_id = :job where contract_id = :contract")
                .param("job", job.value())
                .param("contract", contract.value())
                .update();
    }

    /** Keeps what a part counted; figures that are kept already stay. */
    void counted(Erasure erasure, String part, List<Erased> counted, Instant at) {
        for (int i = 0; i < counted.size(); i++) {
            Erased each = counted.get(i);
            sql.sql("""
                    insert into contract_erased (contract_id, part, position, customer_id, what, subject, amount, bytes, counted)
                    values (:contract, :part, :position, :customer, :what, :subject, :amount, :bytes, :at)
                    on conflict do nothing
                    """)
                    .param("contract", erasure.contract().value())
                    .param("part", part)
                    .param("position", i)
                    .param("customer", erasure.customer().value())
                    .param("what", each.what())
                    .param("subject", each.subject())
                    .param("amount", each.amount())
                    .param("bytes", each.bytes())
                    .param("at", Instants.column(at))
                    .update();
        }
    }

    void erased(ContractId contract, String part, Instant at) {
        sql.sql("""
                update contract_erased set erased = :at where contract_id = :contract and part = :part and erased is null
                """)
                .param("at", Instants.column(at))
                .param("contract", contract.value())
                .param("part", part)
                .update();
    }

    void finished(ContractId contract, Instant at, EntryId entry) {
        sql.sql("update contract_erasure set finished = :at, entry = :entry where contract_id = :contract")
                .param("at", Instants.column(at))
                .param("entry", entry.number())
                .param("contract", contract.value())
                .update();
    }

    Optional<Erasure> find(ContractId contract) {
        List<Line> lines = sql.sql("""
                select * from contract_erased where contract_id = :contract order by counted, part, position
                """)
                .param("contract", contract.value())
                .query(ErasureRows::line)
                .list();
        return sql.sql("select * from contract_erasure where contract_id = :contract")
                .param("contract", contract.value())
                .query((row, n) -> erasure(row, lines))
                .optional();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("part"),
                new Erased(
                        row.getString("what"), row.getString("subject"), row.getLong("amount"), row.getLong("bytes")),
                Objects.requireNonNull(instant(row, "counted")),
                instant(row, "erased"));
    }

    private static Erasure erasure(ResultSet row, List<Line> lines) throws SQLException {
        UUID job = row.getObject("job_id", UUID.class);
        Instant finished = instant(row, "finished");
        return new Erasure(
                new ContractId(row.getObject("contract_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                job == null ? null : new JobId(job),
                Objects.requireNonNull(instant(row, "ordered")),
                row.getString("ordered_by"),
                row.getString("note"),
                Arrays.stream((UUID[]) row.getArray("shops").getArray())
                        .map(ShopId::new)
                        .toList(),
                row.getBoolean("whole"),
                lines,
                finished == null ? null : new Finished(finished, row.getLong("entry")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
