package fr.vigie.support.checklist;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.SignedIn;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.support.Author;
import fr.vigie.support.Checking;
import fr.vigie.support.Outcome;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.checklist.Checklist.Check;
import fr.vigie.support.checklist.Checklist.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The checks of tickets. Each change is an event of the ticket, in the same transaction; a ticket that is closed or merged
 * refuses them.
 */
@Repository
public class Checklists {
    private final JdbcClient sql;
    private final Tickets tickets;
    private final Templates templates;
    private final Clock clock;

    Checklists(JdbcClient sql, Tickets tickets, Templates templates, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.templates = templates;
        this.clock = clock;
    }

    private record Row(@Nullable UUID template, String list, boolean mandatory, Check check) {}

    /** In the order in which they were put on the ticket, the checks written on it last. */
    @Transactional(readOnly = true)
    public List<Checklist> of(TicketId ticket) {
        Map<String, List<Row>> lists = new LinkedHashMap<>();
        rows(ticket)
                .forEach(row -> lists.computeIfAbsent(String.valueOf(row.template), any -> new ArrayList<>())
                        .add(row));
        return lists.values().stream()
                .map(rows -> new Checklist(
                        rows.getFirst().template,
                        rows.getFirst().list,
                        rows.getFirst().mandatory,
                        rows.stream().map(Row::check).toList()))
                .toList();
    }

    /** Those of some tickets that have checks, in one query. */
    @Transactional(readOnly = true)
    public Map<TicketId, Progress> progress(Collection<TicketId> tickets) {
        Map<TicketId, Progress> progress = new HashMap<>();
        sql.sql("""
            select ticket_id, count(done_at) done, count(*) total from ticket_check
            where ticket_id = any(:ids) group by ticket_id
            """)
                .param("ids", tickets.stream().map(TicketId::value).toArray(UUID[]::new))
                .query(row -> {
                    progress.put(
                            new TicketId(row.getObject("ticket_id", UUID.class)),
                            new Progress(row.getInt("done"), row.getInt("total")));
                });
        return progress;
    }

    /** Puts a list on a ticket, once. */
    @Transactional
    public Outcome apply(TicketId ticket, UUID template, SignedIn me) {
        Optional<Template> found = templates.find(template).filter(one -> one.archived() == null);
        if (found.isEmpty()) {
            return new Outcome.Refused("support.refused.check.list");
        }
        Template list = found.get();
        tickets.hold(ticket);
        if (rows(ticket).stream().anyMatch(row -> template.equals(row.template))) {
            return new Outcome.Refused("support.refused.check.twice");
        }
        return done(ticket, Checking.ADDED, list.name(), me, changed -> {
            for (int i = 0; i < list.items().size(); i++) {
                insert(changed, list, i + 1, list.items().get(i));
            }
        });
    }

    /** Adds a check that is this ticket's alone. */
    @Transactional
    public Outcome add(TicketId ticket, String text, SignedIn me) {
        String kept = text.strip();
        if (kept.isEmpty() || kept.length() > Template.LONGEST_ITEM || kept.indexOf('\n') >= 0) {
            return new Outcome.Refused("support.refused.check.text");
        }
        tickets.hold(ticket);
        List<Row> rows = rows(ticket);
        if (rows.size() >= 2 * Template.MOST_ITEMS) {
            return new Outcome.Refused("support.refused.check.many");
        }
        return done(ticket, Checking.ADDED, kept, me, changed -> insert(changed, null, last(changed) + 1, kept));
    }

    /** Ticks a check, or takes that back; what it is already changes nothing. */
    @Transactional
    public Outcome tick(TicketId ticket, UUID check, boolean done, SignedIn me) {
        Ticket held = tickets.hold(ticket).orElseThrow();
        Optional<Row> found = find(ticket, check);
        if (found.isEmpty()) {
            return new Outcome.Refused("support.refused.check.gone");
        }
        Check one = found.get().check;
        if (done == (one.done() != null)) {
            return new Outcome.Changed(held);
        }
        return done(
                ticket,
                done ? Checking.TICKED : Checking.UNTICKED,
                one.text(),
                me,
                changed -> sql.sql("update ticket_check set done_at = :at, done_by = :by where id = :id")
                        .param("at", done ? column(clock.instant()) : null)
                        .param("by", done ? me.name() : null)
                        .param("id", check)
                        .update());
    }

    /** Takes a check off that was written on the ticket itself. */
    @Transactional
    public Outcome remove(TicketId ticket, UUID check, SignedIn me) {
        tickets.hold(ticket);
        Optional<Row> found = find(ticket, check).filter(row -> row.template == null);
        if (found.isEmpty()) {
            return new Outcome.Refused("support.refused.check.gone");
        }
        return done(
                ticket,
                Checking.REMOVED,
                found.get().check.text(),
                me,
                changed -> sql.sql("delete from ticket_check where id = :id")
                        .param("id", check)
                        .update());
    }

    /** Takes a whole list off; one that is mandatory stays unless {@code mayWaive}. */
    @Transactional
    public Outcome removeList(TicketId ticket, UUID template, boolean mayWaive, SignedIn me) {
        tickets.hold(ticket);
        Optional<Row> first = rows(ticket).stream()
                .filter(row -> template.equals(row.template))
                .findFirst();
        if (first.isEmpty()) {
            return new Outcome.Refused("support.refused.check.gone");
        }
        if (first.get().mandatory && !mayWaive) {
            return new Outcome.Refused("support.refused.check.mandatory");
        }
        return done(
                ticket,
                Checking.REMOVED,
                first.get().list,
                me,
                changed -> sql.sql("delete from ticket_check where ticket_id = :ticket and template_id = :template")
                        .param("ticket", ticket.value())
                        .param("template", template)
                        .update());
    }

    private interface Work {
        void on(Ticket ticket);
    }

    private Outcome done(TicketId ticket, Checking what, String name, SignedIn me, Work work) {
        Outcome outcome = tickets.check(ticket, what, name, Author.of(me));
        if (outcome instanceof Outcome.Changed(Ticket changed)) {
            work.on(changed);
        }
        return outcome;
    }

    private void insert(Ticket ticket, @Nullable Template list, int position, String text) {
        sql.sql("""
            insert into ticket_check (id, ticket_id, customer_id, template_id, list, mandatory, position, text)
            values (:id, :ticket, :customer, :template, :list, :mandatory, :position, :text)
            """)
                .param("id", TimeOrdered.uuid())
                .param("ticket", ticket.id().value())
                .param("customer", ticket.customer().value())
                .param("template", list == null ? null : list.id())
                .param("list", list == null ? "" : list.name())
                .param("mandatory", list != null && list.mandatory())
                .param("position", position)
                .param("text", text)
                .update();
    }

    private int last(Ticket ticket) {
        return sql.sql(
                        "select coalesce(max(position), 0) from ticket_check where ticket_id = :ticket and template_id is null")
                .param("ticket", ticket.id().value())
                .query(Integer.class)
                .single();
    }

    private Optional<Row> find(TicketId ticket, UUID check) {
        return rows(ticket).stream().filter(row -> row.check.id().equals(check)).findFirst();
    }

    private List<Row> rows(TicketId ticket) {
        return sql.sql("""
            select * from ticket_check where ticket_id = :ticket
            order by template_id is null, first_value(id) over (partition by template_id order by id), position
            """)
                .param("ticket", ticket.value())
                .query(Checklists::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
        return new Row(
                row.getObject("template_id", UUID.class),
                row.getString("list"),
                row.getBoolean("mandatory"),
                new Check(
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        done == null ? null : done.toInstant(),
                        row.getString("done_by")));
    }
}
