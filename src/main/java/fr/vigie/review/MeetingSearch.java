package fr.vigie.review;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.SortOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/** Lists of meetings, the latest first. Within a merchant's request only their own exist. */
@Component
public class MeetingSearch {
    private static final String END = "m.starts_at + make_interval(mins => m.minutes)";
    private static final String OPEN = "m.validated_at is null and m.cancelled_at is null";

    private static final SortOrder LATEST = new SortOrder("when", true);
    private static final Map<String, String> KEYS =
            Map.of("when", "m.starts_at", "customer", "lower(c.name) collate \"fr-x-icu\"");

    private final JdbcClient sql;
    private final Clock clock;

    MeetingSearch(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param next where the next page begins; null at the end */
    public record Page(List<MeetingLine> lines, @Nullable String next) {}

    /**
     * One page.
     *
     * @param after the id of the last meeting of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public Page page(MeetingFilter filter, @Nullable MeetingId after, int most) {
        return page(filter, LATEST, after, most);
    }

    /**
     * The same in another order.
     *
     * @param order by {@code when} or {@code customer}
     */
    @Transactional(readOnly = true)
    public Page page(MeetingFilter filter, SortOrder order, @Nullable MeetingId after, int most) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        Instant now = Instants.micros(clock);
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        params.put("now", column(now));
        params.put("most", most + 1);
        conditions.add(
                switch (filter.show()) {
                    case ALL, DUE -> "true";
                    case PLANNED -> OPEN + " and " + END + " > :now";
                    case LATE -> OPEN + " and " + END + " <= :now";
                    case HELD -> "m.validated_at is not null";
                    case CANCELLED -> "m.cancelled_at is not null";
                });
        CustomerId customer = filter.customer();
        if (customer != null) {
            conditions.add("m.customer_id = :customer");
            params.put("customer", customer.value());
        }
        if (!filter.text().isEmpty()) {
            conditions.add("search_holds(c.name, :text)");
            params.put("text", filter.text());
        }
        if (after != null) {
            conditions.add("""
                    (%s, m.id) %s (select %s, m.id from review_meeting m join customer c on c.id = m.customer_id
                    where m.id = :after)""".formatted(key, order.after(), key));
            params.put("after", after.value());
        }
        List<MeetingLine> found = lines(String.join(" and ", conditions), params, order);
        if (found.size() <= most) {
            return new Page(found, null);
        }
        List<MeetingLine> shown = found.subList(0, most);
        return new Page(shown, shown.getLast().id().toString());
    }

    /** Those that are planned or whose minutes are awaited, the earliest first: what the agency has to see to. */
    @Transactional(readOnly = true)
    public List<MeetingLine> open(Instant before, int most) {
        Instant now = Instants.micros(clock);
        return lines(
                        OPEN + " and m.starts_at < :before",
                        Map.of("before", column(before), "now", column(now), "most", most),
                        LATEST)
                .reversed();
    }

    /** When the next meeting of a contract is planned to begin; null when none is. */
    @Transactional(readOnly = true)
    public @Nullable Instant next(ContractId contract, Instant after) {
        return sql.sql("""
                select m.starts_at from review_meeting m where m.contract_id = :contract and m.starts_at > :after and %s
                order by m.starts_at limit 1""".formatted(OPEN))
                .param("contract", contract.value())
                .param("after", column(after))
                .query((rs, n) -> instant(rs))
                .optional()
                .orElse(null);
    }

    /** When the last validated meeting of a contract before an instant took place; null when there was none. */
    @Transactional(readOnly = true)
    public @Nullable Instant last(ContractId contract, Instant before) {
        return sql.sql("""
                select max(m.starts_at) as starts_at from review_meeting m
                where m.contract_id = :contract and m.starts_at < :before and m.validated_at is not null
                having max(m.starts_at) is not null""")
                .param("contract", contract.value())
                .param("before", column(before))
                .query((rs, n) -> instant(rs))
                .optional()
                .orElse(null);
    }

    /** A meeting of some contracts that was not cancelled, with what it counts for. */
    record Standing(MeetingId id, ContractId contract, Instant starts, boolean held) {}

    /** The meetings since an instant that were not cancelled, for whoever compares them with what is promised. */
    @Transactional(readOnly = true)
    List<Standing> since(Instant from) {
        return sql.sql("""
                select id, contract_id, starts_at, validated_at is not null as held from review_meeting
                where starts_at >= :from and cancelled_at is null order by starts_at""")
                .param("from", column(from))
                .query((rs, n) -> new Standing(
                        new MeetingId(rs.getObject("id", UUID.class)),
                        new ContractId(rs.getObject("contract_id", UUID.class)),
                        instant(rs),
                        rs.getBoolean("held")))
                .list();
    }

    private List<MeetingLine> lines(String conditions, Map<String, Object> params, SortOrder order) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        return sql.sql("""
                select m.id, m.customer_id, c.name, m.contract_id, m.starts_at, m.minutes, m.shared_at is not null as shared,
                    case when m.validated_at is not null then 'HELD' when m.cancelled_at is not null then 'CANCELLED'
                        when %s > :now then 'PLANNED' else 'LATE' end as state,
                    count(d.id) as decisions, count(d.id) filter (where t.id is null or t.state not in ('RESOLVED', 'CLOSED'))
                        as open
                from review_meeting m join customer c on c.id = m.customer_id
                left join review_decision d on d.meeting_id = m.id
                left join ticket n on n.id = d.ticket_id
                left join ticket t on t.id = coalesce(n.merged_into, n.id)
                where %s
                group by m.id, c.name order by %s %s, m.id %4$s limit :most""".formatted(END, conditions, key, order.direction()))
                .params(params)
                .query((rs, n) -> new MeetingLine(
                        new MeetingId(rs.getObject("id", UUID.class)),
                        new CustomerId(rs.getObject("customer_id", UUID.class)),
                        rs.getString("name"),
                        new ContractId(rs.getObject("contract_id", UUID.class)),
                        instant(rs),
                        Duration.ofMinutes(rs.getInt("minutes")),
                        Meeting.State.valueOf(rs.getString("state")),
                        rs.getBoolean("shared"),
                        rs.getInt("decisions"),
                        rs.getInt("open")))
                .list();
    }

    private static Instant instant(ResultSet rs) throws SQLException {
        return rs.getObject("starts_at", OffsetDateTime.class).toInstant();
    }
}
