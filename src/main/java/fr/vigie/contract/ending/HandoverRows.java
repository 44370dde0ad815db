package fr.vigie.contract.ending;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ending.Handover.Made;
import fr.vigie.contract.ending.Handover.Received;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of {@code contract_handover}. */
@Repository
class HandoverRows {

    private final JdbcClient sql;

    HandoverRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Handover handover) {
        sql.sql("""
                insert into contract_handover (id, contract_id, customer_id, ordered, ordered_by, history, folder)
                values (:id, :contract, :customer, :ordered, :by, :history, :folder)
                """)
                .param("id", handover.id().value())
                .param("contract", handover.contract().value())
                .param("customer", handover.customer().value())
                .param("ordered", Instants.column(handover.ordered()))
                .param("by", handover.by())
                .param("history", handover.history())
                .param(
                        "folder",
                        handover.folder() == null ? null : handover.folder().toString(),
                        Types.VARCHAR)
                .update();
    }

    void doneBy(HandoverId id, JobId job) {
        sql.sql("update contract_handover set job_id = :job where id = :id")
                .param("job", job.value())
                .param("id", id.value())
                .update();
    }

    void made(HandoverId id, Made made) {
        sql.sql("""
                update contract_handover set file = :file, files = :files, bytes = :bytes, digest = :digest, made = :made,
                    expires = :expires
                where id = :id
                """)
                .param("id", id.value())
                .param("file", made.file().toString())
                .param("files", made.files())
                .param("bytes", made.bytes())
                .param("digest", made.digest().hex())
                .param("made", Instants.column(made.at()))
                .param("expires", column(made.expires()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void expires(HandoverId id, Instant at) {
        sql.sql("update contract_handover set expires = :at where id = :id")
                .param("at", Instants.column(at))
                .param("id", id.value())
                .update();
    }

    /** Locks the row, so that two downloads do not both complete it. */
    Optional<Handover> lock(HandoverId id) {
        return sql.sql("select * from contract_handover where id = :id for update")
                .param("id", id.value())
                .query(HandoverRows::handover)
                .optional();
    }

    void fetched(HandoverId id, long sent, @Nullable Received received) {
        sql.sql("update contract_handover set sent = :sent, received = :at, received_by = :by where id = :id")
                .param("id", id.value())
                .param("sent", sent)
                .param("at", received == null ? null : Instants.column(received.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", received == null ? null : received.by(), Types.VARCHAR)
                .update();
    }

    void removed(HandoverId id, Instant at) {
        sql.sql("update contract_handover set removed = :at where id = :id and removed is null")
                .param("at", Instants.column(at))
                .param("id", id.value())
                .update();
    }

    Optional<Handover> find(HandoverId id) {
        return sql.sql("select * from contract_handover where id = :id")
                .param("id", id.value())
                .query(HandoverRows::handover)
                .optional();
    }

    /** Newest first. */
    List<Handover> of(ContractId contract) {
        return sql.sql("select * from contract_handover where contract_id = :contract order by ordered desc, id desc")
                .param("contract", contract.value())
                .query(HandoverRows::handover)
                .list();
    }

    /** Those in the portal whose time is over and whose file is still there. */
    List<Handover> expired(Instant now) {
        return sql.sql("""
                select * from contract_handover
                where removed is null and folder is null and expires <= :now order by expires
                """)
                .param("now", Instants.column(now))
                .query(HandoverRows::handover)
                .list();
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant at) {
        return at == null ? null : Instants.column(at);
    }

    private static Handover handover(ResultSet row, int number) throws SQLException {
        UUID job = row.getObject("job_id", UUID.class);
        String folder = row.getString("folder");
        Instant received = instant(row, "received");
        return new Handover(
                new HandoverId(row.getObject("id", UUID.class)),
                new ContractId(row.getObject("contract_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                job == null ? null : new JobId(job),
                row.getObject("ordered", OffsetDateTime.class).toInstant(),
                row.getString("ordered_by"),
                row.getBoolean("history"),
                folder == null ? null : Path.of(folder),
                made(row),
                row.getLong("sent"),
                received == null ? null : new Received(received, row.getString("received_by")),
                instant(row, "removed"));
    }

    private static @Nullable Made made(ResultSet row) throws SQLException {
        Instant at = instant(row, "made");
        return at == null
                ? null
                : new Made(
                        Path.of(row.getString("file")),
                        row.getInt("files"),
                        row.getLong("bytes"),
                        new Sha256(row.getString("digest")),
                        at,
                        instant(row, "expires"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
