package fr.vigie.report;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.SortOrder;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The contracts that bound during a month with their reports, narrowed and sorted by the database. */
@Component
public class ReportSearch {

    /** The last version of each contract that bound at any time of the month: what {@link Contracts#activeDuring} says. */
    private static final String LINE = """
            with line as (
                select b.id, b.number, b.created, coalesce(b.title, '') as title, k.name as customer, r.sent_at, r.read_at,
                    case when r.id is null then 'NONE' when r.sent_at is not null then 'SENT'
                        when r.reviewed_at is not null then 'REVIEWED' else 'DRAFT' end as state
                from (
                    select distinct on (v.contract_id) v.contract_id as id, v.customer_id, v.number, v.title, c.created
                    from contract_version v join contract c on c.id = v.contract_id
                    where v.effective < :to and (v.ended is null or v.ended > :from)
                        and v.ended is distinct from v.effective and (c.ended is null or c.ended > :from)
                        and tstzmultirange(tstzrange(greatest(v.effective, :from), greatest(
                                least(coalesce(v.ended, :to), coalesce(c.ended, :to), :to), greatest(v.effective, :from))))
                            - coalesce((select range_agg(tstzrange(s.began, s.resumed)) from contract_suspension s
                                where s.contract_id = v.contract_id), '{}') <> '{}'
                    order by v.contract_id, v.number desc
                ) b
                join customer k on k.id = b.customer_id
                left join report r on r.contract_id = b.id and r.month = :month
            )
            """;

    private static final Map<String, String> KEYS = Map.of(
            "customer",
            "lower(customer) collate \"fr-x-icu\"",
            "contract",
            "lower(title) collate \"fr-x-icu\"",
            "state",
            "array_position(array['NONE','DRAFT','REVIEWED','SENT'], state)",
            "sent",
            "coalesce(sent_at, 'infinity'::timestamptz)",
            "read",
            "coalesce(read_at, 'infinity'::timestamptz)");

    /** By customer. */
    public static final SortOrder USUAL = new SortOrder("customer", false);

    /** How far back reports that are still here are told. */
    private static final int BEHIND = 12;

    private final JdbcClient sql;
    private final ReportRows rows;
    private final Contracts contracts;

    ReportSearch(JdbcClient sql, ReportRows rows, Contracts contracts) {
        this.sql = sql;
        this.rows = rows;
        this.contracts = contracts;
    }

    /** Which lines to list. */
    public enum Standing {
        ALL,
        /** The month is not closed for the contract. */
        NONE,
        DRAFT,
        REVIEWED,
        SENT;

        /** The message key of its name. */
        public String message() {
            return "report.standing." + name();
        }
    }

    /**
     * A contract of the month.
     *
     * @param version the last that bound in it
     * @param customer its name
     * @param report null until the month is closed for it
     */
    public record Line(
            ContractVersion version,
            String customer,
            @Nullable ReportLine report) {}

