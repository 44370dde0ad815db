package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Turns;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketEvent.Assigned;
import fr.vigie.support.TicketEvent.TermsChanged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code ticket}. */
@Component
class TicketRows {
    private final JdbcClient sql;
    private final EventRows events;

    TicketRows(JdbcClient sql, EventRows events) {
        this.sql = sql;
        this.events = events;
    }

    TicketNumber nextNumber(int year) {
        int serial = sql.sql("""
            insert into ticket_serial (year, last) values (:year, 1)
            on conflict (year) do update set last = ticket_serial.last + 1
            returning last\
            """).param("year", year).query(Integer.class).single();
        return new TicketNumber(year, serial);
    }

    /** Waits for others who open from the same source, so that the second finds the first's ticket. */
    Optional<TicketId> openedFrom(String source) {
        Turns.await(sql, "vigie ticket " + source);
        return sql.sql("select id from ticket where source = :source")
                .param("source", source)
                .query((row, n) -> new TicketId(row.getObject("id", UUID.class)))
                .optional();
    }

    void insert(Ticket ticket, @Nullable String source, Clocks clocks) {
        TicketEvent.Opened opening = ticket.opening();
        ContractRef contract = ticket.contract();
        sql.sql("""
            insert into ticket (id, customer_id, shop_id, year, serial, contract_id, contract_version, source, channel,
                subject, severity, activity, state, opened_at, search, public_search)
            values (:id, :customer, :shop, :year, :serial, :contract, :version, :source, :channel,
                :subject, :severity, :activity, :state, :opened,
                setweight(search_words(:subject), 'A'), setweight(search_words(:subject), 'A'))
            """)
                .param("id", ticket.id().value())
                .param("customer", ticket.customer().value())
                .param("shop", ticket.shop().value())
                .param("year", ticket.number().year())
                .param("serial", ticket.number().serial())
                .param("contract", contract == null ? null : contract.contract().value())
                .param("version", contract == null ? null : contract.version())
                .param("source", source)
                .param("channel", opening.channel().name())
                .param("subject", opening.subject())
                .param("severity", opening.severity().name())
                .param("activity", opening.activity().name())
                .param("state", ticket.state().name())
                .param("opened", column(opening.at()))
                .update();
        save(ticket, 0, clocks);
    }

    /**
     * Appends the events after the first {@code known} and brings the row up to date. Two people who act at once cannot both
     * append the same number.
     */
    void save(Ticket ticket, int known, Clocks clocks) {
        StringBuilder words = new StringBuilder();
        StringBuilder open = new StringBuilder();
        for (int i = known; i < ticket.events().size(); i++) {
            TicketEvent event = ticket.events().get(i);
            events.append(ticket.id(), ticket.customer(), i + 1, event);
            String text = TicketEvent.text(event).orElse("") + '\n';
            words.append(text);
            open.append(TicketEvent.isPublic(event) ? text : "");
        }
        ContractRef contract = ticket.contract();
        PersonId assignee = ticket.assignee().map(Assigned::to).orElse(null);
        Optional<ClockReading> next = clocks.next();
        sql.sql("""
            update ticket set severity = :severity, activity = :activity, state = :state, assignee = :assignee,
                assignee_name = :name, answered_at = :answered, resolved_at = :resolved, restored_at = :restored, closed_at = :closed,
                due = :due, due_clock = :clock, alarm = :alarm, escalates = :escalates, merged_into = :into, cost_asked = :asked,
                received_at = :received, planned_for = :planned, unconfirmed = :unconfirmed,
                contract_id = :contract, contract_version = :version,
                search = case when length(search) < 20000 then search || search_words(:words) else search end,
                public_search = case when length(public_search) < 20000
                    then public_search || search_words(:open) else public_search end
            where id = :id
            """)
                .param("id", ticket.id().value())
                .param("severity", ticket.severity().name())
                .param("activity", ticket.activity().name())
                .param("state", ticket.state().name())
                .param("assignee", assignee == null ? null : assignee.value())
                .param("name", ticket.assignee().map(Assigned::name).orElse(null))
                .param("answered", nullable(ticket.answered()))
                .param("resolved", nullable(ticket.resolved()))
                .param("restored", nullable(ticket.restored().map(TicketEvent::counts)))
                .param("closed", nullable(ticket.closed()))
                .param("due", nullable(next.map(ClockReading::deadline)))
                .param("clock", next.map(clock -> clock.kind().name()).orElse(null))
                .param("alarm", nullable(clocks.alarm()))
                .param(
                        "escalates",
                        nullable(next.map(any -> ticket.events().getLast().at())))
                .param(
                        "into",
                        ticket.merged().map(merged -> merged.into().value()).orElse(null))
                .param("asked", nullable(asked(ticket)))
                .param("received", nullable(begunAnew(ticket)))
                .param("planned", nullable(ticket.plannedFor()))
                .param("unconfirmed", nullable(unconfirmed(ticket)))
                .param("contract", contract == null ? null : contract.contract().value(), Types.OTHER)
                .param("version", contract == null ? null : contract.version(), Types.INTEGER)
                .param("words", words.toString())
                .param("open", open.toString())
                .update();
    }

    private static Optional<Instant> begunAnew(Ticket ticket) {
        return ticket.round() == 1 ? Optional.empty() : Optional.of(ticket.received());
    }

    /** Since when an open ticket waits to be confirmed. */
    private static Optional<Instant> unconfirmed(Ticket ticket) {
        return ticket.state().isOpen() ? ticket.unconfirmed().map(TicketEvent::at) : Optional.empty();
    }

