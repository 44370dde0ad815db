package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Tally.Grain;
import fr.vigie.monitoring.Tally.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts a shop's response figures anew from the measurements as they were seen, says what differed, and puts it right. Days
 * whose measurements are no longer kept stay as they are.
 */
@Component
class RollupRebuild {
    private static final Duration AT_ONCE = Duration.ofDays(14);

    private final JdbcClient sql;
    private final WatchRows rows;
    private final ResponseRollups rollups;

    RollupRebuild(JdbcClient sql, WatchRows rows, ResponseRollups rollups) {
        this.sql = sql;
        this.rows = rows;
        this.rollups = rollups;
    }

    /** An hour or a day that was not what the measurements say; null for one that was missing, or is needless. */
    record Difference(
            Slot slot, @Nullable Integer stored, @Nullable Integer counted) {}

    /**
     * @param from the first day that was counted anew; null when no measurement is kept
     * @param slots hours and days that were compared
     */
    record Outcome(@Nullable Instant from, int slots, List<Difference> differences) {}

    /** Holds the shop's lock: no measurement comes in between. @throws IllegalArgumentException when the shop is not watched */
    @Transactional
    Outcome rebuild(ShopId shop) {
        Check check = rows.lock(shop)
                .orElseThrow(() -> new IllegalArgumentException("Expected a watched shop, found none under " + shop))
                .check();
        Instant from = first(shop).orElse(null);
        if (from == null) {
            return new Outcome(null, 0, List.of());
        }
        Map<Slot, Tally> counted = count(shop, from);
        Map<Slot, Tally> stored = rollups.stored(shop, from);
        List<Difference> differences = differences(stored, counted);
        if (!differences.isEmpty()) {
            rollups.replace(check, from, counted);
        }
        return new Outcome(from, counted.size(), differences);
    }

    private static List<Difference> differences(Map<Slot, Tally> stored, Map<Slot, Tally> counted) {
        var slots = new TreeSet<>(Comparator.comparing(Slot::since).thenComparing(Slot::grain));
        slots.addAll(stored.keySet());
        slots.addAll(counted.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Slot slot : slots) {
            Tally was = stored.get(slot);
            Tally is = counted.get(slot);
            if (was == null || is == null || !was.says(is)) {
                differences.add(new Difference(
                        slot,
                        was == null ? null : (Integer) was.answers(),
                        is == null ? null : (Integer) is.answers()));
            }
        }
        return differences;
    }

    private Map<Slot, Tally> count(ShopId shop, Instant from) {
        Map<Slot, Tally> slots = new HashMap<>();
        Instant end = instant("select max(at) from check_result where shop_id = :shop", shop)
                .orElse(from);
        for (Instant at = from; !at.isAfter(end); at = at.plus(AT_ONCE)) {
            Tally.add(
                    slots,
                    sql.sql("select * from check_result where shop_id = :shop and at >= :from and at < :to")
                            .param("shop", shop.value())
                            .param("from", column(at))
                            .param("to", column(at.plus(AT_ONCE)))
                            .query(RawRows::measurement)
                            .list());
        }
        return slots;
    }

    /** Measurements are forgotten by days of UTC, so the first day that is left may have lost its beginning. */
    private Optional<Instant> first(ShopId shop) {
        return instant("select min(at) from check_result where shop_id = :shop", shop)
                .map(oldest -> {
                    Instant day = Grain.DAY.since(oldest);
                    boolean forgotten = sql.sql("""
                            select exists (select from monitoring_digest where shop_id = :shop and day < :day
                                and measurements > 0)""")
                            .param("shop", shop.value())
                            .param("day", oldest.atOffset(ZoneOffset.UTC).toLocalDate())
                            .query(Boolean.class)
                            .single();
                    return forgotten ? Grain.DAY.since(day.plus(Duration.ofHours(26))) : day;
                });
    }

    private Optional<Instant> instant(String question, ShopId shop) {
        return sql.sql(question)
                .param("shop", shop.value())
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }
}
