package fr.vigie.web;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.TimeOrdered;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The filters of lists that people keep; each person's are their own. */
@Repository
class SavedViews {

    private static final int MOST = 20;

    private final JdbcClient sql;
    private final Clock clock;

    SavedViews(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param query what follows the question mark of the list's address; may be empty */
    public record SavedView(UUID id, String name, String list, String query) {

        public String href() {
            return query.isEmpty() ? list : list + "?" + query;
        }
    }

    @Transactional(readOnly = true)
    List<SavedView> of(PersonId person, String list) {
        return sql.sql(
                        "select id, name, list, query from saved_view where person_id = :person and list = :list order by name")
                .param("person", person.value())
                .param("list", list)
                .query((row, n) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("list"),
                        row.getString("query")))
                .list();
    }

    /**
     * Keeps a filter; one of the same name is replaced.
     *
     * @return false when the person has as many as a list can hold
     */
    @Transactional
    boolean keep(PersonId person, String list, String name, String query) {
        List<SavedView> kept = of(person, list);
        if (kept.size() >= MOST && kept.stream().noneMatch(view -> view.name().equals(name))) {
            return false;
        }
        sql.sql("""
                insert into saved_view (id, person_id, list, name, query, saved_at)
                values (:id, :person, :list, :name, :query, :now)
                on conflict (person_id, list, name) do update set query = excluded.query, saved_at = excluded.saved_at""")
                .param("id", TimeOrdered.uuid())
                .param("person", person.value())
                .param("list", list)
                .param("name", name)
                .param("query", query)
                .param("now", Instants.column(Instants.micros(clock)))
                .update();
        return true;
    }

    /** Another person's is left alone. */
    @Transactional
    void forget(PersonId person, UUID id) {
        sql.sql("delete from saved_view where id = :id and person_id = :person")
                .param("id", id)
                .param("person", person.value())
                .update();
    }
}
