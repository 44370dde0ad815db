package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.AskedTime;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketFilter.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of tickets, without their conversations. Within a merchant's request only their own exist. */
@Component
public class TicketSearch {
    /** Not the words it is found by, which take ten times the room of all the rest. */
    private static final String LINE = """
            id, year, serial, subject, customer_id, shop_id, severity, activity, state, channel, unconfirmed, assignee_name,
            opened_at, received_at, resolved_at, restored_at, due, due_clock, contract_id, contract_version""";

    private final JdbcClient sql;
    private final TermsBook book;
    private final Clock clock;

    TicketSearch(JdbcClient sql, TermsBook book, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.clock = clock;
    }

    /**
     * One page of the tickets that a filter lets through.
     *
     * @param after the {@link TicketPage#next} of the page before; null for the first page
     * @param most the length of a page, at least 1
     * @throws IllegalArgumentException when {@code after} is not from such a page
     */
    @Transactional(readOnly = true)
    public TicketPage page(TicketFilter filter, @Nullable String after, int most) {
        Query query = new Query(filter, after);
        Instant now = clock.instant();
        Set<ContractRef> contracts = new HashSet<>();
        List<Supplier<TicketLine>> found = sql.sql(
                        "select " + LINE + " from " + query.from() + " where " + query.where() + " order by "
                                + query.order() + " limit " + (most + 1)) // a number PostgreSQL knows when it plans
                .params(query.parameters)
                .query((row, n) -> line(row, contracts, now))
                .list();
        book.prepare(contracts);
        List<TicketLine> lines = found.stream().map(Supplier::get).toList();
        if (lines.size() <= most) {
            return new TicketPage(lines, null);
        }
        List<TicketLine> shown = lines.subList(0, most);
        return new TicketPage(shown, Query.key(shown.getLast(), filter.order()));
    }

