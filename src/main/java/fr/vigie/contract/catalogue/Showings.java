package fr.vigie.contract.catalogue;

import fr.vigie.kernel.Instants;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The comparisons that were handed to prospects. A link shows nothing but plans and options, and can be revoked. */
@Service
public class Showings {

    /** The longest that a link may last. */
    public static final int MOST_DAYS = 365;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_LISTED = 50;

    private final JdbcClient sql;
    private final Clock clock;

    Showings(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param plans codes, at least one
     * @param days 1 to {@value #MOST_DAYS}
     */
    @Transactional
    public Showing open(String prospect, List<String> plans, boolean withOptions, int days, String by) {
        Instant now = Instants.micros(clock);
        byte[] token = new byte[24];
        RANDOM.nextBytes(token);
        Showing showing = new Showing(
                UUID.randomUUID(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(token),
                prospect,
                plans,
                withOptions,
                now,
                by,
                now.atOffset(ZoneOffset.UTC).plus(Period.ofDays(days)).toInstant(),
                null,
                0,
                null);
        sql.sql("""
            insert into catalogue_showing (id, token, prospect, plans, with_options, created, person, expires)
            values (:id, :token, :prospect, :plans, :withOptions, :created, :person, :expires)
            """)
                .param("id", showing.id())
                .param("token", showing.token())
                .param("prospect", prospect)
                .param("plans", plans.toArray(String[]::new))
                .param("withOptions", withOptions)
                .param("created", Instants.column(now))
                .param("person", by)
                .param("expires", Instants.column(showing.expires()))
                .update();
        return showing;
    }

    /** The newest ones, also those that are over. */
    @Transactional(readOnly = true)
    public List<Showing> list() {
        return sql.sql("select * from catalogue_showing order by created desc, id limit :most")
                .param("most", MOST_LISTED)
                .query((row, n) -> showing(row))
                .list();
    }

    /** What a link opens, counted as one more view; empty when it never was or is over. */
    @Transactional
    public Optional<Showing> view(String token) {
        return sql.sql("""
            update catalogue_showing set views = views + 1, viewed = :now
            where token = :token and revoked is null and expires > :now
            returning *
            """)
                .param("token", token)
                .param("now", Instants.column(Instants.micros(clock)))
                .query((row, n) -> showing(row))
                .optional();
    }

    /** Shuts a link for good. */
    @Transactional
    public boolean revoke(UUID id) {
        return sql.sql("update catalogue_showing set revoked = coalesce(revoked, :now) where id = :id")
                        .param("now", Instants.column(Instants.micros(clock)))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Showing showing(ResultSet row) throws SQLException {
        return new Showing(
                row.getObject("id", UUID.class),
                row.getString("token"),
                row.getString("prospect"),
                List.of((String[]) row.getArray("plans").getArray()),
                row.getBoolean("with_options"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getString("person"),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                instant(row, "revoked"),
                row.getInt("views"),
                instant(row, "viewed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
