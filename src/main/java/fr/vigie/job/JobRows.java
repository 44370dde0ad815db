package fr.vigie.job;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements on {@code job} and {@code job_log}. */
@Component
class JobRows {

    static final String COLUMNS = """
            id, kind, customer_id, shop_id, title, state, submitted_at, submitted_by, started_at, finished_at, attempt, steps,
            progress_done, progress_total, progress_unit, progress_files, progress_files_total, failure_key, failure_arguments, cancel_asked""";

    private final JdbcClient sql;
    private final JsonMapper json;

    JobRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void insert(JobId id, JobKind<?> kind, Record order, JobSubject subject, @Nullable PersonId by, Instant at) {
        sql.sql("""
                        insert into job (id, kind, locks_shop, job_order, customer_id, shop_id, title, state, submitted_at, submitted_by)
                        values (:id, :kind, :locks, :order::jsonb, :customer, :shop, :title, 'waiting', :at, :by)""")
                .param("id", id.value())
                .param("kind", kind.name())
                .param("locks", kind.locksShop())
                .param("order", json.writeValueAsString(order))
                .param(
                        "customer",
                        subject.customer() == null ? null : subject.customer().value())
                .param("shop", subject.shop() == null ? null : subject.shop().value())
                .param("title", subject.title())
                .param("at", Instants.column(at))
                .param("by", by == null ? null : by.value())
                .update();
    }

    Optional<Job> find(JobId id) {
        return sql.sql("select " + COLUMNS + " from job where id = :id")
                .param("id", id.value())
                .query(this::job)
                .optional();
    }

    <O extends Record> O order(JobId id, Class<O> type) {
        return json.readValue(text("job_order", id), type);
    }

    <S extends Record> Optional<S> state(JobId id, Class<S> type) {
        return Optional.ofNullable(text("saved_state", id)).map(saved -> json.readValue(saved, type));
    }

    private @Nullable String text(String column, JobId id) {
        return sql.sql("select " + column + "::text from job where id = :id")
                .param("id", id.value())
                .query((row, number) -> row.getString(1))
                .list()
                .getFirst();
    }

    void saveState(Hold hold, Record state) {
        held("update job set saved_state = :state::jsonb where id = :id and run = :run", hold)
                .param("state", json.writeValueAsString(state))
                .update();
    }

    List<Job> inStates(List<JobState> states, @Nullable JobId before, int most) {
        return sql.sql(
                        "select " + COLUMNS
                                + " from job where state in (:states) and (:before::uuid is null or id < :before) order by id desc limit :most")
                .param("states", states.stream().map(JobState::code).toList())
                .param("before", before == null ? null : before.value())
                .param("most", most)
                .query(this::job)
                .list();
    }

    List<Job> ofShop(ShopId shop, int most) {
        return sql.sql("select " + COLUMNS + " from job where shop_id = :shop order by id desc limit :most")
                .param("shop", shop.value())
                .param("most", most)
                .query(this::job)
                .list();
    }

    Optional<Job> latest(String kind, ShopId shop) {
        return sql.sql("select " + COLUMNS
                        + " from job where shop_id = :shop and kind = :kind order by id desc limit 1")
                .param("shop", shop.value())
                .param("kind", kind)
                .query(this::job)
                .optional();
    }

    Optional<Job> endedBefore(Job job) {
        return sql.sql("select " + COLUMNS + """
                         from job where shop_id = :shop and kind = :kind and id <> :id and finished_at <= :end
                        order by finished_at desc limit 1""")
                .param(
                        "shop",
                        job.subject().shop() == null
                                ? null
                                : job.subject().shop().value())
                .param("kind", job.kind())
                .param("id", job.id().value())
                .param("end", job.finishedAt() == null ? null : Instants.column(job.finishedAt()))
                .query(this::job)
                .optional();
    }