    /** How many tickets a filter lets through, counted up to {@code most}. */
    @Transactional(readOnly = true)
    public int count(TicketFilter filter, int most) {
        Query query = new Query(filter, null);
        return sql.sql("select count(*) from (select 1 from " + query.from() + " where " + query.where()
                        + " limit :most) found")
                .params(query.parameters)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * Whether a search names nothing but words that stand in every text, such as "de la". They are looked for only as words with
     * accents ("sûr"), one or the other.
     */
    @Transactional(readOnly = true)
    public boolean isCommon(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && TicketNumber.parse(text).isEmpty()
                && sql.sql("select search_is_common(:words)")
                        .param("words", text)
                        .query(Boolean.class)
                        .single();
    }

    boolean hasOpen(ShopId shop, Channel channel) {
        return sql.sql("""
            select exists (select 1 from ticket where shop_id = :shop and channel = :channel
                and resolved_at is null and closed_at is null)\
            """)
                .param("shop", shop.value())
                .param("channel", channel.name())
                .query(Boolean.class)
                .single();
    }

    /** The latest that were opened by an instant and not closed before it. */
    List<TicketId> before(ShopId shop, Channel channel, Instant at) {
        return sql.sql("""
            select id from ticket where shop_id = :shop and channel = :channel and opened_at <= :at
                and (closed_at is null or closed_at > :at)
            order by opened_at desc, id desc limit 10\
            """)
                .param("shop", shop.value())
                .param("channel", channel.name())
                .param("at", column(at))
                .query((row, n) -> id(row))
                .list();
    }

    Optional<TicketId> byNumber(TicketNumber number) {
        return sql.sql("select id from ticket where year = :year and serial = :serial")
                .param("year", number.year())
                .param("serial", number.serial())
                .query((row, n) -> id(row))
                .optional();
    }

    List<TicketId> opened(ShopId shop, Period period) {
        return sql.sql("""
                        select id from ticket where shop_id = :shop and opened_at >= :from and opened_at < :to
                        order by opened_at, id""")
                .param("shop", shop.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query((row, n) -> id(row))
                .list();
    }

    /**
     * Makes the line once the contracts were read.
     *
     * @param contracts where the one is noted whose terms it needs
     */
    private Supplier<TicketLine> line(ResultSet row, Set<ContractRef> contracts, Instant now) throws SQLException {
        Severity severity = Severity.valueOf(row.getString("severity"));
        Activity activity = Activity.valueOf(row.getString("activity"));
        Instant opened = row.getObject("opened_at", OffsetDateTime.class).toInstant();
        Instant due = instant(row, "due");
        String running = row.getString("due_clock");
        ClockKind kind = running == null ? null : ClockKind.valueOf(running);
        UUID contract = row.getObject("contract_id", UUID.class);
        ContractRef terms = due == null || kind == null || contract == null
                ? null
                : new ContractRef(new ContractId(contract), row.getInt("contract_version"));
        if (terms != null) {
            contracts.add(terms);
        }
        TicketLine still = new TicketLine(
                id(row),
                new TicketNumber(row.getInt("year"), row.getInt("serial")),
                row.getString("subject"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                severity,
                activity,
                TicketState.valueOf(row.getString("state")),
                Channel.valueOf(row.getString("channel")),
                row.getObject("unconfirmed") != null,
                row.getString("assignee_name"),
                opened,
                Objects.requireNonNullElse(instant(row, "received_at"), opened),
                instant(row, "resolved_at"),
                instant(row, "restored_at"),
                due,
                kind,
                null,
                null);
        return terms == null || due == null || kind == null
                ? () -> still
                : () -> still.at(now, kind, due, book.of(terms));
    }

    private static TicketId id(ResultSet row) throws SQLException {
        return new TicketId(row.getObject("id", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Only the conditions asked for, so that each list has its index. */
    private static final class Query {
        private static final String NEVER = "infinity";

        private final List<String> conditions = new ArrayList<>();
        private final java.util.Map<String, Object> parameters = new java.util.HashMap<>();
        private final Order order;

        /** Whether the tag's own rows lead, which know the order of openings: of thousands that carry it only the page is read. */
        private final boolean byTag;

        Query(TicketFilter filter, @Nullable String after) {
            this.order = filter.order();
            this.byTag = filter.tag() != null && order == Order.NEWEST;
            conditions.add(
                    switch (filter.standing()) {
                        case OPEN -> "resolved_at is null and closed_at is null";
                        case WAITING ->
                            "resolved_at is null and closed_at is null and state in ('WAITING_CUSTOMER',"
                                    + " 'WAITING_THIRD_PARTY', 'WAITING_PLANNED')";
                        case UNCONFIRMED -> "unconfirmed is not null";
                        case RESOLVED -> "resolved_at is not null and closed_at is null";
                        case CLOSED -> "closed_at is not null";
                        case ALL -> "true";
                    });
            equal(
                    "severity",
                    filter.severity() == null ? null : filter.severity().name());
            equal(
                    "customer_id",
                    filter.customer() == null ? null : filter.customer().value());
            equal("shop_id", filter.shop() == null ? null : filter.shop().value());
            equal(
                    "assignee",
                    filter.assignee() == null ? null : filter.assignee().value());
            if (filter.unassigned()) {
                conditions.add("assignee is null");
            }
            TagId tag = filter.tag();
            if (tag != null) {
                conditions.add(
                        byTag ? "tag_id = :tag" : "id in (select ticket_id from ticket_tag where tag_id = :tag)");
                parameters.put("tag", tag.value());
            }
            words(filter.text());
            from(after);
        }

        String from() {
            return byTag ? "ticket_tag join ticket on id = ticket_id" : "ticket";
        }

        String where() {
            return String.join(" and ", conditions);
        }

        String order() {
            return switch (order) {
                case DUE -> "coalesce(due, 'infinity'::timestamptz), id";
                case NEWEST -> byTag ? "opened desc, ticket_id desc" : "opened_at desc, id desc";
            };
        }

        static String key(TicketLine last, Order order) {
            return switch (order) {
                case DUE -> (last.due() == null ? NEVER : last.due().toString()) + "~" + last.id();
                case NEWEST -> last.opened() + "~" + last.id();
            };
        }

        private void equal(String column, @Nullable Object value) {
            if (value != null) {
                conditions.add(column + " = :" + column);
                parameters.put(column, value);
            }
        }

        private void words(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return;
            }
            TicketNumber.parse(text)
                    .ifPresentOrElse(
                            number -> {
                                equal("year", number.year());
                                equal("serial", number.serial());
                            },
                            () -> {
                                conditions.add(searched() + " @@ search_query(:words)");
                                parameters.put("words", text);
                            });
        }

        /** What the agency notes is never searched for others, whoever asks. */
        private static String searched() {
            return Scopes.current() instanceof Scope.Agency ? "search" : "public_search";
        }

        private void from(@Nullable String after) {
            if (after == null) {
                return;
            }
            int tilde = after.indexOf('~');
            if (tilde < 0) {
                throw new IllegalArgumentException("a page continues after <instant>~<ticket>, not \"" + after + "\"");
            }
            String key = after.substring(0, tilde);
            parameters.put("key", key.equals(NEVER) ? NEVER : parsed(key));
            parameters.put("id", TicketId.of(after.substring(tilde + 1)).value());
            conditions.add(
                    switch (order) {
                        case DUE -> "(coalesce(due, 'infinity'::timestamptz), id) > (:key::timestamptz, :id)";
                        case NEWEST ->
                            (byTag ? "(opened, ticket_id)" : "(opened_at, id)") + " < (:key::timestamptz, :id)";
                    });
        }

        private static String parsed(String key) {
            try {
                return AskedTime.instant(key).toString();
            } catch (java.time.format.DateTimeParseException e) {
                throw new IllegalArgumentException("a page continues after an instant, not \"" + key + "\"", e);
            }
        }
    }
}
