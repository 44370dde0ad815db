package fr.vigie.review;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What meetings decided, and the tickets that carry it out; one that was merged goes on in another, which then does. */
@Component
public class Decisions {
    /** The most that one meeting decides. */
    public static final int MOST = 60;

    private static final String SELECT = """
            select d.id, d.meeting_id, d.number, d.text, d.owner, d.due, t.id as ticket, t.year, t.serial, t.subject, t.state
            from review_decision d left join ticket named on named.id = d.ticket_id
            left join ticket t on t.id = coalesce(named.merged_into, named.id)\s""";

    private final JdbcClient sql;
    private final MeetingRows meetings;
    private final Tickets tickets;
    private final Clock clock;

    Decisions(JdbcClient sql, MeetingRows meetings, Tickets tickets, Clock clock) {
        this.sql = sql;
        this.meetings = meetings;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** In the order in which they were taken. */
    @Transactional(readOnly = true)
    public List<Decision> of(MeetingId meeting) {
        return sql.sql(SELECT + "where d.meeting_id = :meeting order by d.number")
                .param("meeting", meeting.value())
                .query(Decisions::decision)
                .list();
    }

    /** Those of the last validated meeting of a contract before an instant, and of earlier ones what is not done. */
    @Transactional(readOnly = true)
    List<Decision> before(ContractId contract, Instant instant) {
        return sql.sql(SELECT + """
                        join review_meeting m on m.id = d.meeting_id
                        where m.contract_id = :contract and m.validated_at is not null and m.starts_at < :before
                          and (t.id is null or t.state not in ('RESOLVED', 'CLOSED') or m.starts_at = (
                              select max(l.starts_at) from review_meeting l
                              where l.contract_id = :contract and l.validated_at is not null and l.starts_at < :before))
                        order by m.starts_at desc, d.number limit 40""")
                .param("contract", contract.value())
                .param("before", column(instant))
                .query(Decisions::decision)
                .list();
    }

    /** @param due null when no day was set */
    public record Resolved(
            String text, String owner, @Nullable LocalDate due) {}

    @Transactional
    public Step add(MeetingId meeting, Resolved resolved) {
        Optional<Meeting> found = meetings.lock(meeting);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        int number = of(meeting).stream().mapToInt(Decision::number).max().orElse(0) + 1;
        var kept = new Decision(
                DecisionId.create(),
                meeting,
                number,
                resolved.text().strip(),
                resolved.owner().strip(),
                resolved.due(),
                null);
        sql.sql("""
                insert into review_decision (id, meeting_id, customer_id, number, text, owner, due, at)
                values (:id, :meeting, :customer, :number, :text, :owner, :due, :at)""")
                .param("id", kept.id().value())
                .param("meeting", meeting.value())
                .param("customer", found.get().customer().value())
                .param("number", number)
                .param("text", kept.text())
                .param("owner", kept.owner())
                .param("due", kept.due())
                .param("at", column(Instants.micros(clock)))
                .update();
        return Step.DONE;
    }

    /** Takes back what was noted by mistake; its ticket, if it has one, stays. */
    @Transactional
    public Step remove(MeetingId meeting, DecisionId id) {
        Optional<Meeting> found = meetings.lock(meeting);
        if (found.isEmpty() || !found.get().isOpen()) {
            return found.isEmpty() ? Step.UNKNOWN : Step.OVER;
        }
        return sql.sql("delete from review_decision where id = :id and meeting_id = :meeting")
                                .param("id", id.value())
                                .param("meeting", meeting.value())
                                .update()
                        == 1
                ? Step.DONE
                : Step.UNKNOWN;
    }

    /**
     * Opens the ticket that carries a decision out, once however often it is asked for.
     *
     * @param shop one of the customer's
     * @param origin where it was decided, for the ticket's text
     */
    @Transactional
    public Optional<Ticket> follow(MeetingId meeting, DecisionId id, ShopId shop, String origin, Author by) {
        Optional<Meeting> found = meetings.find(meeting);
        Optional<Decision> decided =
                of(meeting).stream().filter(one -> one.id().equals(id)).findFirst();
        if (found.isEmpty() || decided.isEmpty()) {
            return Optional.empty();
        }
        Decision decision = decided.get();
        if (decision.followUp() != null) {
            return tickets.find(decision.followUp().ticket());
        }
        String line = decision.text().lines().findFirst().orElse(decision.text());
        String subject =
                line.length() > Request.LONGEST_SUBJECT ? line.substring(0, Request.LONGEST_SUBJECT - 1) + "…" : line;
        var request = new Request(
                found.get().customer(),
                shop,
                Channel.AGENCY,
                Severity.MINOR,
                Activity.EVOLUTIVE,
                subject,
                decision.text() + "\n\n" + origin);
        Ticket ticket = tickets.openOnce("decision:" + id, request, by, Instants.micros(clock));
        link(id, ticket.id());
        return Optional.of(ticket);
    }

    /**
     * Names an existing ticket of the same customer as the one that carries a decision out.
     *
     * @return false when there is no such decision or ticket
     */
    @Transactional
    public boolean link(MeetingId meeting, DecisionId id, TicketNumber number) {
        Optional<Meeting> found = meetings.find(meeting);
        Optional<Ticket> ticket = tickets.find(number);
        boolean fits = found.isPresent()
                && ticket.isPresent()
                && ticket.get().customer().equals(found.get().customer())
                && of(meeting).stream().anyMatch(one -> one.id().equals(id));
        if (fits) {
            link(id, tickets.findStanding(ticket.get().id()).orElseThrow().id());
        }
        return fits;
    }

    private void link(DecisionId id, TicketId ticket) {
        sql.sql("update review_decision set ticket_id = :ticket where id = :id")
                .param("ticket", ticket.value())
                .param("id", id.value())
                .update();
    }

    private static Decision decision(ResultSet rs, int n) throws SQLException {
        UUID ticket = rs.getObject("ticket", UUID.class);
        return new Decision(
                new DecisionId(rs.getObject("id", UUID.class)),
                new MeetingId(rs.getObject("meeting_id", UUID.class)),
                rs.getInt("number"),
                rs.getString("text"),
                rs.getString("owner"),
                rs.getObject("due", LocalDate.class),
                ticket == null
                        ? null
                        : new Decision.FollowUp(
                                new TicketId(ticket),
                                new TicketNumber(rs.getInt("year"), rs.getInt("serial")),
                                rs.getString("subject"),
                                TicketState.valueOf(rs.getString("state"))));
    }
}
