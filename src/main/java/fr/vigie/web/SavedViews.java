package fr.vigie.web;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.TimeOrdered;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The filters of lists that people keep: each person's own, and those that others share with the agency. */
@Repository
class SavedViews {

    private static final int MOST = 20;

    private final JdbcClient sql;
    private final Clock clock;

    SavedViews(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A filter that a person may open.
     *
     * @param query what follows the question mark of the list's address; may be empty
     * @param owner the name of whoever keeps it
     * @param mine whether that is the person who looks
     * @param usual whether the list opens with it for that person
     */
    public record SavedView(
            UUID id,
            String name,
            String list,
            String query,
            String owner,
            boolean mine,
            boolean shared,
            boolean usual) {

        public String href() {
            return query.isEmpty() ? list : list + "?" + query;
        }
    }

    /** A person's own filters of a list, then what others share. */
    @Transactional(readOnly = true)
    List<SavedView> of(PersonId person, String list) {
        return sql.sql("""
                select v.*, p.name as owner, v.person_id = :person as mine, d.view_id is not null as usual
                from saved_view v join person p on p.id = v.person_id
                    left join saved_view_default d on d.view_id = v.id and d.person_id = :person
                where v.list = :list and (v.person_id = :person or v.shared and p.disabled is null)
                order by v.person_id <> :person, v.name, v.id""")
                .param("person", person.value())
                .param("list", list)
                .query((row, n) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("list"),
                        row.getString("query"),
                        row.getString("owner"),
                        row.getBoolean("mine"),
                        row.getBoolean("shared"),
                        row.getBoolean("usual")))
                .list();
    }

    /**
     * Keeps a filter; one of the same name is replaced.
     *
     * @return false when the person has as many as a list can hold
     */
    @Transactional
    boolean keep(PersonId person, String list, String name, String query) {
        List<SavedView> kept = of(person, list).stream().filter(SavedView::mine).toList();
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

    /** Another person's is left alone, unless it is shared and one may tidy up what the agency shares. */
    @Transactional
    void forget(PersonId person, UUID id, boolean mayTidy) {
        sql.sql("delete from saved_view where id = :id and (person_id = :person or shared and :tidy)")
                .param("id", id)
                .param("person", person.value())
                .param("tidy", mayTidy)
                .update();
    }

    /** Another person's is left alone. Whoever opened their list with what is no longer shared opens it whole again. */
    @Transactional
    void share(PersonId person, UUID id, boolean shared) {
        int changed = sql.sql("update saved_view set shared = :shared where id = :id and person_id = :person")
                .param("shared", shared)
                .param("id", id)
                .param("person", person.value())
                .update();
        if (changed == 1 && !shared) {
            sql.sql("delete from saved_view_default where view_id = :id and person_id <> :person")
                    .param("id", id)
                    .param("person", person.value())
                    .update();
        }
    }

    /** Lets a list open with a filter that the person sees, or with none of them. */
    @Transactional
    void openWith(PersonId person, String list, Optional<UUID> view) {
        sql.sql("delete from saved_view_default where person_id = :person and list = :list")
                .param("person", person.value())
                .param("list", list)
                .update();
        view.filter(id -> of(person, list).stream().anyMatch(one -> one.id().equals(id)))
                .ifPresent(id -> sql.sql("""
                        insert into saved_view_default (person_id, list, view_id) values (:person, :list, :view)
                        on conflict (person_id, list) do update set view_id = excluded.view_id""")
                        .param("person", person.value())
                        .param("list", list)
                        .param("view", id)
                        .update());
    }

    /** The address with which a list opens for a person; empty when that is the list as it is. */
    @Transactional(readOnly = true)
    Optional<String> opening(PersonId person, String list) {
        return sql.sql("""
                select v.query from saved_view_default d join saved_view v on v.id = d.view_id
                where d.person_id = :person and d.list = :list and v.query <> ''""")
                .param("person", person.value())
                .param("list", list)
                .query(String.class)
                .optional()
                .map(query -> list + "?" + query);
    }
}
