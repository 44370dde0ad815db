package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.Instants;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agency's rules of who is told when of deadlines. A change holds for open tickets from now on. */
@Service
public class EscalationRules {
    /** Enough for every agency, and little enough to look at all of them. */
    public static final int MOST = 20;

    private final JdbcClient sql;
    private final Clock clock;

    EscalationRules(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The earliest before the deadline first. */
    @Transactional(readOnly = true)
    public List<EscalationRule> all() {
        return sql.sql("select * from escalation_rule order by minutes, id")
                .query(EscalationRules::rule)
                .list();
    }

    /**
     * A rule that stands already stays the only one of its kind: nobody is told twice.
     *
     * @return false when there are {@value #MOST} already
     */
    @Transactional
    public boolean add(EscalationRule rule) {
        List<EscalationRule> standing = all();
        if (standing.stream().anyMatch(rule::saysTheSame)) {
            return true;
        }
        if (standing.size() >= MOST) {
            return false;
        }
        ClockKind kind = rule.clock();
        sql.sql("""
            insert into escalation_rule (id, minutes, clock, severities, assignee, watchers, managers)
            values (:id, :minutes, :clock, :severities, :assignee, :watchers, :managers)
            """)
                .param("id", rule.id())
                .param("minutes", rule.shift().toMinutes())
                .param("clock", kind == null ? null : kind.name())
                .param(
                        "severities",
                        rule.severities().stream().sorted().map(Severity::name).toArray(String[]::new))
                .param("assignee", rule.assignee())
                .param("watchers", rule.watchers())
                .param("managers", rule.managers())
                .update();
        lookAgain();
        return true;
    }

    @Transactional
    public void remove(UUID id) {
        sql.sql("delete from escalation_rule where id = :id").param("id", id).update();
        lookAgain();
    }

    private void lookAgain() {
        sql.sql("""
            update ticket set escalates = :now where due is not null and resolved_at is null and closed_at is null
            """).param("now", column(Instants.micros(clock))).update();
    }

    List<TicketId> toLookAt(Instant now, int most) {
        return sql.sql("select id from ticket where escalates <= :now order by escalates limit :most")
                .param("now", column(now))
                .param("most", most)
                .query((row, n) -> new TicketId(row.getObject("id", UUID.class)))
                .list();
    }

    void lookAt(TicketId ticket, @Nullable Instant next) {
        sql.sql("update ticket set escalates = :next where id = :id")
                .param("id", ticket.value())
                .param("next", next == null ? null : column(next))
                .update();
    }

    Set<Escalations.Recorded> recorded(Ticket ticket) {
        return new HashSet<>(sql.sql(
                        "select clock, rule, deadline from ticket_escalation where ticket_id = :ticket and round = :round")
                .param("ticket", ticket.id().value())
                .param("round", ticket.round())
                .query((row, n) -> recorded(row))
                .list());
    }

    void record(Ticket ticket, Escalations.Due due, Instant at) {
        sql.sql("""
            insert into ticket_escalation (ticket_id, clock, rule, round, deadline, customer_id, at, told)
            values (:ticket, :clock, :rule, :round, :deadline, :customer, :at, :told)
            """)
                .param("ticket", ticket.id().value())
                .param("clock", due.reading().kind().name())
                .param("rule", due.rule().id())
                .param("round", ticket.round())
                .param("deadline", column(due.reading().runsOut()))
                .param("customer", ticket.customer().value())
                .param("at", column(at))
                .param("told", due.told())
                .update();
    }

    private static Escalations.Recorded recorded(ResultSet row) throws SQLException {
        OffsetDateTime deadline = row.getObject("deadline", OffsetDateTime.class);
        return new Escalations.Recorded(
                ClockKind.valueOf(row.getString("clock")),
                row.getObject("rule", UUID.class),
                deadline == null ? null : deadline.toInstant());
    }

    private static EscalationRule rule(ResultSet row, int number) throws SQLException {
        String clock = row.getString("clock");
        return new EscalationRule(
                row.getObject("id", UUID.class),
                Duration.ofMinutes(row.getInt("minutes")),
                clock == null ? null : ClockKind.valueOf(clock),
                severities(row.getArray("severities")),
                row.getBoolean("assignee"),
                row.getBoolean("watchers"),
                row.getBoolean("managers"));
    }

    private static Set<Severity> severities(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Severity::valueOf).collect(Collectors.toSet());
    }
}
