package fr.vigie.support.checklist;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.SignedIn;
import fr.vigie.kernel.TimeOrdered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lists of checks that the agency has written. A change concerns the tickets to come: those that have it keep theirs. */
@Repository("checklistTemplates")
public class Templates {
    private final JdbcClient sql;
    private final Clock clock;

    Templates(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All of them by name, those put aside last. */
    @Transactional(readOnly = true)
    public List<Template> all() {
        return sql.sql("""
            select * from checklist_template order by archived is not null, lower(name) collate "fr-x-icu", id
            """).query(Templates::template).list();
    }

    @Transactional(readOnly = true)
    public Optional<Template> find(UUID id) {
        return sql.sql("select * from checklist_template where id = :id")
                .param("id", id)
                .query(Templates::template)
                .optional();
    }

    /**
     * Writes a new one, or one anew.
     *
     * @param id null for a new one
     * @return its id; empty when another one has this name, or there is none with this id
     */
    @Transactional
    public Optional<UUID> write(@Nullable UUID id, String name, boolean mandatory, List<String> items, SignedIn me) {
        UUID written = id == null ? TimeOrdered.uuid() : id;
        Map<String, Object> values = Map.of(
                "id", written,
                "name", name.strip(),
                "mandatory", mandatory,
                "items", items.toArray(String[]::new),
                "at", column(clock.instant()),
                "by", me.name());
        int changed = sql.sql(id == null ? """
            insert into checklist_template (id, name, mandatory, items, written_at, written_by)
            values (:id, :name, :mandatory, :items, :at, :by)
            on conflict (lower(name)) where archived is null do nothing
            """ : """
            update checklist_template set name = :name, mandatory = :mandatory, items = :items, written_at = :at, written_by = :by
            where id = :id and not exists (select 1 from checklist_template other
                where other.id <> :id and other.archived is null and lower(other.name) = lower(:name))
            """).params(values).update();
        return changed == 1 ? Optional.of(written) : Optional.empty();
    }

    /** It can no longer be put on tickets. Doing it twice changes nothing. */
    @Transactional
    public void archive(UUID id) {
        sql.sql("update checklist_template set archived = :now where id = :id and archived is null")
                .param("now", column(clock.instant()))
                .param("id", id)
                .update();
    }

    /** @return false when another one has its name by now */
    @Transactional
    public boolean restore(UUID id) {
        return sql.sql("""
            update checklist_template one set archived = null where id = :id and not exists (
                select 1 from checklist_template other
                where other.id <> one.id and other.archived is null and lower(other.name) = lower(one.name))
            """).param("id", id).update() == 1;
    }

    private static Template template(ResultSet row, int number) throws SQLException {
        OffsetDateTime archived = row.getObject("archived", OffsetDateTime.class);
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("mandatory"),
                List.of((String[]) row.getArray("items").getArray()),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getString("written_by"),
                archived == null ? null : archived.toInstant());
    }
}
