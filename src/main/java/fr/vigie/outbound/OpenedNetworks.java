package fr.vigie.outbound;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The private networks that administrators opened, for every node at once. Each opening and closing is kept for ever. */
@Repository
public class OpenedNetworks {
    private final JdbcClient sql;
    private final Clock clock;

    OpenedNetworks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A network and who opened it why.
     *
     * @param closedAt null while it is open
     * @param closedBy null while it is open
     */
    public record Opened(
            long number,
            Network network,
            String reason,
            Instant at,
            PersonId by,
            @Nullable Instant closedAt,
            @Nullable PersonId closedBy) {
        public boolean isOpen() {
            return closedAt == null;
        }
    }

    /** The networks that are open now. */
    @Transactional(readOnly = true)
    public List<Network> open() {
        return sql.sql("select text(network) from outbound_network where removed_at is null")
                .query((rs, n) -> Network.of(rs.getString(1)))
                .list();
    }

    /** Everything that was ever opened, what is open first, then the newest. */
    @Transactional(readOnly = true)
    public List<Opened> history(int most) {
        return sql.sql("""
                select *, text(network) as block from outbound_network
                order by removed_at is not null, id desc limit :most""").param("most", most).query(OpenedNetworks::opened).list();
    }

    /** @return false when it is open already */
    @Transactional
    public boolean open(Network network, String reason, PersonId by) {
        return sql.sql("""
                insert into outbound_network (network, reason, added_at, added_by)
                values (cast(:network as cidr), :reason, :at, :by) on conflict do nothing""")
                        .param("network", network.toString())
                        .param("reason", reason)
                        .param("at", column(Instants.micros(clock)))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    /** @return false when there is no such open network */
    @Transactional
    public boolean close(long number, PersonId by) {
        return sql.sql("""
                update outbound_network set removed_at = :at, removed_by = :by
                where id = :number and removed_at is null""")
                        .param("number", number)
                        .param("at", column(Instants.micros(clock)))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    private static Opened opened(ResultSet rs, int row) throws SQLException {
        OffsetDateTime closed = rs.getObject("removed_at", OffsetDateTime.class);
        UUID closedBy = rs.getObject("removed_by", UUID.class);
        return new Opened(
                rs.getLong("id"),
                Network.of(rs.getString("block")),
                rs.getString("reason"),
                rs.getObject("added_at", OffsetDateTime.class).toInstant(),
                new PersonId(rs.getObject("added_by", UUID.class)),
                closed == null ? null : closed.toInstant(),
                closedBy == null ? null : new PersonId(closedBy));
    }
}
