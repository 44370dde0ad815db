package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Tally.Grain;
import fr.vigie.monitoring.Tally.Slot;
import java.sql.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Response times added up by hour and by day of the agency's zone. Adding is commutative, so the order of records is free. */
@Repository
class ResponseRollups {
    private final JdbcTemplate sql;

    ResponseRollups(JdbcTemplate sql) {
        this.sql = sql;
    }

    void add(Check check, List<Measurement> measurements) {
        Map<Slot, Tally> slots = Tally.of(measurements);
        if (!slots.isEmpty()) {
            write(check, slots);
        }
    }

    /** What is stored of a shop from an instant on. */
    Map<Slot, Tally> stored(ShopId shop, Instant from) {
        Map<Slot, Tally> slots = new HashMap<>();
        sql.query(
                "select * from response_rollup where shop_id = ? and since >= ?",
                rs -> {
                    Integer[] counts = (Integer[]) rs.getArray("histogram").getArray();
                    slots.put(
                            new Slot(Grain.of(rs.getString("grain")), Checks.instant(rs, "since")),
                            new Tally(
                                    rs.getInt("answers"),
                                    new long[] {
                                        rs.getLong("dns_us"),
                                        rs.getLong("connect_us"),
                                        rs.getLong("tls_us"),
                                        rs.getLong("first_byte_us"),
                                        rs.getLong("total_us")
                                    },
                                    new Histogram(Arrays.stream(counts)
                                            .mapToInt(Integer::intValue)
                                            .toArray())));
                },
                shop.value(),
                column(from));
        return slots;
    }

    /** Puts these in the place of what is stored from an instant on. */
    void replace(Check check, Instant from, Map<Slot, Tally> slots) {
        sql.update(
                "delete from response_rollup where shop_id = ? and since >= ?",
                check.shop().value(),
                column(from));
        if (!slots.isEmpty()) {
            write(check, slots);
        }
    }

    private void write(Check check, Map<Slot, Tally> slots) {
        List<Map.Entry<Slot, Tally>> entries = new ArrayList<>(slots.entrySet());
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
            Tally sums = entry.getValue();
            long[] micros = sums.micros();
            statement.setObject(1, check.shop().value());
            statement.setObject(2, check.customer().value());
            statement.setString(3, entry.getKey().grain().code);
            statement.setObject(4, column(entry.getKey().since()));
            statement.setInt(5, sums.answers());
            for (int i = 0; i < micros.length; i++) {
                statement.setLong(6 + i, micros[i]);
            }
            Integer[] counts = Arrays.stream(sums.histogram().counts()).boxed().toArray(Integer[]::new);
            Array array = statement.getConnection().createArrayOf("int4", counts);
            statement.setArray(11, array);
        });
    }
}
