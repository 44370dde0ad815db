package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Tally.Grain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How fast the shops answered. A day or an hour without an answer has no entry: it is unmeasured, not zero. */
@Repository
public class ResponseTimes {
    private final JdbcClient sql;

    ResponseTimes(JdbcClient sql) {
        this.sql = sql;
    }

    /** By day (Europe/Paris), the days that begin in the period. */
    @Transactional(readOnly = true)
    public List<ResponseFigures> days(ShopId shop, Period period) {
        return of(shop, Grain.DAY, period);
    }

    /** By hour, the hours that begin in the period. */
    @Transactional(readOnly = true)
    public List<ResponseFigures> hours(ShopId shop, Period period) {
        return of(shop, Grain.HOUR, period);
    }

    /**
     * How many answers came within a limit.
     *
     * @param surely that did
     * @param perhaps that did, and those of which only the class of their time is kept, which holds the limit
     * @param percentile in milliseconds: exact from measurements that are kept, else right to within 12 %
     */
    public record Within(long answers, long surely, long perhaps, double percentile) {}

    /**
     * The answers of some time: each measurement where all of them are kept, else the classes of the hours that begin in it.
     * Empty without an answer.
     *
     * @param percentile 1 to 99
     */
    @Transactional(readOnly = true)
    public Optional<Within> within(ShopId shop, Spans time, int limitMillis, int percentile) {
        if (time.isEmpty()) {
            return Optional.empty();
        }
        return forgotten(shop, time)
                ? classes(shop, time, limitMillis, percentile)
                : measured(shop, time, limitMillis, percentile);
    }

    private boolean forgotten(ShopId shop, Spans time) {
        return sql.sql("""
                select exists (select from monitoring_forgotten where shop_id = :shop
                    and day >= cast(:from as date) and day <= cast(:to as date))""")
                .param("shop", shop.value())
                .param("from", day(time.periods().getFirst().from()))
                .param("to", day(time.periods().getLast().to()))
                .query(Boolean.class)
                .single();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private Optional<Within> measured(ShopId shop, Spans time, int limitMillis, int percentile) {
        return sql.sql("""
                select count(*) as answers, count(*) filter (where r.total_us <= :limit) as held,
                    percentile_disc(cast(:share as double precision)) within group (order by r.total_us) as high
                from check_result r
                join unnest(cast(:from as timestamptz[]), cast(:to as timestamptz[])) p(since, until)
                    on r.at >= p.since and r.at < p.until
                where r.shop_id = :shop and r.at >= :first and r.at < :last and r.outcome in ('up', 'slow')""")
                .param("shop", shop.value())
                .param("first", column(time.periods().getFirst().from()))
                .param("last", column(time.periods().getLast().to()))
                .param("limit", limitMillis * 1_000L)
                .param("share", percentile / 100.0)
                .param("from", bounds(time, Period::from))
                .param("to", bounds(time, Period::to))
                .query((rs, n) -> new Within(
                        rs.getLong("answers"), rs.getLong("held"), rs.getLong("held"), rs.getDouble("high") / 1_000))
                .optional()
                .filter(found -> found.answers() > 0);
    }

    private static String[] bounds(Spans time, Function<Period, Instant> bound) {
        return time.periods().stream()
                .map(period -> bound.apply(period).toString())
                .toArray(String[]::new);
    }

    private Optional<Within> classes(ShopId shop, Spans time, int limitMillis, int percentile) {
        Histogram all = Histogram.empty();
        time.periods()
                .forEach(period -> sql.sql("""
                        select histogram from response_rollup
                        where shop_id = :shop and grain = 'h' and since >= :from and since < :to""")
                        .param("shop", shop.value())
                        .param("from", column(period.from()))
                        .param("to", column(period.to()))
                        .query((rs, n) -> histogram(rs))
                        .list()
                        .forEach(all::add));
        OptionalDouble high = all.percentile(percentile / 100.0);
        return high.isEmpty()
                ? Optional.empty()
                : Optional.of(new Within(
                        all.count(),
                        all.surelyWithin(limitMillis),
                        all.perhapsWithin(limitMillis),
                        high.getAsDouble()));
    }

    /** All the answers of the hours that begin in the period taken together; empty without any. */
    @Transactional(readOnly = true)
    public Optional<ResponseFigures> overall(ShopId shop, Period period) {
        Optional<Period> days = wholeDays(period);
        return sql.sql("""
                with part as materialized (
                    select * from response_rollup where shop_id = :shop and since >= :from and since < :to
                        and case grain when 'd' then since >= :firstDay and since < :lastDay
                            else since < :firstDay or since >= :lastDay end)
                select min(since) since, sum(answers)::int answers, sum(dns_us)::bigint dns_us,
                    sum(connect_us)::bigint connect_us, sum(tls_us)::bigint tls_us,
                    sum(first_byte_us)::bigint first_byte_us, sum(total_us)::bigint total_us,
                    array(select sum(c)::int from part, unnest(part.histogram) with ordinality class(c, n)
                        group by n order by n) histogram
                from part having count(*) > 0""")
                .param("shop", shop.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .param("firstDay", column(days.map(Period::from).orElse(period.to())))
                .param("lastDay", column(days.map(Period::to).orElse(period.to())))
                .query(ResponseTimes::figures)
                .optional();
    }

    /** The days that lie in the period from their first hour to their last, whose hours need not be added up again. */
    private static Optional<Period> wholeDays(Period period) {
        Instant begun = Grain.DAY.since(period.from());
        Instant first = begun.equals(period.from()) ? begun : Grain.DAY.since(begun.plus(Duration.ofHours(26)));
        Instant end = Grain.DAY.since(period.to());
        return first.isBefore(end) ? Optional.of(new Period(first, end)) : Optional.empty();
    }

    private List<ResponseFigures> of(ShopId shop, Grain grain, Period period) {
        return sql.sql("""
                select * from response_rollup
                where shop_id = :shop and grain = :grain and since >= :from and since < :to order by since""")
                .param("shop", shop.value())
                .param("grain", grain.code)
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(ResponseTimes::figures)
                .list();
    }

    private static ResponseFigures figures(ResultSet rs, int row) throws SQLException {
        int answers = rs.getInt("answers");
        Histogram histogram = histogram(rs);
        double dns = mean(rs, "dns_us", answers);
        double connect = mean(rs, "connect_us", answers);
        double tls = mean(rs, "tls_us", answers);
        double firstByte = mean(rs, "first_byte_us", answers);
        double total = mean(rs, "total_us", answers);
        return new ResponseFigures(
                Checks.instant(rs, "since"),
                answers,
                dns,
                connect,
                tls,
                firstByte,
                Math.max(0, total - dns - connect - tls - firstByte),
                histogram.percentile(0.5).orElseThrow(),
                histogram.percentile(0.75).orElseThrow(),
                histogram.percentile(0.95).orElseThrow());
    }

    private static Histogram histogram(ResultSet rs) throws SQLException {
        Integer[] counts = (Integer[]) rs.getArray("histogram").getArray();
        return new Histogram(Arrays.stream(counts).mapToInt(Integer::intValue).toArray());
    }

    private static double mean(ResultSet rs, String column, int answers) throws SQLException {
        return rs.getLong(column) / 1000.0 / answers;
    }
}
