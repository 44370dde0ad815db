package fr.vigie.demo;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits until every listener has done its part, as before the moved clock moves on. */
@Component
@ConditionalOnProperty("vigie.demo")
public class Settling {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final JdbcClient sql;

    public Settling(JdbcClient sql) {
        this.sql = sql;
    }

    /** @throws IllegalStateException when listeners take longer than twenty seconds */
    void await() throws InterruptedException {
        await(LIMIT);
    }

    /** @throws IllegalStateException when listeners take longer than that */
    public void await(Duration longest) throws InterruptedException {
        long limit = System.nanoTime() + longest.toNanos();
        while (open() > 0) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(open() + " published facts still wait for their listeners");
            }
            Thread.sleep(5);
        }
    }

    private int open() {
        return sql.sql("select count(*) from event_publication where completion_date is null")
                .query(Integer.class)
                .single();
    }
}
