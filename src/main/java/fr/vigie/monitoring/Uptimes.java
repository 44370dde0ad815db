package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Availability figures, computed from what was measured whenever they are asked for. The future never counts. */
@Repository
public class Uptimes {
    private final JdbcClient sql;
    private final PlannedWindows windows;
    private final Clock clock;

    Uptimes(JdbcClient sql, PlannedWindows windows, Clock clock) {
        this.sql = sql;
        this.windows = windows;
        this.clock = clock;
    }

    /** The month and its days, in the month's zone. */
    @Transactional(readOnly = true)
    public MonthUptime month(ShopId shop, MonthOf month) {
        Period period = month.period();
        List<Stretch> measured = measured(shop, period);
        Spans excluded = windows.excluded(shop, period);
        List<DayUptime> days =
                days(measured, excluded, month.month().atDay(1), month.month().atEndOfMonth(), month.zone());
        return new MonthUptime(month, uptime(measured, excluded, period), days);
    }

    /**
     * A period, counting only service time.
     *
     * @param service when the promise holds; {@code Spans.of(period)} for always
     * @param plannedExcluded whether the promise takes planned windows out
     */
    @Transactional(readOnly = true)
    public Uptime during(ShopId shop, Period period, Spans service, boolean plannedExcluded) {
        Spans excluded = plannedExcluded ? windows.excluded(shop, period) : Spans.NONE;
        return Uptime.of(measured(shop, period), excluded, service.and(past(period)), period);
    }

    /** A period, all hours, planned windows excluded. */
    @Transactional(readOnly = true)
    public Uptime during(ShopId shop, Period period) {
        return during(shop, period, Spans.of(period), true);
    }

    /** The last days up to today, oldest first. */
    @Transactional(readOnly = true)
    public List<DayUptime> lastDays(ShopId shop, int days, ZoneId zone) {
        return lastDays(List.of(shop), days, zone).getOrDefault(shop, List.of());
    }

    /** The same for many shops in one query, for lists. A shop that was never measured is there too, unmeasured. */
    @Transactional(readOnly = true)
    public Map<ShopId, List<DayUptime>> lastDays(Collection<ShopId> shops, int days, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = today.minusDays(days - 1L);
        Period period = new Period(start(first, zone), start(today.plusDays(1), zone));
        Map<ShopId, List<Stretch>> measured = measured(shops, period);
        Map<ShopId, Spans> excluded = windows.excluded(shops, period);
        Map<ShopId, List<DayUptime>> result = new LinkedHashMap<>();
        for (ShopId shop : shops) {
            List<Stretch> its = measured.getOrDefault(shop, List.of());
            result.put(shop, days(its, excluded.getOrDefault(shop, Spans.NONE), first, today, zone));
        }
        return result;
    }

    /** What was measured in a period, in order, cut to it. */
    @Transactional(readOnly = true)
    public List<Stretch> measured(ShopId shop, Period period) {
        return measured(List.of(shop), period).getOrDefault(shop, List.of());
    }

    /** The same for many shops in one query; stretches at the period's edges are not cut. */
    @Transactional(readOnly = true)
    public Map<ShopId, List<Stretch>> measured(Collection<ShopId> shops, Period period) {
        record Row(ShopId shop, Stretch stretch) {}
        UUID[] ids = shops.stream().map(ShopId::value).toArray(UUID[]::new);
        Map<ShopId, List<Stretch>> all = sql
                .sql("""
                select shop_id, state, from_at, to_at from watch_stretch
                where shop_id = any(:shops) and from_at < :to and to_at > :from
                order by shop_id, from_at""")
                .param("shops", ids)
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query((rs, n) -> new Row(
                        new ShopId(rs.getObject("shop_id", UUID.class)),
                        new Stretch(
                                State.valueOf(rs.getString("state")),
                                new Period(Checks.instant(rs, "from_at"), Checks.instant(rs, "to_at")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::shop, Collectors.mapping(Row::stretch, Collectors.toList())));
        newest(ids).forEach((shop, stretch) -> {
            if (stretch.period().overlaps(period)) {
                all.computeIfAbsent(shop, s -> new ArrayList<>()).add(stretch);
            }
        });
        return all;
    }

    /** The newest measurement speaks for one interval, as far as that has passed. */
    private Map<ShopId, Stretch> newest(UUID[] shops) {
        Instant now = clock.instant();
        Map<ShopId, Stretch> newest = new LinkedHashMap<>();
        sql.sql("""
                select shop_id, last_at, last_outcome, last_why, interval_seconds from monitoring_check
                where shop_id = any(:shops) and last_at < :now""").param("shops", shops).param("now", column(now)).query(rs -> {
            Instant at = Checks.instant(rs, "last_at");
            Instant end = at.plusSeconds(rs.getInt("interval_seconds"));
            ShopId shop = new ShopId(rs.getObject("shop_id", UUID.class));
            state(rs)
                    .ifPresent(state ->
                            newest.put(shop, new Stretch(state, new Period(at, end.isBefore(now) ? end : now))));
        });
        return newest;
    }

    private static Optional<State> state(ResultSet rs) throws SQLException {
        return Outcome.of(rs.getString("last_outcome"), rs.getString("last_why"))
                .state();
    }

    /** @param measured in order */
    private List<DayUptime> days(List<Stretch> measured, Spans excluded, LocalDate first, LocalDate last, ZoneId zone) {
        List<DayUptime> days = new ArrayList<>();
        Instant now = clock.instant();
        int over = 0;
        for (LocalDate day = first; !day.isAfter(last) && start(day, zone).isBefore(now); day = day.plusDays(1)) {
            Period period = new Period(start(day, zone), start(day.plusDays(1), zone));
            while (over < measured.size() && !measured.get(over).period().to().isAfter(period.from())) {
                over++; // what ended before a day touches no later one
            }
            int begun = over;
            while (begun < measured.size()
                    && measured.get(begun).period().from().isBefore(period.to())) {
                begun++;
            }
            days.add(new DayUptime(day, uptime(measured.subList(over, begun), excluded, period)));
        }
        return days;
    }

    private Uptime uptime(List<Stretch> measured, Spans excluded, Period period) {
        return Uptime.of(measured, excluded, past(period), period);
    }

    /** The part of a period that is over. */
    private Spans past(Period period) {
        Instant now = clock.instant();
        if (!now.isAfter(period.from())) {
            return Spans.NONE;
        }
        return Spans.of(new Period(period.from(), now.isBefore(period.to()) ? now : period.to()));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
