package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.backup.BackupRun.State;
import fr.vigie.backup.BackupRun.Trouble;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ContractId;
import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of runs and policies. */
@Repository
class BackupRows {

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    BackupRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void insert(BackupRun run) {
        sql.sql("""
                insert into backup_run (id, shop_id, customer_id, job_id, kind, state, started_at)
                values (:id, :shop, :customer, :job, :kind, :state, :started)""")
                .param("id", run.id().value())
                .param("shop", run.shop().value())
                .param("customer", run.customer().value())
                .param("job", run.job() == null ? null : run.job().value())
                .param("kind", run.kind().name())
                .param("state", run.state().name())
                .param("started", Instants.column(run.started()))
                .update();
    }

    void end(BackupRun run) {
        sql.sql("""
                update backup_run set state = :state, ended_at = :ended, snapshot = :snapshot, figures = :figures::jsonb,
                    failure = :failure, failure_words = :words::jsonb
                where id = :id""")
                .param("id", run.id().value())
                .param("state", run.state().name())
                .param("ended", run.ended() == null ? null : Instants.column(run.ended()))
                .param("snapshot", run.snapshot())
                .param("figures", run.figures() == null ? null : json.writeValueAsString(run.figures()))
                .param("failure", run.failure() == null ? null : run.failure().message())
                .param(
                        "words",
                        run.failure() == null
                                ? null
                                : json.writeValueAsString(run.failure().words()))
                .update();
    }

    Optional<BackupRun> find(BackupRunId id) {
        return sql.sql("select * from backup_run where id = :id")
                .param("id", id.value())
                .query(this::run)
                .optional();
    }

    /** The last run that a job made. */
    Optional<BackupRun> ofJob(JobId job) {
        return sql.sql("select * from backup_run where job_id = :job order by started_at desc, id desc limit 1")
                .param("job", job.value())
                .query(this::run)
                .optional();
    }

    List<BackupRun> runningWithoutJob(ShopId shop) {
        return sql.sql("select * from backup_run where shop_id = :shop and state = 'RUNNING' and job_id is null")
                .param("shop", shop.value())
                .query(this::run)
                .list();
    }

    List<BackupRun> ofShop(ShopId shop, @Nullable Instant before, int most) {
        return sql.sql("""
                select * from backup_run
                where shop_id = :shop and (cast(:before as timestamptz) is null or started_at < :before)
                order by started_at desc, id desc limit :most""")
                .param("shop", shop.value())
                .param("before", before == null ? null : Instants.column(before))
                .param("most", most)
                .query(this::run)
                .list();
    }

