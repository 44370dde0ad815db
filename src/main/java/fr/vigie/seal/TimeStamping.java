package fr.vigie.seal;

import fr.vigie.kernel.Instants;
import fr.vigie.outbound.Outbound;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which authority stamps the time on the seals of what was signed, so that a third party and not Vigie's own clock says when.
 * None unless an administrator entered one. A seal does not wait for it: without an answer it is made without a stamp.
 */
@Repository
public class TimeStamping {

    private static final int LONGEST = 300;

    private final JdbcClient sql;
    private final Outbound outbound;
    private final Clock clock;

    TimeStamping(JdbcClient sql, Outbound outbound, Clock clock) {
        this.sql = sql;
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * The authority that is asked.
     *
     * @param tried when it was asked last; null before the first time
     * @param trouble why no stamp came then; null when one came
     */
    public record Chosen(
            URI address,
            Instant since,
            @Nullable Instant tried,
            @Nullable String trouble) {}

    @Transactional(readOnly = true)
    public Optional<Chosen> chosen() {
        return sql.sql("select address, since, tried, trouble from seal_time_stamping")
                .query((row, n) -> {
                    OffsetDateTime tried = row.getObject("tried", OffsetDateTime.class);
                    return new Chosen(
                            URI.create(row.getString("address")),
                            row.getObject("since", OffsetDateTime.class).toInstant(),
                            tried == null ? null : tried.toInstant(),
                            row.getString("trouble"));
                })
                .optional();
    }

    /**
     * Asks this authority from now on.
     *
     * @param typed an http or https address of at most 300 characters; blank to ask none any more
     * @return false when it is no such address; nothing changes then
     */
    @Transactional
    public boolean choose(String typed) {
        String address = typed.strip();
        if (!address.isEmpty() && !isAddress(address)) {
            return false;
        }
        sql.sql("delete from seal_time_stamping").update();
        if (!address.isEmpty()) {
            sql.sql("insert into seal_time_stamping (address, since) values (:address, :now)")
                    .param("address", address)
                    .param("now", Instants.column(clock.instant()))
                    .update();
        }
        return true;
    }

    private static boolean isAddress(String address) {
        try {
            URI uri = URI.create(address);
            return address.length() <= LONGEST
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    Optional<TimeAuthority> authority() {
        return chosen().map(chosen -> new TimeAuthority(outbound, chosen.address()));
    }

    /** @param trouble null when a stamp came */
    @Transactional
    public void tried(@Nullable String trouble) {
        sql.sql("update seal_time_stamping set tried = :now, trouble = :trouble")
                .param("now", Instants.column(clock.instant()))
                .param("trouble", trouble == null ? null : trouble.substring(0, Math.min(LONGEST, trouble.length())))
                .update();
    }
}
