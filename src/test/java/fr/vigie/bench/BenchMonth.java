package fr.vigie.bench;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.monitoring.MeasurementDigests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds to {@link BenchAgency} what the closing of its last month reads beside: raw checks and page speeds by
 * {@code bench/month.sql}, their daily digests, and the ledger's entries of backups, outages and tickets, chained by the
 * product's own code.
 */
final class BenchMonth {
    /** A backup before the month shortens its first gap. */
    private static final Duration BEFORE = Duration.ofDays(40);

    private final ApplicationContext beans;
    private final MonthOf month;
    private final JdbcClient sql;

    BenchMonth(ApplicationContext beans, MonthOf month) {
        this.beans = beans;
        this.month = month;
        this.sql = beans.getBean(JdbcClient.class);
    }

    private record Proven(CustomerId customer, Instant at, Fact fact) {}

    void measured() {
        Scopes.run(
                Scope.agency(),
                () -> beans.getBean(TransactionTemplate.class)
                        .executeWithoutResult(status -> BenchAgency.run(beans, BenchAgency.script("month.sql"))));
    }

    /** After {@link #measured}, in another start: millions of rows are read day by day, which wants the tables counted. */
    void proved() {
        Scopes.run(Scope.agency(), () -> {
            var transaction = beans.getBean(TransactionTemplate.class);
            Map<CustomerId, List<Proven>> byCustomer = new LinkedHashMap<>();
            proven().forEach(each -> byCustomer
                    .computeIfAbsent(each.customer(), none -> new ArrayList<>())
                    .add(each));
            byCustomer.values().forEach(entries -> transaction.executeWithoutResult(status -> append(entries)));
            beans.getBean(MeasurementDigests.class).sealFinishedDays();
        });
    }

    private void append(List<Proven> entries) {
        var ledger = beans.getBean(Ledger.class);
        entries.stream()
                .sorted(Comparator.comparing(Proven::at))
                .forEach(each -> ledger.append(each.customer(), each.fact(), each.at()));
    }

    private List<Proven> proven() {
        List<Proven> all = new ArrayList<>();
        sql.sql("select id, shop_id, customer_id, started_at, snapshot, kind from backup_run where started_at >= :from")
                .param("from", OffsetDateTime.ofInstant(month.period().from().minus(BEFORE), ZoneOffset.UTC))
                .query((rs, n) -> all.addAll(saved(rs)))
                .list();
        sql.sql(
                        "select id, shop_id, customer_id, opened_at, closed_at, reason, detail from outage where opened_at >= :from and closed_at is not null")
                .param("from", OffsetDateTime.ofInstant(month.period().from(), ZoneOffset.UTC))
                .query((rs, n) -> all.addAll(interrupted(rs)))
                .list();
        sql.sql(
                        "select id, customer_id, answered_at, resolved_at from ticket where opened_at >= :from and resolved_at is not null")
                .param("from", OffsetDateTime.ofInstant(month.period().from(), ZoneOffset.UTC))
                .query((rs, n) -> all.addAll(answered(rs)))
                .list();
        return all;
    }

    private static List<Proven> saved(ResultSet rs) throws SQLException {
        var customer = new CustomerId(rs.getObject("customer_id", UUID.class));
        Instant at = at(rs, "started_at");
        String shop = "shop:" + rs.getObject("shop_id", UUID.class);
        String run = rs.getObject("id", UUID.class).toString();
        if (rs.getString("kind").equals("DRILL")) {
            return List.of(new Proven(
                    customer, at, new Fact("backup.drilled", shop, Map.of("run", run, "recoveryTimeSeconds", "182"))));
        }
        var completed = Map.of(
                "run",
                run,
                "snapshot",
                rs.getString("snapshot"),
                "readAt",
                at.toString(),
                "contents",
                "FILES,IMAGES,DATABASE",
                "notCopied",
                "0");
        return List.of(
                new Proven(customer, at, new Fact("backup.completed", shop, completed)),
                new Proven(customer, at, new Fact("backup.verified", shop, Map.of("run", run))));
    }

    private static List<Proven> interrupted(ResultSet rs) throws SQLException {
        var customer = new CustomerId(rs.getObject("customer_id", UUID.class));
        String shop = "shop:" + rs.getObject("shop_id", UUID.class);
        String outage = rs.getObject("id", UUID.class).toString();
        Instant opened = at(rs, "opened_at");
        Instant closed = at(rs, "closed_at");
        return List.of(
                new Proven(
                        customer,
                        opened,
                        new Fact(
                                "outage.opened",
                                shop,
                                Map.of(
                                        "outage",
                                        outage,
                                        "reason",
                                        rs.getString("reason"),
                                        "detail",
                                        rs.getString("detail")))),
                new Proven(
                        customer,
                        closed,
                        new Fact(
                                "outage.closed",
                                shop,
                                Map.of(
                                        "outage",
                                        outage,
                                        "opened",
                                        opened.toString(),
                                        "seconds",
                                        Long.toString(
                                                Duration.between(opened, closed).toSeconds())))));
    }

    private static List<Proven> answered(ResultSet rs) throws SQLException {
        var customer = new CustomerId(rs.getObject("customer_id", UUID.class));
        String ticket = "ticket:" + rs.getObject("id", UUID.class);
        return List.of(
                new Proven(customer, at(rs, "answered_at"), new Fact("ticket.responded", ticket, Map.of())),
                new Proven(customer, at(rs, "resolved_at"), new Fact("ticket.resolved", ticket, Map.of())));
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
