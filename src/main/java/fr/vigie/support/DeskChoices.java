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

    /** Between half an hour and a long day. */
    public static final int LEAST_TIMER_MINUTES = 30;

    public static final int MOST_TIMER_MINUTES = 12 * 60;

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

    /** Whether time that a customer pays beside their fee is only entered once they agreed to it; usually so. */
    @Transactional(readOnly = true)
    public boolean isConsentRequired() {
        return sql.sql("select consent from desk_choice")
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    @Transactional
    public void requireConsent(boolean required) {
        sql.sql("""
            insert into desk_choice (consent) values (:required)
            on conflict (one) do update set consent = excluded.consent
            """).param("required", required).update();
    }

    /** The longest stretch that a timer measures without asking its person how much of it was work; usually four hours. */
    @Transactional(readOnly = true)
    public Duration longestStretch() {
        return sql.sql("select timer_minutes from desk_choice")
                .query(Integer.class)
                .optional()
                .map(Duration::ofMinutes)
                .orElse(WorkTimer.LONGEST_STRETCH);
    }

    /** @param longest {@value #LEAST_TIMER_MINUTES} to {@value #MOST_TIMER_MINUTES} minutes */
    @Transactional
    public void askAfter(Duration longest) {
        if (longest.toMinutes() < LEAST_TIMER_MINUTES || longest.toMinutes() > MOST_TIMER_MINUTES) {
            throw new IllegalArgumentException("a timer asks after 30 minutes to 12 hours, not " + longest);
        }
        sql.sql("""
            insert into desk_choice (timer_minutes) values (:minutes)
            on conflict (one) do update set timer_minutes = excluded.timer_minutes
            """).param("minutes", longest.toMinutes()).update();
    }

    Duration reopening() {
        return Duration.ofDays(reopenDays());
    }
}
