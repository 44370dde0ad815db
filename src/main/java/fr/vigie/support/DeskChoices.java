package fr.vigie.support;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the agency chose for its desk. */
@Service
public class DeskChoices {
    /** Longer than any guarantee on a repair that agencies give. */
    public static final int MOST_DAYS = 90;

    private static final int USUAL_DAYS = 7;

    private final JdbcClient sql;

    DeskChoices(JdbcClient sql) {
        this.sql = sql;
    }

    /** For how many days after it closed an answer of the customer reopens a ticket; 0 for never. */
    @Transactional(readOnly = true)
    public int reopenDays() {
        return sql.sql("select reopen_days from desk_choice")
                .query(Integer.class)
                .optional()
                .orElse(USUAL_DAYS);
    }

    /** @param days 0 to {@value #MOST_DAYS} */
    @Transactional
    public void reopenWithin(int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a closed ticket is reopened within 0 to 90 days, not " + days);
        }
        sql.sql("""
            insert into desk_choice (reopen_days) values (:days)
            on conflict (one) do update set reopen_days = excluded.reopen_days
            """).param("days", days).update();
    }

    Duration reopening() {
        return Duration.ofDays(reopenDays());
    }
}
