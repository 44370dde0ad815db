package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.worktime.CalendarId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code ticket_event}. */
@Component
class EventRows {
    private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    EventRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void append(TicketId ticket, CustomerId customer, int number, TicketEvent event) {
        PersonId person = event.by().person();
        sql.sql("""
            insert into ticket_event (ticket_id, number, customer_id, kind, at, side, person, name, text, data)
            values (:ticket, :number, :customer, :kind, :at, :side, :person, :name, :text, :data::jsonb)
            """)
                .param("ticket", ticket.value())
                .param("number", number)
                .param("customer", customer.value())
                .param("kind", event.getClass().getSimpleName())
                .param("at", column(event.at()))
                .param("side", event.by().side().name())
                .param("person", person == null ? null : person.value())
                .param("name", event.by().name())
                .param("text", TicketEvent.text(event).orElse(null))
                .param("data", json.writeValueAsString(data(event)))
                .update();
    }

    /**
     * The events of some tickets, in order, in one query; one more reads what was said about costs in those that were merged into
     * them.
     */
    Map<TicketId, List<TicketEvent>> of(Collection<TicketId> tickets) {
        Map<TicketId, List<TicketEvent>> found = new LinkedHashMap<>();
        if (tickets.isEmpty()) {
            return found;
        }
        sql.sql("select * from ticket_event where ticket_id in (:ids) order by ticket_id, number")
                .param("ids", tickets.stream().map(TicketId::value).toList())
                .query(row -> {
                    TicketId ticket = new TicketId(row.getObject("ticket_id", UUID.class));
                    found.computeIfAbsent(ticket, any -> new java.util.ArrayList<>())
                            .add(event(row));
                });
        Map<TicketId, List<TicketEvent>> merged = of(found.values().stream()
                .flatMap(List::stream)
                .filter(TicketEvent.Absorbed.class::isInstance)
                .map(event -> ((TicketEvent.Absorbed) event).from())
                .toList());
        if (!merged.isEmpty()) {
            found.values().forEach(events -> events.replaceAll(event -> joined(event, merged)));
        }
        return found;
    }

    private static TicketEvent joined(TicketEvent event, Map<TicketId, List<TicketEvent>> merged) {
        return event instanceof TicketEvent.Absorbed absorbed
                ? new TicketEvent.Absorbed(
                        absorbed.at(),
                        absorbed.by(),
                        absorbed.from(),
                        absorbed.number(),
                        Consent.of(merged.getOrDefault(absorbed.from(), List.of())))
                : event;
    }

