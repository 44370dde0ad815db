package fr.vigie.job;

import fr.vigie.kernel.SortOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of jobs, narrowed by words and sorted. */
@Component
public class JobSearch {
    private static final Map<String, String> KEYS = Map.of(
            "submitted",
            "id",
            "kind",
            "kind",
            "subject",
            "lower(title) collate \"fr-x-icu\"",
            "state",
            "state",
            "duration",
            "coalesce(coalesce(finished_at, now()) - started_at, interval '0')");

    /** The newest first. */
    public static final SortOrder NEWEST = new SortOrder("submitted", true);

    private final JdbcClient sql;
    private final JobRows rows;

    JobSearch(JdbcClient sql, JobRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** What jobs can be sorted by. */
    public static Set<String> orders() {
        return KEYS.keySet();
    }

    /**
     * Jobs in the given states.
     *
     * @param text part of a job's subject; null for all
     * @param kinds those whose name the reader knows by that text; they are found too
     * @param order by a column of {@link #orders}
     * @param after the last job of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Job> page(
            List<JobState> states,
            @Nullable String text,
            Collection<String> kinds,
            SortOrder order,
            @Nullable JobId after,
            int most) {
        String key = Objects.requireNonNull(KEYS.get(order.column()), order.column());
        List<String> conditions = new ArrayList<>(List.of("state in (:states)"));
        Map<String, Object> params = new HashMap<>();
        params.put("states", states.stream().map(JobState::code).toList());
        params.put("most", most);
        if (text != null && !text.isBlank()) {
            conditions.add("(search_holds(title, :text) or kind = any(:kinds))");
            params.put("text", text.strip());
            params.put("kinds", kinds.toArray(String[]::new));
        }
        if (after != null) {
            conditions.add("(%s, id) %s (select %s, id from job where id = :after)".formatted(key, order.after(), key));
            params.put("after", after.value());
        }
        return sql.sql("select %s from job where %s order by %s %s, id %4$s limit :most"
                        .formatted(JobRows.COLUMNS, String.join(" and ", conditions), key, order.direction()))
                .params(params)
                .query(rows::job)
                .list();
    }
}
