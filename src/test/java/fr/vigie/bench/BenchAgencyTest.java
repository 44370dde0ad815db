package fr.vigie.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.MonthOf;
import fr.vigie.testing.DatabaseTest;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The script that fills the benchmarks' agency follows the schema: it is run too seldom to notice by itself. */
@DatabaseTest
class BenchAgencyTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient sql;

    @Test
    void fillsEveryTableOfASmallAgency() {
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            new BenchAgency(application, new BenchAgency.Size(2, 3, 90, 900, 1)).enter();
            var month = new BenchMonth(
                    application,
                    MonthOf.containing(Instant.now(), ZoneId.of("Europe/Paris")).previous());
            month.measured();
            month.proved();

            for (String table : new String[] {
                "watch_stretch",
                "response_rollup",
                "outage",
                "backup_run",
                "job",
                "credential_use",
                "ticket",
                "ticket_event",
                "ticket_tag",
                "ticket_verdict",
                "time_entry",
                "report",
                "check_result",
                "page_speed",
                "monitoring_digest",
                "evidence_entry"
            }) {
                assertThat(rows(table)).as(table).isPositive();
            }
        });
    }

    private int rows(String table) {
        return sql.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
