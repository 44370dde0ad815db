package fr.vigie.billing;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.SortOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
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

/** Lists of invoices, newest first. Within a merchant's request only their own exist. */
@Component
public class InvoiceSearch {

    /** Which invoices to list. */
    public enum Standing {
        ALL,
        DRAFT,
        OPEN,
        OVERDUE,
        SETTLED;

        /** The message key of its name. */
        public String key() {
            return "billing.invoices.standing." + name();
        }
    }

    /** @param number empty for a draft */
    public record Line(
            InvoiceId id,
            InvoiceKind kind,
            String number,
            CustomerId customer,
            String customerName,
            @Nullable YearMonth month,
            Money net,
            Money gross,
            Money balance,
            InvoiceStanding standing,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn) {}

    /** @param next where the next page begins; null at the end */
    public record Page(List<Line> lines, @Nullable String next) {}

    /**
     * What a customer has still to pay of what it was sent.
     *
     * @param overdue the part of it that is past its day
     * @param next until when the next part is to be paid that is not overdue; null when there is none
     */
    public record Owed(Money all, Money overdue, @Nullable LocalDate next) {}

    /** What invoices can be sorted by; what has no number or due date yet comes last among them, as the newest. */
    private static final Map<String, String> KEYS = Map.of(
            "created",
            "i.created_at",
            "number",
            "concat(i.kind, lpad(coalesce(i.year, 9999)::text, 4, '0'), lpad(coalesce(i.serial, 999999)::text, 9, '0'))",
            "customer",
            "lower(c.name) collate \"fr-x-icu\"",
            "due",
            "coalesce(i.due_on, 'infinity'::date)",
            "gross",
            "i.gross",
            "balance",
            "case when i.issue is null or i.cancelled then 0 else i.gross - i.settled end");

    private static final SortOrder NEWEST = new SortOrder("created", true);
    private static final String FROM = "from invoice i join customer c on c.id = i.customer_id";

    private final JdbcClient sql;
    private final Clock clock;

    InvoiceSearch(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param text part of a customer's name or an invoice's number; null for all
     * @param issuedOnly whether only what was sent is listed, as a merchant sees it
     * @param after the id of the last line of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public Page page(
            @Nullable String text,
            Standing standing,
            @Nullable CustomerId customer,
            boolean issuedOnly,
            @Nullable InvoiceId after,
            int most) {
        return page(text, standing, customer, issuedOnly, NEWEST, after, most);
    }

    /**
     * The same in another order.
     *
     * @param order by a column of {@link #KEYS}
     */
    @Transactional(readOnly = true)
    public Page page(
            @Nullable String text,
            Standing standing,
            @Nullable CustomerId customer,
            boolean issuedOnly,
            SortOrder order,
            @Nullable InvoiceId after,
            int most) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        LocalDate today = Quote.today(clock.instant());
        List<String> conditions = new ArrayList<>(List.of("i.state <> 'DISCARDED'"));
        Map<String, Object> params = new HashMap<>(Map.of("today", today, "most", most + 1));
        conditions.add(
                switch (standing) {
                    case ALL -> "true";
                    case DRAFT -> "i.issue is null";
                    case OPEN -> "i.issue is not null and not i.cancelled and i.settled < i.gross";
                    case OVERDUE ->
                        "i.issue is not null and not i.cancelled and i.settled < i.gross and i.due_on < :today and"
                                + " i.kind = 'INVOICE'";
                    case SETTLED -> "i.issue is not null and (i.cancelled or i.settled >= i.gross)";
                });
        if (issuedOnly) {
            conditions.add("i.state = 'SENT'");
        }
        if (customer != null) {
            conditions.add("i.customer_id = :customer");
            params.put("customer", customer.value());
        }
        if (text != null && !text.isBlank()) {
            InvoiceNumber.parse(text)
                    .ifPresentOrElse(
                            number -> {
                                conditions.add("i.kind = :kind and i.year = :year and i.serial = :serial");
                                params.put("kind", number.kind().name());
                                params.put("year", number.year());
                                params.put("serial", number.serial());
                            },
                            () -> {
                                conditions.add("search_holds(c.name, :text)");
                                params.put("text", text.strip());
                            });
        }
        if (after != null) {
            conditions.add(
                    "(%s, i.id) %s (select %s, i.id %s where i.id = :after)".formatted(key, order.after(), key, FROM));
            params.put("after", after.value());
        }
        List<Line> found = sql.sql("""
            select i.*, c.name as customer_name %s
            where %s order by %s %s, i.id %4$s limit :most
            """.formatted(FROM, String.join(" and ", conditions), key, order.direction()))
                .params(params)
                .query((row, n) -> line(row, today))
                .list();
        if (found.size() <= most) {
            return new Page(found, null);
        }
        List<Line> shown = found.subList(0, most);
        return new Page(shown, shown.getLast().id().toString());
    }

    /** What is open of the invoices that a customer was sent, credit notes left aside. */
    @Transactional(readOnly = true)
    public Owed owed(CustomerId customer) {
        return sql.sql("""
            select coalesce(sum(gross - settled), 0) as owed,
                coalesce(sum(gross - settled) filter (where due_on < :today), 0) as overdue,
                min(due_on) filter (where due_on >= :today) as next
            from invoice
            where customer_id = :customer and kind = 'INVOICE' and state = 'SENT' and not cancelled and settled < gross
            """)
                .param("customer", customer.value())
                .param("today", Quote.today(clock.instant()))
                .query((row, n) -> new Owed(
                        new Money(row.getLong("owed")),
                        new Money(row.getLong("overdue")),
                        row.getObject("next", LocalDate.class)))
                .single();
    }

    private static Line line(ResultSet row, LocalDate today) throws SQLException {
        InvoiceKind kind = InvoiceKind.valueOf(row.getString("kind"));
        LocalDate month = row.getObject("month", LocalDate.class);
        LocalDate due = row.getObject("due_on", LocalDate.class);
        Money gross = new Money(row.getLong("gross"));
        Money balance = gross.minus(new Money(row.getLong("settled")));
        return new Line(
                InvoiceRows.id(row),
                kind,
                due == null ? "" : new InvoiceNumber(kind, row.getInt("year"), row.getInt("serial")).toString(),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("customer_name"),
                month == null ? null : YearMonth.from(month),
                new Money(row.getLong("net")),
                gross,
                balance,
                due == null
                        ? InvoiceStanding.DRAFT
                        : Invoice.standing(
                                row.getString("state").equals("SENT"),
                                row.getBoolean("cancelled"),
                                balance,
                                due,
                                kind,
                                today),
                row.getObject("issued_on", LocalDate.class),
                due);
    }
}