    List<BackupRun> history(Collection<ShopId> shops, Period period) {
        return sql.sql("""
                select id, shop_id, customer_id, job_id, kind, state, started_at, ended_at, snapshot,
                    case when kind = 'DRILL' then figures end as figures, failure, failure_words
                from backup_run where shop_id = any(:shops) and started_at >= :from and started_at < :to
                union all
                select id, shop_id, customer_id, job_id, kind, state, started_at, ended_at, snapshot,
                    null, failure, failure_words
                from backup_run where id in (
                    select good.id from unnest(cast(:shops as uuid[])) shop (id) cross join lateral (
                        select r.id from backup_run r where r.shop_id = shop.id and r.kind = 'BACKUP'
                            and r.state in ('SUCCEEDED', 'INCOMPLETE') and r.started_at < :from
                        order by r.started_at desc, r.id desc limit 1) good
                    union
                    select saved.id from backup_run drill join backup_run saved
                        on saved.shop_id = drill.shop_id and saved.snapshot = drill.snapshot and saved.kind = 'BACKUP'
                    where drill.shop_id = any(:shops) and drill.kind = 'DRILL'
                        and drill.started_at >= :from and drill.started_at < :to and saved.started_at < :from)
                order by started_at""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", Instants.column(period.from()))
                .param("to", Instants.column(period.to()))
                .query(this::run)
                .list();
    }

    Optional<BackupRun> lastGood(ShopId shop) {
        return sql.sql("""
                select * from backup_run where shop_id = :shop and kind = 'BACKUP' and state in ('SUCCEEDED', 'INCOMPLETE')
                order by started_at desc, id desc limit 1""").param("shop", shop.value()).query(this::run).optional();
    }

    /** The last run in which everything was restored and compared. */
    Optional<BackupRun> lastWholeProof(ShopId shop) {
        return sql.sql("""
                select * from backup_run where shop_id = :shop and figures -> 'proof' ->> 'whole' = 'true'
                    and state in ('SUCCEEDED', 'INCOMPLETE')
                order by started_at desc, id desc limit 1""").param("shop", shop.value()).query(this::run).optional();
    }

    /** How far the shops in care have come with what their policies ask for, in one question. */
    List<Standing> standings() {
        return sql.sql("""
                select p.*,
                    (select max(r.started_at) from backup_run r
                        where r.shop_id = p.shop_id and r.kind = 'BACKUP') as last_backup,
                    coalesce(
                        (select max(r.started_at) from backup_run r where r.shop_id = p.shop_id and r.kind = 'DRILL'),
                        (select min(r.started_at) from backup_run r where r.shop_id = p.shop_id and r.kind = 'BACKUP'
                            and r.state in ('SUCCEEDED', 'INCOMPLETE'))) as last_drill
                from backup_policy p join shop s on s.id = p.shop_id
                where s.left_at is null order by p.shop_id""")
                .query((row, n) -> new Standing(
                        policy(row, n),
                        instant(row, row.findColumn("last_backup")),
                        instant(row, row.findColumn("last_drill"))))
                .list();
    }

    /**
     * @param backup when the last one began, whatever became of it
     * @param drill when the last one began, whatever became of it; before the first one, the first good backup
     */
    record Standing(
            BackupPolicy policy,
            @Nullable Instant backup,
            @Nullable Instant drill) {}

    Optional<BackupPolicy> policy(ShopId shop) {
        return sql.sql("select * from backup_policy where shop_id = :shop")
                .param("shop", shop.value())
                .query(BackupRows::policy)
                .optional();
    }

    /** The policies of the shops in care. */
    List<BackupPolicy> policies() {
        return sql.sql("""
                select p.* from backup_policy p join shop s on s.id = p.shop_id
                where s.left_at is null order by p.shop_id""").query(BackupRows::policy).list();
    }

    List<BackupPolicy> policies(CustomerId customer) {
        return sql.sql("""
                select p.* from backup_policy p join shop s on s.id = p.shop_id
                where s.left_at is null and p.customer_id = :customer order by p.shop_id""")
                .param("customer", customer.value())
                .query(BackupRows::policy)
                .list();
    }

    private static final String FRESHNESS = """
            select p.*, s.name, coalesce(s.taken_over_at, s.entered_at) as since, good.started_at as good_at
            from backup_policy p
            join shop s on s.id = p.shop_id and s.left_at is null
            left join lateral (
                select started_at from backup_run r
                where r.shop_id = p.shop_id and r.kind = 'BACKUP' and r.state in ('SUCCEEDED', 'INCOMPLETE')
                order by started_at desc, id desc limit 1) good on true
            """;

    /** Every shop in care with its policy and the start of its last good backup, in one question. */
    List<Freshness> freshness() {
        return sql.sql(FRESHNESS + "order by s.name").query(BackupRows::read).list();
    }

    /** Those whose last good backup is older than the rhythm that rules, or missing: few of all shops in care. */
    List<Freshness> overdue(Instant now) {
        return sql.sql(FRESHNESS + """
                where good.started_at is null or good.started_at
                    < cast(:now as timestamptz) - make_interval(hours => least(p.every_hours, p.promised_hours))
                order by s.name""")
                .param("now", Instants.column(now))
                .query(BackupRows::read)
                .list();
    }

    List<Freshness> freshness(Collection<ShopId> shops) {
        return sql.sql(FRESHNESS + "where p.shop_id = any(:shops)")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .query(BackupRows::read)
                .list();
    }

    private static Freshness read(ResultSet row, int number) throws SQLException {
        return new Freshness(
                policy(row, number),
                row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row, row.findColumn("good_at")));
    }

    /** @param good when the last good backup began; null when there is none */
    record Freshness(
            BackupPolicy policy,
            String name,
            Instant since,
            @Nullable Instant good) {
        boolean isStale(Instant now) {
            return policy.isStale(good, since, now);
        }
    }

    void save(BackupPolicy policy) {
        sql.sql("""
                insert into backup_policy (shop_id, customer_id, every_hours, days, weeks, months, years,
                    promised_contract, promised_version, promised_hours, promised_days, promised_weeks, promised_months,
                    promised_drills)
                values (:shop, :customer, :every, :days, :weeks, :months, :years, :promisedContract, :promisedVersion,
                    :promisedHours, :promisedDays, :promisedWeeks, :promisedMonths, :promisedDrills)
                on conflict (shop_id) do update set every_hours = excluded.every_hours, days = excluded.days,
                    weeks = excluded.weeks, months = excluded.months, years = excluded.years,
                    promised_contract = excluded.promised_contract, promised_version = excluded.promised_version,
                    promised_hours = excluded.promised_hours, promised_days = excluded.promised_days,
                    promised_weeks = excluded.promised_weeks, promised_months = excluded.promised_months,
                    promised_drills = excluded.promised_drills""")
                .param("shop", policy.shop().value())
                .param("customer", policy.customer().value())
                .param("every", policy.chosenEvery().toHours())
                .param("days", policy.chosenRetention().days())
                .param("weeks", policy.chosenRetention().weeks())
                .param("months", policy.chosenRetention().months())
                .param("years", policy.chosenRetention().years())
                .params(columns(policy.promised()))
                .update();
    }

    private static Map<String, @Nullable Object> columns(@Nullable Promised promised) {
        var columns = new HashMap<String, @Nullable Object>();
        List.of(
                        "promisedContract",
                        "promisedVersion",
                        "promisedHours",
                        "promisedDays",
                        "promisedWeeks",
                        "promisedMonths",
                        "promisedDrills")
                .forEach(column -> columns.put(column, null));
        if (promised != null) {
            columns.put("promisedContract", promised.contract().value());
            columns.put("promisedVersion", promised.version());
            columns.put("promisedHours", promised.every().toHours());
            columns.put("promisedDays", promised.retention().days());
            columns.put("promisedWeeks", promised.retention().weeks());
            columns.put("promisedMonths", promised.retention().months());
            columns.put(
                    "promisedDrills",
                    promised.drills() == null ? null : promised.drills().name());
        }
        return columns;
    }

    private static @Nullable Promised promised(ResultSet row) throws SQLException {
        var contract = row.getObject("promised_contract", UUID.class);
        if (contract == null) {
            return null;
        }
        var drills = row.getString("promised_drills");
        return new Promised(
                new ContractId(contract),
                row.getInt("promised_version"),
                Duration.ofHours(row.getInt("promised_hours")),
                new Retention(
                        row.getInt("promised_days"), row.getInt("promised_weeks"), row.getInt("promised_months"), 0),
                drills == null ? null : Cadence.valueOf(drills));
    }

    private static BackupPolicy policy(ResultSet row, int number) throws SQLException {
        return new BackupPolicy(
                new ShopId(row.getObject("shop_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                Duration.ofHours(row.getInt("every_hours")),
                new Retention(row.getInt("days"), row.getInt("weeks"), row.getInt("months"), row.getInt("years")),
                promised(row));
    }

    private BackupRun run(ResultSet row, int number) throws SQLException {
        var job = row.getObject("job_id", UUID.class);
        var figures = row.getString("figures");
        var failure = row.getString("failure");
        return new BackupRun(
                new BackupRunId(row.getObject("id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                job == null ? null : new JobId(job),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, row.findColumn("ended_at")),
                row.getString("snapshot"),
                figures == null ? null : json.readValue(figures, Figures.class),
                failure == null ? null : new Trouble(failure, json.readValue(row.getString("failure_words"), WORDS)));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
