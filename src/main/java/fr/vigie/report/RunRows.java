package fr.vigie.report;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code report_run} and {@code report_run_item}. */
@Component
class RunRows {
    private final JdbcClient sql;

    RunRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false when the schedule went through this month with this aim today */
    boolean add(UUID id, YearMonth month, Run.Aim aim, @Nullable PersonId by, LocalDate today, Instant at) {
        return sql.sql("""
                        insert into report_run (id, month, aim, person_id, asked_on, started_at)
                        values (:id, :month, :aim, :by, :today, :at) on conflict do nothing""")
                        .param("id", id)
                        .param("month", month.atDay(1))
                        .param("aim", aim.name())
                        .param("by", by == null ? null : by.value())
                        .param("today", today)
                        .param("at", column(at))
                        .update()
                == 1;
    }

    void addItems(UUID run, Collection<ContractVersion> contracts) {
        sql.sql("""
                insert into report_run_item (run_id, customer_id, contract_id)
                select :run, customer, contract from unnest(:customers, :contracts) as t(customer, contract)""")
                .param("run", run)
                .param(
                        "customers",
                        contracts.stream().map(v -> v.customer().value()).toArray(UUID[]::new))
                .param(
                        "contracts",
                        contracts.stream().map(v -> v.contract().value()).toArray(UUID[]::new))
                .update();
    }

    void worksOn(UUID run, JobId job) {
        sql.sql("update report_run set job_id = :job where id = :run")
                .param("job", job.value())
                .param("run", run)
                .update();
    }

    Optional<Run> find(UUID id) {
        return sql.sql("select * from report_run where id = :id")
                .param("id", id)
                .query((rs, n) -> run(rs, items(id)))
                .optional();
    }

    /** The run that the schedule started on a day, if it did. */
    Optional<Run> ofTheSchedule(YearMonth month, Run.Aim aim, LocalDate day) {
        return sql.sql("""
                select id from report_run
                where month = :month and aim = :aim and asked_on = :day and person_id is null""")
                .param("month", month.atDay(1))
                .param("aim", aim.name())
                .param("day", day)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** The runs of a month without their items, newest first. */
    List<Run> of(YearMonth month, int most) {
        return sql.sql("select * from report_run where month = :month order by started_at desc limit :most")
                .param("month", month.atDay(1))
                .param("most", most)
                .query((rs, n) -> run(rs, List.of()))
                .list();
    }

    private List<Run.Item> items(UUID run) {
        return sql.sql("select * from report_run_item where run_id = :run order by contract_id")
                .param("run", run)
                .query(RunRows::item)
                .list();
    }

    void became(UUID run, ContractId contract, Run.Outcome outcome, String detail, Instant at) {
        sql.sql("""
                update report_run_item set outcome = :outcome, detail = :detail, attempts = attempts + 1, at = :at
                where run_id = :run and contract_id = :contract""")
                .param("outcome", outcome.name())
                .param("detail", detail)
                .param("at", column(at))
                .param("run", run)
                .param("contract", contract.value())
                .update();
    }

    /** @return false when there is no such contract in the run, or it is done or waits already */
    boolean retry(UUID run, ContractId contract) {
        return sql.sql("""
                        update report_run_item set outcome = 'WAITING', detail = ''
                        where run_id = :run and contract_id = :contract
                            and outcome in ('FAILED', 'UNREAD', 'TOO_EARLY')""")
                        .param("run", run)
                        .param("contract", contract.value())
                        .update()
                == 1;
    }

    private static Run run(ResultSet rs, List<Run.Item> items) throws SQLException {
        UUID by = rs.getObject("person_id", UUID.class);
        UUID job = rs.getObject("job_id", UUID.class);
        return new Run(
                rs.getObject("id", UUID.class),
                YearMonth.from(rs.getObject("month", LocalDate.class)),
                Run.Aim.valueOf(rs.getString("aim")),
                by == null ? null : new PersonId(by),
                job == null ? null : new JobId(job),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                items);
    }

    private static Run.Item item(ResultSet rs, int n) throws SQLException {
        OffsetDateTime at = rs.getObject("at", OffsetDateTime.class);
        return new Run.Item(
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                new ContractId(rs.getObject("contract_id", UUID.class)),
                Run.Outcome.valueOf(rs.getString("outcome")),
                rs.getString("detail"),
                rs.getInt("attempts"),
                at == null ? null : at.toInstant());
    }
}