    private static Map<String, String> data(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Opened opened ->
                Map.of(
                        "channel", opened.channel().name(),
                        "severity", opened.severity().name(),
                        "activity", opened.activity().name(),
                        "subject", opened.subject());
            case TicketEvent.Waiting waiting -> {
                Instant until = waiting.until();
                String reason = waiting.reason().name();
                yield until == null ? Map.of("reason", reason) : Map.of("reason", reason, "until", until.toString());
            }
            case TicketEvent.Excluded excluded -> {
                Exclusion exclusion = excluded.exclusion();
                yield exclusion == null ? Map.of() : Map.of("exclusion", exclusion.name());
            }
            case TicketEvent.SeverityChanged changed ->
                Map.of("severity", changed.severity().name());
            case TicketEvent.Reclassified changed ->
                Map.of("activity", changed.activity().name());
            case TicketEvent.Assigned assigned -> {
                PersonId to = assigned.to();
                yield to == null ? Map.of() : Map.of("to", to.toString(), "name", assigned.name());
            }
            case TicketEvent.TimeLogged logged ->
                Map.of("minutes", Long.toString(logged.spent().toMinutes()));
            case TicketEvent.CalendarChanged changed ->
                Map.of(
                        "calendar", changed.calendar().value(),
                        "version", Integer.toString(changed.version()),
                        "since", changed.since().toString(),
                        "withdrawn", Boolean.toString(changed.withdrawn()));
            case TicketEvent.ContractChanged changed -> Map.of("promises", Boolean.toString(changed.promises()));
            case TicketEvent.TermsChanged changed -> terms(changed);
            case TicketEvent.Escalated escalated ->
                Map.of(
                        "clock", escalated.clock().name(),
                        "minutes", Long.toString(escalated.shift().toMinutes()),
                        "told", escalated.told());
            case TicketEvent.Checked checked -> Map.of("done", checked.done().name(), "what", checked.what());
            case TicketEvent.CostProposed proposed -> cost(proposed);
            case TicketEvent.CostAnswered answered -> answer(answered);
            case TicketEvent.Unconfirmed unconfirmed -> Map.of("who", unconfirmed.who());
            case TicketEvent.Confirmed confirmed -> Map.of("who", confirmed.who());
            case TicketEvent.Restored restored -> since(restored.since());
            case TicketEvent.BrokenAgain broken -> since(broken.since());
            case TicketEvent.Acknowledged any -> Map.of();
            case TicketEvent.Replied any -> Map.of();
            case TicketEvent.Noted any -> Map.of();
            case TicketEvent.Resumed any -> Map.of();
            case TicketEvent.Resolved any -> Map.of();
            case TicketEvent.Reopened any -> Map.of();
            case TicketEvent.Closed any -> Map.of();
            case TicketEvent.Linked linked -> {
                Map<String, String> data = new HashMap<>(other(linked.other(), linked.number()));
                data.put("relation", linked.relation().name());
                yield data;
            }
            case TicketEvent.Unlinked unlinked -> other(unlinked.other(), unlinked.number());
            case TicketEvent.Merged merged -> other(merged.into(), merged.number());
            case TicketEvent.Absorbed absorbed -> other(absorbed.from(), absorbed.number());
        };
    }

    private static Map<String, String> terms(TicketEvent.TermsChanged changed) {
        Map<String, String> data = new HashMap<>();
        ContractRef before = changed.before();
        ContractRef contract = changed.contract();
        if (before != null) {
            data.put("before", before.code());
        }
        if (contract != null) {
            data.put("contract", contract.code());
        }
        data.put("title", changed.title());
        data.put("since", changed.since().toString());
        return data;
    }

    private static Map<String, String> cost(TicketEvent.CostProposed proposed) {
        Cost cost = proposed.cost();
        return Map.of(
                "activity", cost.activity().name(),
                "billing", cost.billing().name(),
                "estimate", Long.toString(cost.estimate().toMinutes()),
                "left", Long.toString(cost.left().toMinutes()),
                "rate", Long.toString(cost.rate().cents()),
                "price", Long.toString(cost.price().cents()),
                "words", proposed.words());
    }

    private static Map<String, String> answer(TicketEvent.CostAnswered answered) {
        Instant said = answered.said();
        return Map.of(
                "agreed", Boolean.toString(answered.agreed()),
                "who", answered.who(),
                "said", said == null ? "" : said.toString(),
                "reason", answered.reason());
    }

    private static Map<String, String> since(Instant since) {
        return Map.of("since", since.toString());
    }

    private static Map<String, String> other(TicketId ticket, TicketNumber number) {
        return Map.of("ticket", ticket.toString(), "number", number.toString());
    }

    private TicketEvent event(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        UUID person = row.getObject("person", UUID.class);
        Author by = new Author(
                Author.Side.valueOf(row.getString("side")),
                person == null ? null : new PersonId(person),
                row.getString("name"));
        Data data = new Data(json.readValue(row.getString("data"), DATA));
        String kind = row.getString("kind");
        return switch (kind) {
            case "Opened" ->
                new TicketEvent.Opened(
                        at,
                        by,
                        Channel.valueOf(data.get("channel")),
                        Severity.valueOf(data.get("severity")),
                        Activity.valueOf(data.get("activity")),
                        data.get("subject"),
                        row.getString("text"));
            case "Acknowledged" -> new TicketEvent.Acknowledged(at, by);
            case "Replied" -> new TicketEvent.Replied(at, by, row.getString("text"));
            case "Noted" -> new TicketEvent.Noted(at, by, row.getString("text"));
            case "Waiting" -> {
                String until = data.values.get("until");
                yield new TicketEvent.Waiting(
                        at, by, WaitReason.valueOf(data.get("reason")), until == null ? null : Instant.parse(until));
            }
            case "Excluded" -> {
                String exclusion = data.values.get("exclusion");
                yield new TicketEvent.Excluded(at, by, exclusion == null ? null : new Exclusion(exclusion));
            }
            case "Resumed" -> new TicketEvent.Resumed(at, by);
            case "SeverityChanged" -> new TicketEvent.SeverityChanged(at, by, Severity.valueOf(data.get("severity")));
            case "Reclassified" -> new TicketEvent.Reclassified(at, by, Activity.valueOf(data.get("activity")));
            case "Assigned" -> {
                String to = data.values.get("to");
                yield to == null
                        ? new TicketEvent.Assigned(at, by, null, "")
                        : new TicketEvent.Assigned(at, by, PersonId.of(to), data.get("name"));
            }
            case "TimeLogged" ->
                new TicketEvent.TimeLogged(at, by, Duration.ofMinutes(Long.parseLong(data.get("minutes"))));
            case "CalendarChanged" ->
                new TicketEvent.CalendarChanged(
                        at,
                        by,
                        new CalendarId(data.get("calendar")),
                        Integer.parseInt(data.get("version")),
                        Instant.parse(data.get("since")),
                        Boolean.parseBoolean(data.get("withdrawn")));
            case "ContractChanged" ->
                new TicketEvent.ContractChanged(at, by, Boolean.parseBoolean(data.get("promises")));
            case "TermsChanged" ->
                new TicketEvent.TermsChanged(
                        at,
                        by,
                        data.contract("before"),
                        data.contract("contract"),
                        data.get("title"),
                        Instant.parse(data.get("since")));
            case "Escalated" ->
                new TicketEvent.Escalated(
                        at,
                        by,
                        ClockKind.valueOf(data.get("clock")),
                        Duration.ofMinutes(Long.parseLong(data.get("minutes"))),
                        data.get("told"));
            case "Checked" -> new TicketEvent.Checked(at, by, Checking.valueOf(data.get("done")), data.get("what"));
            case "CostProposed" -> new TicketEvent.CostProposed(at, by, data.cost(), data.get("words"));
            case "CostAnswered" ->
                new TicketEvent.CostAnswered(
                        at,
                        by,
                        Boolean.parseBoolean(data.get("agreed")),
                        data.get("who"),
                        data.get("said").isEmpty() ? null : Instant.parse(data.get("said")),
                        data.get("reason"));
            case "Unconfirmed" -> new TicketEvent.Unconfirmed(at, by, data.get("who"));
            case "Confirmed" -> new TicketEvent.Confirmed(at, by, data.get("who"));
            case "Restored" -> new TicketEvent.Restored(at, by, Instant.parse(data.get("since")));
            case "BrokenAgain" -> new TicketEvent.BrokenAgain(at, by, Instant.parse(data.get("since")));
            case "Resolved" -> new TicketEvent.Resolved(at, by, row.getString("text"));
            case "Reopened" -> new TicketEvent.Reopened(at, by);
            case "Closed" -> new TicketEvent.Closed(at, by);
            case "Linked" ->
                new TicketEvent.Linked(at, by, Relation.valueOf(data.get("relation")), data.ticket(), data.number());
            case "Unlinked" -> new TicketEvent.Unlinked(at, by, data.ticket(), data.number());
            case "Merged" -> new TicketEvent.Merged(at, by, data.ticket(), data.number());
            case "Absorbed" -> new TicketEvent.Absorbed(at, by, data.ticket(), data.number(), Consent.NONE);
            default ->
                throw new IllegalStateException(
                        "ticket " + row.getString("ticket_id") + " has an event of unknown kind " + kind);
        };
    }

    private record Data(Map<String, String> values) {
        String get(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("an event of a ticket lacks its " + name);
            }
            return value;
        }

        Cost cost() {
            return new Cost(
                    Activity.valueOf(get("activity")),
                    Billing.valueOf(get("billing")),
                    Duration.ofMinutes(Long.parseLong(get("estimate"))),
                    Duration.ofMinutes(Long.parseLong(get("left"))),
                    new Money(Long.parseLong(get("rate"))),
                    new Money(Long.parseLong(get("price"))));
        }

        @Nullable
        ContractRef contract(String name) {
            String code = values.get(name);
            return code == null ? null : ContractRef.of(code);
        }

        TicketId ticket() {
            return TicketId.of(get("ticket"));
        }

        TicketNumber number() {
            return TicketNumber.parse(get("number")).orElseThrow();
        }
    }
}
