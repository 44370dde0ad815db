package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the desk's work amounts to. Promises count once they are final, in the period in which their ticket closed: a
 * deadline that may still be kept is neither kept nor missed.
 */
@Repository
public class DeskFigures {
    private final JdbcClient sql;

    DeskFigures(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * How often one kind of promise was kept, and how long it took.
     *
     * @param median and {@code ninetieth}: percentiles of the counted time, on each ticket's own calendar, the real value that
     *     at least half, or nine in ten, of the tickets stayed within
     */
    public record Kept(Severity severity, ClockKind clock, int met, int missed, Duration median, Duration ninetieth) {
        public int count() {
            return met + missed;
        }

        public double share() {
            return (double) met / count();
        }
    }

    /** How often all promises to one customer were kept. */
    public record KeptFor(CustomerId customer, String name, int met, int missed) {
        public int count() {
            return met + missed;
        }

        public double share() {
            return (double) met / count();
        }
    }

    /**
     * What somebody of the agency has in hand.
     *
     * @param name null for the tickets that nobody took
     * @param late those whose deadline has passed
     * @param spent noted in the period, whatever the ticket; never negative in sum
     */
    public record Load(@Nullable String name, int open, int late, Duration spent) {}

    /** Tickets opened and resolved in the week that begins on this Monday (Europe/Paris). */
    public record Week(LocalDate monday, int opened, int resolved) {}

    /**
     * Open tickets by how long ago they were opened.
     *
     * @param day less than a day ago; the others: less than that, and not in the ones before
     */
    public record Backlog(int day, int threeDays, int week, int month, int older) {
        public int count() {
            return day + threeDays + week + month + older;
        }
    }

    @Transactional(readOnly = true)
    public List<Kept> kept(Period period) {
        return sql
                .sql("""
                select severity, clock, count(*) filter (where result = 'MET') met,
                    count(*) filter (where result = 'MISSED') missed,
                    percentile_disc(0.5) within group (order by elapsed) median,
                    percentile_disc(0.9) within group (order by elapsed) ninetieth
                from ticket_verdict where frozen >= :from and frozen < :to and result <> 'PENDING'
                group by severity, clock""")
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(DeskFigures::kept)
                .list()
                .stream()
                .sorted(Comparator.comparing(Kept::clock).thenComparing(Kept::severity))
                .toList();
    }

    /** The worst first. */
    @Transactional(readOnly = true)
    public List<KeptFor> keptByCustomer(Period period, int most) {
        return sql.sql("""
                select c.id, c.name, v.met, v.missed from (
                    select customer_id, count(*) filter (where result = 'MET')::int met,
                        count(*) filter (where result = 'MISSED')::int missed
                    from ticket_verdict where frozen >= :from and frozen < :to and result <> 'PENDING'
                    group by customer_id) v
                join customer c on c.id = v.customer_id
                order by v.met::float / (v.met + v.missed), v.missed desc, c.name limit :most""")
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .param("most", most)
                .query((row, n) -> new KeptFor(
                        new CustomerId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getInt("met"),
                        row.getInt("missed")))
                .list();
    }

    /** Those who have the most in hand first; who has neither a ticket nor noted time is left out. */
    @Transactional(readOnly = true)
    public List<Load> loads(Period period, Instant now) {
        return sql.sql("""
                with hand as (
                    select assignee, max(assignee_name) as name, count(*)::int as open,
                        count(*) filter (where due < :now)::int as late
                    from ticket where resolved_at is null and closed_at is null group by assignee),
                noted as (
                    select person, max(name) as name, sum(spent)::int as spent from time_entry
                    where worked_on >= :first and worked_on < :last group by person)
                select coalesce(hand.name, noted.name) as name, coalesce(open, 0) as open, coalesce(late, 0) as late,
                    coalesce(spent, 0) as spent
                from hand full join noted on noted.person = hand.assignee
                order by open desc, spent desc, name""")
                .param("now", column(now))
                .param("first", LocalDate.ofInstant(period.from(), Hours.ZONE))
                .param("last", LocalDate.ofInstant(period.to(), Hours.ZONE).plusDays(1))
                .query((row, n) -> new Load(
                        row.getString("name"),
                        row.getInt("open"),
                        row.getInt("late"),
                        Duration.ofMinutes(row.getInt("spent"))))
                .list();
    }

    /** Every week of which a part lies in the period, in order. */
    @Transactional(readOnly = true)
    public List<Week> weeks(Period period) {
        return sql.sql("""
                with week as (
                    select monday::date as monday, greatest(:from, monday at time zone 'Europe/Paris') as since,
                        least(:to, (monday + interval '7 days') at time zone 'Europe/Paris') as until
                    from generate_series(
                        date_trunc('week', :from at time zone 'Europe/Paris'), :to at time zone 'Europe/Paris',
                        interval '7 days') monday)
                select monday,
                    (select count(*) from ticket where opened_at >= since and opened_at < until)::int opened,
                    (select count(*) from ticket where resolved_at >= since and resolved_at < until)::int resolved
                from week order by monday""")
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query((row, n) -> new Week(
                        row.getObject("monday", LocalDate.class), row.getInt("opened"), row.getInt("resolved")))
                .list();
    }

    @Transactional(readOnly = true)
    public Backlog backlog(Instant now) {
        return sql.sql("""
                select count(*) filter (where age < interval '1 day') as day,
                    count(*) filter (where age >= interval '1 day' and age < interval '3 days') as three,
                    count(*) filter (where age >= interval '3 days' and age < interval '7 days') as week,
                    count(*) filter (where age >= interval '7 days' and age < interval '30 days') as month,
                    count(*) filter (where age >= interval '30 days') as older
                from (select cast(:now as timestamptz) - opened_at as age from ticket
                    where resolved_at is null and closed_at is null) open""")
                .param("now", column(now))
                .query((row, n) -> new Backlog(
                        row.getInt("day"),
                        row.getInt("three"),
                        row.getInt("week"),
                        row.getInt("month"),
                        row.getInt("older")))
                .single();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(
                Severity.valueOf(row.getString("severity")),
                ClockKind.valueOf(row.getString("clock")),
                row.getInt("met"),
                row.getInt("missed"),
                Duration.of(row.getLong("median"), ChronoUnit.MICROS),
                Duration.of(row.getLong("ninetieth"), ChronoUnit.MICROS));
    }
}
