package fr.vigie.monitoring;

import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.Phases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Reads measurements back. */
final class RawRows {
    private RawRows() {}

    static Measurement measurement(ResultSet rs, int row) throws SQLException {
        return new Measurement(
                new ShopId(rs.getObject("shop_id", UUID.class)),
                Checks.instant(rs, "at"),
                Outcome.of(rs.getString("outcome"), rs.getString("why")),
                rs.getInt("status"),
                new Phases(
                        micros(rs, "dns_us"),
                        micros(rs, "connect_us"),
                        micros(rs, "tls_us"),
                        micros(rs, "first_byte_us"),
                        micros(rs, "total_us")),
                rs.getBoolean("retried"),
                Optional.empty());
    }

    private static Duration micros(ResultSet rs, String column) throws SQLException {
        return Duration.of(rs.getInt(column), ChronoUnit.MICROS);
    }
}