    int shopsFailing(String messageKey, Instant since) {
        return sql.sql("""
                        select count(distinct shop_id) from job
                        where state = 'failed' and failure_key = :key and finished_at >= :since""")
                .param("key", messageKey)
                .param("since", Instants.column(since))
                .query(Integer.class)
                .single();
    }

    boolean isUnderWay(String kind, ShopId shop) {
        return sql.sql(
                        "select exists (select 1 from job where shop_id = :shop and kind = :kind and state in ('waiting', 'running'))")
                .param("shop", shop.value())
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    /**
     * One run of a job. A node that was taken for dead may wake up after another took its job over: what it then says of the
     * job finds no row, for its run is not the job's any more.
     */
    record Hold(JobId job, UUID run) {}

    /** What became of the attempt to start a job. */
    sealed interface Start {
        record Started(Hold hold) implements Start {}

        /** Another job that must be alone runs on the shop. */
        record ShopBusy() implements Start {}

        record NotWaiting() implements Start {}
    }

    /** Marks a waiting job as running; the unique index on running jobs of a shop refuses a second one. */
    Start start(JobId id, String node, Instant at) {
        var hold = new Hold(id, UUID.randomUUID());
        try {
            int changed = held("""
                            update job set state = 'running', run = :run, started_at = :at, finished_at = null,
                              attempt = attempt + 1, node = :node, steps = '[]', failure_key = null, failure_arguments = null,
                              progress_done = 0, progress_total = 0, progress_unit = null, progress_files = 0,
                              progress_files_total = 0
                            where id = :id and state = 'waiting'""", hold)
                    .param("at", Instants.column(at))
                    .param("node", node)
                    .update();
            return changed == 1 ? new Start.Started(hold) : new Start.NotWaiting();
        } catch (DuplicateKeyException anotherRuns) {
            return new Start.ShopBusy();
        }
    }

    void steps(Hold hold, List<Job.Step> steps) {
        held("""
                        update job set steps = :steps::jsonb, progress_done = 0, progress_total = 0, progress_unit = null,
                          progress_files = 0, progress_files_total = 0
                        where id = :id and run = :run""", hold).param("steps", json.writeValueAsString(steps)).update();
    }

    /** Writes the progress and tells whether the run must stop. */
    boolean progress(Hold hold, Job.Progress progress) {
        return held("""
                        update job set progress_done = :done, progress_total = :total, progress_unit = :unit,
                          progress_files = :files, progress_files_total = :filesTotal
                        where id = :id and run = :run returning cancel_asked""", hold)
                .param("done", progress.done())
                .param("total", progress.total())
                .param("files", progress.files())
                .param("filesTotal", progress.filesTotal())
                .param("unit", progress.unit() == null ? null : progress.unit().name())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Whether the run must stop: somebody asked for it, or the job is no longer this run's. */
    boolean mustStop(Hold hold) {
        return held("select cancel_asked from job where id = :id and run = :run", hold)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Ends the run. @return false when the job was no longer this run's, and nothing was written */
    boolean finish(Hold hold, JobState state, List<Job.Step> steps, Job.@Nullable Failure failure, Instant at) {
        return failure(held("""
                                update job set state = :state, run = null, finished_at = :at, steps = :steps::jsonb,
                                  failure_key = :key, failure_arguments = :arguments::jsonb
                                where id = :id and run = :run""", hold), failure)
                        .param("state", state.code())
                        .param("at", Instants.column(at))
                        .param("steps", json.writeValueAsString(steps))
                        .update()
                == 1;
    }

    /** Puts the job back in the queue for another try. @return false when it was no longer this run's */
    boolean tryAgain(Hold hold, Job.Failure failure) {
        return failure(held("""
                                update job set state = 'waiting', run = null, failure_key = :key,
                                  failure_arguments = :arguments::jsonb where id = :id and run = :run""", hold), failure).update() == 1;
    }

    /** Puts the job back in the queue as if this run had never begun: its node is stopping. */
    boolean giveBack(Hold hold) {
        return held(
                                "update job set state = 'waiting', run = null, attempt = attempt - 1 where id = :id and run = :run",
                                hold)
                        .update()
                == 1;
    }

    /** Puts a running job back in the queue: its node died. */
    void takeBack(JobId id) {
        sql.sql("update job set state = 'waiting', run = null where id = :id and state = 'running'")
                .param("id", id.value())
                .update();
    }

    boolean park(JobId id, Instant at) {
        return sql.sql(
                                "update job set state = 'parked', run = null, finished_at = :at where id = :id and state = 'running'")
                        .param("id", id.value())
                        .param("at", Instants.column(at))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec held(String statement, Hold hold) {
        return sql.sql(statement).param("id", hold.job().value()).param("run", hold.run());
    }

    private JdbcClient.StatementSpec failure(JdbcClient.StatementSpec statement, Job.@Nullable Failure failure) {
        return statement
                .param("key", failure == null ? null : failure.messageKey())
                .param("arguments", failure == null ? null : json.writeValueAsString(failure.arguments()));
    }

    boolean cancelWaiting(JobId id, Instant at) {
        return sql.sql("update job set state = 'cancelled', finished_at = :at where id = :id and state = 'waiting'")
                        .param("id", id.value())
                        .param("at", Instants.column(at))
                        .update()
                == 1;
    }

    void askCancel(JobId id) {
        sql.sql("update job set cancel_asked = true where id = :id and state = 'running'")
                .param("id", id.value())
                .update();
    }

    boolean reopen(JobId id) {
        return sql.sql("""
                        update job set state = 'waiting', attempt = 0, cancel_asked = false, finished_at = null
                        where id = :id and state in ('failed', 'cancelled', 'parked')""").param("id", id.value()).update() == 1;
    }

    void log(JobId id, @Nullable CustomerId customer, String line, Instant at) {
        sql.sql("insert into job_log (job_id, customer_id, at, line) values (:id, :customer, :at, :line)")
                .param("id", id.value())
                .param("customer", customer == null ? null : customer.value())
                .param("at", Instants.column(at))
                .param("line", line)
                .update();
    }

    List<JobLogLine> log(JobId id, long after) {
        return sql.sql(
                        "select number, at, line from job_log where job_id = :id and number > :after order by number limit 2000")
                .param("id", id.value())
                .param("after", after)
                .query((row, number) -> new JobLogLine(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)))
                .list();
    }

    Job job(ResultSet row, int number) throws SQLException {
        String unit = row.getString("progress_unit");
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                new JobSubject(customer(row), shop(row), row.getString("title")),
                JobState.of(row.getString("state")),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                person(row),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getInt("attempt"),
                json.readValue(row.getString("steps"), new TypeReference<List<Job.Step>>() {}),
                new Job.Progress(
                        row.getLong("progress_done"),
                        row.getLong("progress_total"),
                        unit == null ? null : ProgressUnit.valueOf(unit),
                        row.getLong("progress_files"),
                        row.getLong("progress_files_total")),
                failure(row),
                row.getBoolean("cancel_asked"));
    }

    private Job.@Nullable Failure failure(ResultSet row) throws SQLException {
        String key = row.getString("failure_key");
        return key == null
                ? null
                : new Job.Failure(
                        key, json.readValue(row.getString("failure_arguments"), new TypeReference<List<Object>>() {}));
    }

    private static @Nullable CustomerId customer(ResultSet row) throws SQLException {
        UUID id = row.getObject("customer_id", UUID.class);
        return id == null ? null : new CustomerId(id);
    }

    private static @Nullable ShopId shop(ResultSet row) throws SQLException {
        UUID id = row.getObject("shop_id", UUID.class);
        return id == null ? null : new ShopId(id);
    }

    private static @Nullable PersonId person(ResultSet row) throws SQLException {
        UUID id = row.getObject("submitted_by", UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