    /** Since when the customer of an open ticket owes an answer to what it costs. */
    private static Optional<Instant> asked(Ticket ticket) {
        Consent consent = ticket.consent();
        return ticket.state().isOpen() && consent.state() == Consent.State.ASKED
                ? Optional.ofNullable(consent.proposed()).map(TicketEvent::at)
                : Optional.empty();
    }

    Optional<Ticket> find(TicketId id) {
        return load(List.of(id)).stream().findFirst();
    }

    /** Like {@link #find}, and makes others wait until this transaction ends. */
    Optional<Ticket> lock(TicketId id) {
        sql.sql("select id from ticket where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> n)
                .list();
        return find(id);
    }

    /** Makes others wait for all of these until the transaction ends; always in one order, so that nobody waits in a circle. */
    void hold(Collection<TicketId> ids) {
        sql.sql("select id from ticket where id = any(:ids) order by id for update")
                .param("ids", ids.stream().map(TicketId::value).toArray(UUID[]::new))
                .query((row, n) -> n)
                .list();
    }

    int length(TicketId id) {
        return sql.sql("select coalesce(max(number), 0) from ticket_event where ticket_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** The ticket in which one goes on: itself unless it was merged. */
    TicketId standing(TicketId id) {
        return sql.sql("select coalesce(merged_into, id) as id from ticket where id = :id")
                .param("id", id.value())
                .query((row, n) -> new TicketId(row.getObject("id", UUID.class)))
                .optional()
                .orElse(id);
    }

    /** What was merged into a ticket that is merged itself goes on with it. */
    void follow(TicketId merged, TicketId survivor) {
        sql.sql("update ticket set merged_into = :survivor where merged_into = :merged")
                .param("survivor", survivor.value())
                .param("merged", merged.value())
                .update();
    }

    /** Tickets with all their events, in two queries, in no particular order. */
    List<Ticket> load(Collection<TicketId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<TicketId, List<TicketEvent>> happened = events.of(ids);
        return sql.sql("""
            select id, year, serial, customer_id, shop_id, contract_id, contract_version from ticket where id in (:ids)
            """)
                .param("ids", ids.stream().map(TicketId::value).toList())
                .query((row, n) -> ticket(row, happened))
                .list();
    }

    List<TicketId> alarmsBefore(Instant now, int most) {
        return ids("select id from ticket where alarm < :now order by alarm limit :most", now, most);
    }

    List<TicketId> resolvedBefore(Instant then, int most) {
        return ids(
                "select id from ticket where resolved_at < :now and closed_at is null order by resolved_at limit :most",
                then,
                most);
    }

    /** Sets the deadline and the next alarm of a ticket to which nothing happened but the passing of time. */
    void alarm(TicketId id, Clocks clocks) {
        Optional<ClockReading> next = clocks.next();
        sql.sql("""
            update ticket set due = :due, due_clock = :clock, alarm = :alarm,
                escalates = case when cast(:due as timestamptz) is null then null
                    when due is distinct from cast(:due as timestamptz) then opened_at else escalates end
            where id = :id
            """)
                .param("id", id.value())
                .param("due", nullable(next.map(ClockReading::deadline)))
                .param("clock", next.map(clock -> clock.kind().name()).orElse(null))
                .param("alarm", nullable(clocks.alarm()))
                .update();
    }

    /** The open tickets under some contracts, by their deadlines. */
    List<TicketId> open(Collection<ContractId> contracts) {
        return sql.sql("""
            select id from ticket where contract_id = any(:contracts) and resolved_at is null and closed_at is null
            order by due nulls last, id
            """)
                .param("contracts", contracts.stream().map(ContractId::value).toArray(UUID[]::new))
                .query((row, n) -> new TicketId(row.getObject("id", UUID.class)))
                .list();
    }

    List<TicketId> plannedBefore(Instant now, int most) {
        return ids("select id from ticket where planned_for <= :now order by planned_for limit :most", now, most);
    }

    /** The tickets under a contract, or of shops that it ever covered, whose clocks may still run. */
    List<TicketId> running(ContractId contract) {
        return sql.sql("""
            select id from ticket where closed_at is null and (contract_id = :contract or shop_id in (
                select unnest(shops) from contract_version where contract_id = :contract and signed is not null))
            order by id
            """)
                .param("contract", contract.value())
                .query((row, n) -> new TicketId(row.getObject("id", UUID.class)))
                .list();
    }

    private List<TicketId> ids(String query, Instant now, int most) {
        return sql.sql(query)
                .param("now", column(now))
                .param("most", most)
                .query((row, n) -> new TicketId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Ticket ticket(ResultSet row, Map<TicketId, List<TicketEvent>> happened) throws SQLException {
        TicketId id = new TicketId(row.getObject("id", UUID.class));
        UUID contract = row.getObject("contract_id", UUID.class);
        List<TicketEvent> events = happened.getOrDefault(id, List.of());
        return new Ticket(
                id,
                new TicketNumber(row.getInt("year"), row.getInt("serial")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                openedUnder(
                        contract == null
                                ? null
                                : new ContractRef(new ContractId(contract), row.getInt("contract_version")),
                        events),
                events);
    }

    /** The row has what rules a ticket now; what took over first tells what ruled before. */
    private static @Nullable ContractRef openedUnder(@Nullable ContractRef now, List<TicketEvent> events) {
        for (TicketEvent event : events) {
            if (event instanceof TermsChanged changed) {
                return changed.before();
            }
        }
        return now;
    }

    private static @Nullable OffsetDateTime nullable(Optional<Instant> at) {
        return at.map(fr.vigie.kernel.Instants::column).orElse(null);
    }
}
