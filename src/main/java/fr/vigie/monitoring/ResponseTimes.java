package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Tally.Grain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
        Integer[] counts = (Integer[]) rs.getArray("histogram").getArray();
        Histogram histogram =
                new Histogram(Arrays.stream(counts).mapToInt(Integer::intValue).toArray());
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

    private static double mean(ResultSet rs, String column, int answers) throws SQLException {
        return rs.getLong(column) / 1000.0 / answers;
    }
}
