package fr.vigie.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who follow published facts, on threads of their own and after the transaction. */
public final class Listeners {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Listeners() {}

    /** Waits until all of them have done their part. */
    public static void settle(JdbcClient sql) {
        await().atMost(LONGEST)
                .until(() -> sql.sql("select count(*) from event_publication where completion_date is null")
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}
