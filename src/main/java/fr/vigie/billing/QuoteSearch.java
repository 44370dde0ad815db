package fr.vigie.billing;

import fr.vigie.kernel.Awaited;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of quotes, newest first. Within a merchant's request only their own exist. */
@Component
public class QuoteSearch {
    private static final SortOrder NEWEST = new SortOrder("created", true);
    private static final String FROM = "from quote q join customer c on c.id = q.customer_id";
    private static final Map<String, String> KEYS = Map.of(
            "created",
            "q.created_at",
            "quote",
            "lower(q.title) collate \"fr-x-icu\"",
            "customer",
            "lower(c.name) collate \"fr-x-icu\"",
            "until",
            "q.valid_until",
            "net",
            "q.net");

    private final JdbcClient sql;
    private final Clock clock;

    QuoteSearch(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param next where the next page begins; null at the end */
    public record Page(List<QuoteLine> lines, @Nullable String next) {}

    /** How many quotes await an answer and what they come to without tax. */
    public record Awaiting(int count, Money net) {}

    /**
     * One page.
     *
     * @param sentOnly whether only what the customer was sent is listed, as a merchant sees it
     * @param after the id of the last line of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public Page page(QuoteFilter filter, boolean sentOnly, @Nullable QuoteId after, int most) {
        return page(filter, sentOnly, NEWEST, after, most);
    }

    /**
     * The same in another order.
     *
     * @param order by {@code created}, {@code quote}, {@code customer}, {@code until} or {@code net}
     */
    @Transactional(readOnly = true)
    public Page page(QuoteFilter filter, boolean sentOnly, SortOrder order, @Nullable QuoteId after, int most) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        params.put("today", Quote.today(clock.instant()));
        params.put("most", most + 1);
        conditions.add(
                switch (filter.standing()) {
                    case ALL -> "true";
                    case DRAFT -> "q.state = 'DRAFT'";
                    case AWAITING -> "q.state in ('SENT', 'VIEWED') and q.valid_until >= :today";
                    case AGREED -> "q.state in ('APPROVED', 'STARTED', 'COMPLETED')";
                    case LOST ->
                        "(q.state in ('REFUSED', 'EXPIRED', 'WITHDRAWN') or q.state in ('SENT', 'VIEWED') and"
                                + " q.valid_until < :today)";
                });
        if (sentOnly) {
            conditions.add("q.sent_at is not null");
        }
        CustomerId customer = filter.customer();
        if (customer != null) {
            conditions.add("q.customer_id = :customer");
            params.put("customer", customer.value());
        }
        ShopId shop = filter.shop();
        if (shop != null) {
            conditions.add("q.shop_id = :shop");
            params.put("shop", shop.value());
        }
        words(filter.text(), conditions, params);
        if (after != null) {
            conditions.add(
                    "(%s, q.id) %s (select %s, q.id %s where q.id = :after)".formatted(key, order.after(), key, FROM));
            params.put("after", after.value());
        }
        LocalDate today = Quote.today(clock.instant());
        List<QuoteLine> found = sql.sql("""
            select q.*, c.name as customer_name %s
            where %s order by %s %s, q.id %4$s limit :most
            """.formatted(FROM, String.join(" and ", conditions), key, order.direction()))
                .params(params)
                .query((row, n) -> line(row, today))
                .list();
        if (found.size() <= most) {
            return new Page(found, null);
        }
        List<QuoteLine> shown = found.subList(0, most);
        return new Page(shown, shown.getLast().id().toString());
    }

    @Transactional(readOnly = true)
    public Awaiting awaiting() {
        return sql.sql("""
            select count(*) as count, coalesce(sum(net), 0) as net from quote
            where state in ('SENT', 'VIEWED') and valid_until >= :today
            """)
                .param("today", Quote.today(clock.instant()))
                .query((row, n) -> new Awaiting(row.getInt("count"), new Money(row.getLong("net"))))
                .single();
    }

    /** The quotes that await an answer of a customer, not one of them read. */
    @Transactional(readOnly = true)
    public Awaited<QuoteId> awaiting(CustomerId customer) {
        return sql.sql("""
            select count(*) as many, (array_agg(id))[1] as id from quote
            where customer_id = :customer and state in ('SENT', 'VIEWED') and valid_until >= :today
            """)
                .param("customer", customer.value())
                .param("today", Quote.today(clock.instant()))
                .query((row, n) ->
                        new Awaited<>(row.getInt("many"), row.getInt("many") == 1 ? QuoteRows.id(row) : null))
                .single();
    }

    private static void words(@Nullable String text, List<String> conditions, Map<String, Object> params) {
        if (text == null || text.isBlank()) {
            return;
        }
        QuoteNumber.parse(text)
                .ifPresentOrElse(
                        number -> {
                            conditions.add("q.year = :year and q.serial = :serial");
                            params.put("year", number.year());
                            params.put("serial", number.serial());
                        },
                        () -> {
                            conditions.add("(search_holds(q.title, :text) or search_holds(c.name, :text))");
                            params.put("text", text.strip());
                        });
    }

    private static QuoteLine line(ResultSet row, LocalDate today) throws SQLException {
        QuoteState state = QuoteState.valueOf(row.getString("state"));
        LocalDate until = row.getObject("valid_until", LocalDate.class);
        return new QuoteLine(
                QuoteRows.id(row),
                new QuoteNumber(row.getInt("year"), row.getInt("serial")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("customer_name"),
                new ShopId(row.getObject("shop_id", UUID.class)),
                row.getString("title"),
                new Money(row.getLong("net")),
                new Money(row.getLong("gross")),
                state.awaitsAnswer() && today.isAfter(until) ? QuoteState.EXPIRED : state,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row),
                until);
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        return sent == null ? null : sent.toInstant();
    }
}