    /** @param next the {@code after} of the next page; null on the last */
    public record Page(List<Line> lines, @Nullable String next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    private record Found(ContractId id, int number, String customer) {}

    /** What the lines can be sorted by. */
    public static Set<String> orders() {
        return KEYS.keySet();
    }

    /**
     * One page.
     *
     * @param text part of a customer's name or a contract's title; empty for all
     * @param order by a column of {@link #orders}
     * @param after the contract of the last line of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public Page page(
            YearMonth month, String text, Standing standing, SortOrder order, @Nullable ContractId after, int most) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        Map<String, Object> params = params(month);
        params.put("most", most + 1);
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!text.isBlank()) {
            conditions.add("(search_holds(title, :text) or search_holds(customer, :text))");
            params.put("text", text.strip());
        }
        if (standing != Standing.ALL) {
            conditions.add("state = :state");
            params.put("state", standing.name());
        }
        if (after != null) {
            conditions.add(
                    "(%s, id) %s (select %s, id from line where id = :after)".formatted(key, order.after(), key));
            params.put("after", after.value());
        }
        List<Found> found = sql.sql(LINE
                        + "select id, number, customer from line where %s order by %s %s, id %3$s limit :most"
                                .formatted(String.join(" and ", conditions), key, order.direction()))
                .params(params)
                .query((row, n) -> new Found(
                        new ContractId(row.getObject("id", UUID.class)),
                        row.getInt("number"),
                        row.getString("customer")))
                .list();
        List<Found> shown = found.subList(0, Math.min(most, found.size()));
        return new Page(
                lines(shown, month),
                found.size() <= most ? null : shown.getLast().id.toString());
    }

    /** How many contracts of a month are in each state; a state without any is left out. */
    @Transactional(readOnly = true)
    public Map<Standing, Long> counts(YearMonth month) {
        Map<Standing, Long> counts = new HashMap<>();
        sql.sql(LINE + "select state, count(*) as many from line group by state")
                .params(params(month))
                .query(row -> {
                    counts.put(Standing.valueOf(row.getString("state")), row.getLong("many"));
                });
        return counts;
    }

    /**
     * A month of which reports are still here.
     *
     * @param unclosed contracts that have none yet; those entered after the month not counted
     * @param unsent reports that have not left
     */
    public record Behind(YearMonth month, long unclosed, long unsent) {}

    /** The months before one, as far back as a year, of which not every report was sent; oldest first. */
    @Transactional(readOnly = true)
    public List<Behind> behind(YearMonth before) {
        return sql
                .sql("""
                    select distinct m.month from (
                        select g::date as month, g at time zone :zone as start, (g + interval '1 month') at time zone :zone as stop
                        from generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 month') g) m
                    join contract_version v on v.effective < m.stop and (v.ended is null or v.ended > m.start)
                    join contract c on c.id = v.contract_id and (c.ended is null or c.ended > m.start)
                    left join report r on r.contract_id = c.id and r.month = m.month
                    where case when r.id is null then c.created < m.stop else r.sent_at is null end
                    order by m.month""")
                .param("zone", Publishing.ZONE.getId())
                .param("first", before.minusMonths(BEHIND).atDay(1))
                .param("last", before.minusMonths(1).atDay(1))
                .query((row, n) -> YearMonth.from(row.getObject("month", LocalDate.class)))
                .list()
                .stream()
                .map(this::behindIn)
                .filter(month -> month.unclosed() + month.unsent() > 0)
                .toList();
    }

    /** Looks more closely: what was suspended from end to end owes nothing. */
    private Behind behindIn(YearMonth month) {
        return sql.sql(LINE + """
                        select count(*) filter (where state = 'NONE' and created < :to) as unclosed,
                            count(*) filter (where state in ('DRAFT', 'REVIEWED')) as unsent from line""")
                .params(params(month))
                .query((row, n) -> new Behind(month, row.getLong("unclosed"), row.getLong("unsent")))
                .single();
    }

    private List<Line> lines(List<Found> shown, YearMonth month) {
        List<ContractId> ids = shown.stream().map(Found::id).toList();
        Map<ContractId, List<ContractVersion>> versions =
                contracts.versions(ids).stream().collect(Collectors.groupingBy(ContractVersion::contract));
        Map<ContractId, ReportLine> reports =
                rows.of(month, ids).stream().collect(Collectors.toMap(ReportLine::contract, Function.identity()));
        return shown.stream()
                .map(each -> versions.getOrDefault(each.id, List.of()).stream()
                        .filter(version -> version.number() == each.number)
                        .findFirst()
                        .map(version -> new Line(version, each.customer, reports.get(each.id))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, Object> params(YearMonth month) {
        Period period = new MonthOf(month, Publishing.ZONE).period();
        Map<String, Object> params = new HashMap<>();
        params.put("from", column(period.from()));
        params.put("to", column(period.to()));
        params.put("month", month.atDay(1));
        return params;
    }
}
