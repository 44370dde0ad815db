package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import java.sql.Array;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Response times added up by hour and by day of the agency's zone. Adding is commutative, so the order of records is free. */
@Repository
class ResponseRollups {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final JdbcTemplate sql;

    ResponseRollups(JdbcTemplate sql) {
        this.sql = sql;
    }

    enum Grain {
        HOUR("h"),
        DAY("d");

        final String code;

        Grain(String code) {
            this.code = code;
        }

        Instant since(Instant at) {
            return switch (this) {
                case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
                case DAY -> at.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
            };
        }
    }

    private record Slot(Grain grain, Instant since) {}

    private static final class Sums {
        private final long[] micros = new long[5];
        private final Histogram histogram = Histogram.empty();
        private int answers;

        void add(Measurement m) {
            var phases = m.phases();
            answers++;
            micros[0] += WatchRows.micros(phases.dns());
            micros[1] += WatchRows.micros(phases.connect());
            micros[2] += WatchRows.micros(phases.tls());
            micros[3] += WatchRows.micros(phases.firstByte());
            micros[4] += WatchRows.micros(phases.total());
            histogram.add(phases.total());
        }
    }

    void add(Check check, List<Measurement> measurements) {
        Map<Slot, Sums> slots = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            if (m.timed()) {
                for (Grain grain : Grain.values()) {
                    slots.computeIfAbsent(new Slot(grain, grain.since(m.at())), slot -> new Sums())
                            .add(m);
                }
            }
        }
        if (!slots.isEmpty()) {
            write(check, slots);
        }
    }

    private void write(Check check, Map<Slot, Sums> slots) {
        List<Map.Entry<Slot, Sums>> entries = new ArrayList<>(slots.entrySet());
        sql.batchUpdate("""
                insert into response_rollup as r (shop_id, customer_id, grain, since, answers, dns_us, connect_us, tls_us,
                    first_byte_us, total_us, histogram)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (shop_id, grain, since) do update set answers = r.answers + excluded.answers,
                    dns_us = r.dns_us + excluded.dns_us, connect_us = r.connect_us + excluded.connect_us,
                    tls_us = r.tls_us + excluded.tls_us, first_byte_us = r.first_byte_us + excluded.first_byte_us,
                    total_us = r.total_us + excluded.total_us,
                    histogram = array(select a + b from unnest(r.histogram, excluded.histogram)
                        with ordinality as both_of(a, b, n) order by n)""", entries, 1000, (statement, entry) -> {
            Sums sums = entry.getValue();
            statement.setObject(1, check.shop().value());
            statement.setObject(2, check.customer().value());
            statement.setString(3, entry.getKey().grain().code);
            statement.setObject(4, column(entry.getKey().since()));
            statement.setInt(5, sums.answers);
            for (int i = 0; i < sums.micros.length; i++) {
                statement.setLong(6 + i, sums.micros[i]);
            }
            Integer[] counts = Arrays.stream(sums.histogram.counts()).boxed().toArray(Integer[]::new);
            Array array = statement.getConnection().createArrayOf("int4", counts);
            statement.setArray(11, array);
        });
    }
}
