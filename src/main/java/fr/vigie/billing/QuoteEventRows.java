package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.support.Author;
import fr.vigie.support.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code quote_event}. */
@Component
class QuoteEventRows {
    private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    QuoteEventRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void append(Quote quote, int number, QuoteEvent event) {
        PersonId person = event.by().person();
        sql.sql("""
            insert into quote_event (quote_id, number, customer_id, kind, at, side, person, name, data)
            values (:quote, :number, :customer, :kind, :at, :side, :person, :name, :data::jsonb)
            """)
                .param("quote", quote.id().value())
                .param("number", number)
                .param("customer", quote.customer().value())
                .param("kind", event.getClass().getSimpleName())
                .param("at", column(event.at()))
                .param("side", event.by().side().name())
                .param("person", person == null ? null : person.value())
                .param("name", event.by().name())
                .param("data", json.writeValueAsString(data(event)))
                .update();
    }

    /** The events of some quotes, in order, in one query. */
    Map<QuoteId, List<QuoteEvent>> of(Collection<QuoteId> quotes) {
        Map<QuoteId, List<QuoteEvent>> found = new HashMap<>();
        sql.sql("""
            select e.*, coalesce(t.merged_into, t.id) as standing from quote_event e
            left join ticket t on t.id = (e.data ->> 'ticket')::uuid
            where e.quote_id in (:ids) order by e.quote_id, e.number
            """).param("ids", quotes.stream().map(QuoteId::value).toList()).query(row -> {
            found.computeIfAbsent(new QuoteId(row.getObject("quote_id", UUID.class)), any -> new ArrayList<>())
                    .add(event(row));
        });
        return found;
    }

    private static Map<String, String> data(QuoteEvent event) {
        return switch (event) {
            case QuoteEvent.Sent sent -> Map.of("document", sent.document().hex());
            case QuoteEvent.Refused refused -> Map.of("reason", refused.reason());
            case QuoteEvent.Withdrawn withdrawn -> Map.of("reason", withdrawn.reason());
            case QuoteEvent.Started started -> Map.of("ticket", started.ticket().toString());
            case QuoteEvent.Drafted any -> Map.of();
            case QuoteEvent.Viewed any -> Map.of();
            case QuoteEvent.Reminded any -> Map.of();
            case QuoteEvent.Approved any -> Map.of();
            case QuoteEvent.Expired any -> Map.of();
            case QuoteEvent.Completed any -> Map.of();
        };
    }

    private QuoteEvent event(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        UUID person = row.getObject("person", UUID.class);
        Author by = new Author(
                Author.Side.valueOf(row.getString("side")),
                person == null ? null : new PersonId(person),
                row.getString("name"));
        Map<String, String> data = json.readValue(row.getString("data"), DATA);
        String kind = row.getString("kind");
        return switch (kind) {
            case "Drafted" -> new QuoteEvent.Drafted(at, by);
            case "Sent" -> new QuoteEvent.Sent(at, by, new Sha256(need(data, "document")));
            case "Viewed" -> new QuoteEvent.Viewed(at, by);
            case "Reminded" -> new QuoteEvent.Reminded(at, by);
            case "Approved" -> new QuoteEvent.Approved(at, by);
            case "Refused" -> new QuoteEvent.Refused(at, by, need(data, "reason"));
            case "Expired" -> new QuoteEvent.Expired(at, by);
            case "Withdrawn" -> new QuoteEvent.Withdrawn(at, by, need(data, "reason"));
            case "Started" -> {
                UUID standing = row.getObject("standing", UUID.class);
                TicketId ticket = standing == null ? TicketId.of(need(data, "ticket")) : new TicketId(standing);
                yield new QuoteEvent.Started(at, by, ticket);
            }
            case "Completed" -> new QuoteEvent.Completed(at, by);
            default -> throw new IllegalStateException("a quote has an event of unknown kind " + kind);
        };
    }

    private static String need(Map<String, String> data, String name) {
        return Objects.requireNonNull(data.get(name), () -> "an event of a quote lacks its " + name);
    }
}
