package fr.vigie.contract;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.SortOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of contracts, narrowed and sorted by the database: only the contracts of a page are read. */
@Component
public class ContractSearch {

    /** Says in SQL what {@link Life#stateAt} says. */
    private static final String LINE = """
            with line as (
                select c.id, c.created, c.customer_id, k.name as customer, coalesce(v.title, '') as title, cardinality(v.shops) as shops,
                    case
                        when c.ended <= :now then 'ENDED'
                        when s.effective is null then coalesce((
                            select case e.kind when 'DRAFTED' then 'DRAFT' when 'SENT' then 'SENT'
                                when 'SIGNED' then 'SIGNED' when 'ABANDONED' then 'SIGNED' else 'NEGOTIATED' end
                            from contract_event e where e.contract_id = c.id and e.kind in
                                ('DRAFTED', 'SENT', 'RETURNED', 'REFUSED', 'SENDING_EXPIRED', 'SIGNED', 'ABANDONED')
                            order by e.serial desc limit 1), 'DRAFT')
                        when :now < s.effective then 'SIGNED'
                        when exists (select 1 from contract_suspension p where p.contract_id = c.id
                            and p.began <= :now and (p.resumed is null or p.resumed > :now)) then 'SUSPENDED'
                        when (select e.kind <> 'NOTICE_WITHDRAWN' and e.at <= :now
                            from contract_event e where e.contract_id = c.id
                                and e.kind in ('NOTICE_GIVEN', 'TERMINATED', 'NOTICE_WITHDRAWN')
                            order by e.serial desc limit 1) then 'NOTICE'
                        else 'ACTIVE' end as state
                from contract c
                join customer k on k.id = c.customer_id
                join lateral (select title, shops from contract_version where contract_id = c.id and abandoned is null
                    order by number desc limit 1) v on true
                left join lateral (select effective from contract_version
                    where contract_id = c.id and signed is not null order by number limit 1) s on true
                where (:text = '' or search_holds(v.title, :text) or search_holds(k.name, :text))
            )
            """;

    private static final Map<String, String> KEYS = Map.of(
            "created",
            "created",
            "title",
            "lower(title) collate \"fr-x-icu\"",
            "customer",
            "lower(customer) collate \"fr-x-icu\"",
            "state",
            "array_position(array['DRAFT','SENT','NEGOTIATED','SIGNED','ACTIVE','SUSPENDED','NOTICE','ENDED'], state)",
            "shops",
            "shops");

    /** The newest first. */
    public static final SortOrder NEWEST = new SortOrder("created", true);

    private final JdbcClient sql;
    private final ContractRows rows;

    ContractSearch(JdbcClient sql, ContractRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** @param customer its name */
    public record Line(Contract contract, String customer) {}

    /** @param next the {@code after} of the next page; null on the last */
    public record Page(List<Line> lines, @Nullable String next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    private record Found(ContractId id, String customer) {}

    /** What contracts can be sorted by. */
    public static Set<String> orders() {
        return KEYS.keySet();
    }

    /**
     * One page of the contracts that the scope may see.
     *
     * @param text part of a contract's title or of its customer's name; empty for all
     * @param state as it is at that instant; null for all
     * @param order by a column of {@link #orders}
     * @param after the last contract of the page before; null for the first page
     * @param most the length of a page, at least 1
     */
    @Transactional(readOnly = true)
    public Page page(
            String text,
            @Nullable ContractState state,
            Instant now,
            SortOrder order,
            @Nullable ContractId after,
            int most) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> params = params(text, now);
        params.put("most", most + 1);
        if (state != null) {
            conditions.add("state = :state");
            params.put("state", state.name());
        }
        if (after != null) {
            conditions.add(
                    "(%s, id) %s (select %s, id from line where id = :after)".formatted(key, order.after(), key));
            params.put("after", after.value());
        }
        List<Found> found = sql.sql(LINE
                        + "select id, customer from line where %s order by %s %s, id %3$s limit :most"
                                .formatted(String.join(" and ", conditions), key, order.direction()))
                .params(params)
                .query(ContractSearch::found)
                .list();
        List<Found> shown = found.subList(0, Math.min(most, found.size()));
        Map<ContractId, Contract> read = rows
                .these(shown.stream().map(Found::id).toList())
                .stream()
                .collect(Collectors.toMap(Contract::id, Function.identity()));
        List<Line> lines = shown.stream()
                .filter(each -> read.containsKey(each.id))
                .map(each -> new Line(Objects.requireNonNull(read.get(each.id)), each.customer))
                .toList();
        return new Page(lines, found.size() <= most ? null : shown.getLast().id.toString());
    }

    /** How many contracts with that text are in each state; a state without any is left out. */
    @Transactional(readOnly = true)
    public Map<ContractState, Long> counts(String text, Instant now) {
        Map<ContractState, Long> counts = new EnumMap<>(ContractState.class);
        sql.sql(LINE + "select state, count(*) as many from line group by state")
                .params(params(text, now))
                .query(row -> {
                    counts.put(ContractState.valueOf(row.getString("state")), row.getLong("many"));
                });
        return counts;
    }

    private static Map<String, Object> params(String text, Instant now) {
        Map<String, Object> params = new HashMap<>();
        params.put("text", text.strip());
        params.put("now", Instants.column(now));
        return params;
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(new ContractId(row.getObject("id", UUID.class)), row.getString("customer"));
    }
}
