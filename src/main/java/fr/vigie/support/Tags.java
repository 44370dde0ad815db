package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The words by which the agency sorts its tickets: one vocabulary for all of its people, none of it for customers. */
@Repository
public class Tags {
    private static final String READ = "select id, name, since, by, archived from tag";

    private final JdbcClient sql;
    private final Clock clock;

    Tags(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All of them by name, those put aside last. */
    @Transactional(readOnly = true)
    public List<Tag> all() {
        return sql.sql(READ + " order by archived is not null, lower(name) collate \"fr-x-icu\", id")
                .query(Tags::tag)
                .list();
    }

    /** How many tickets carry each; one that none carries is left out. All that carry one are looked at. */
    @Transactional(readOnly = true)
    public Map<TagId, Integer> counts() {
        Map<TagId, Integer> counts = new HashMap<>();
        sql.sql("select tag_id, count(*) as tickets from ticket_tag group by tag_id")
                .query(row -> {
                    counts.put(new TagId(row.getObject("tag_id", UUID.class)), row.getInt("tickets"));
                });
        return counts;
    }

    /** Those that can be put on tickets, by name. */
    @Transactional(readOnly = true)
    public List<Tag> offered() {
        return all().stream().filter(tag -> tag.archived() == null).toList();
    }

    @Transactional(readOnly = true)
    public Optional<Tag> find(TagId id) {
        return sql.sql(READ + " where id = :id")
                .param("id", id.value())
                .query(Tags::tag)
                .optional();
    }

    /** The one of a name, capitals ignored; one that is offered before one put aside. */
    @Transactional(readOnly = true)
    public Optional<Tag> named(String name) {
        return sql.sql(READ + " where lower(name) = lower(:name) order by archived is not null, archived desc limit 1")
                .param("name", name.strip())
                .query(Tags::tag)
                .optional();
    }

    /** The tags of some tickets by name, those put aside included, in one query. */
    @Transactional(readOnly = true)
    public Map<TicketId, List<Tag>> of(Collection<TicketId> tickets) {
        Map<TicketId, List<Tag>> found = new HashMap<>();
        if (!tickets.isEmpty()) {
            sql.sql("""
                select t.id, t.name, t.since, t.by, t.archived, g.ticket_id from ticket_tag g join tag t on t.id = g.tag_id
                where g.ticket_id in (:ids) order by lower(t.name) collate "fr-x-icu"
                """)
                    .param("ids", tickets.stream().map(TicketId::value).toList())
                    .query(row -> {
                        found.computeIfAbsent(
                                        new TicketId(row.getObject("ticket_id", UUID.class)), any -> new ArrayList<>())
                                .add(tag(row, 0));
                    });
        }
        return found;
    }

    /**
     * Adds one to the vocabulary.
     *
     * @param name 1 to {@value Tag#LONGEST_NAME} characters
     * @return false when there is one of this name
     */
    @Transactional
    public boolean add(String name, String by) {
        return sql.sql("""
            insert into tag (id, name, since, by) values (:id, :name, :now, :by)
            on conflict (lower(name)) where archived is null do nothing
            """)
                        .param("id", TagId.create().value())
                        .param("name", name.strip())
                        .param("now", column(Instants.micros(clock)))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** @return false when another one has this name */
    @Transactional
    public boolean rename(TagId id, String name) {
        return sql.sql("""
            update tag set name = :name where id = :id and not exists (
                select 1 from tag other where other.id <> :id and other.archived is null and lower(other.name) = lower(:name))
            """).param("id", id.value()).param("name", name.strip()).update() == 1;
    }

    /** It is no longer offered; tickets keep it. Doing it twice changes nothing. */
    @Transactional
    public void archive(TagId id) {
        sql.sql("update tag set archived = :now where id = :id and archived is null")
                .param("now", column(Instants.micros(clock)))
                .param("id", id.value())
                .update();
    }

    /** @return false when another one has its name by now */
    @Transactional
    public boolean restore(TagId id) {
        return sql.sql("""
            update tag one set archived = null where id = :id and not exists (
                select 1 from tag other
                where other.id <> one.id and other.archived is null and lower(other.name) = lower(one.name))
            """).param("id", id.value()).update() == 1;
    }

    /** @return false when the ticket has it already, or it is not offered any more */
    @Transactional
    public boolean put(TicketId ticket, TagId tag, Author by) {
        return sql.sql("""
            insert into ticket_tag (ticket_id, tag_id, at, by)
            select :ticket, id, :now, :by from tag where id = :tag and archived is null
            on conflict do nothing
            """)
                        .param("ticket", ticket.value())
                        .param("tag", tag.value())
                        .param("now", column(Instants.micros(clock)))
                        .param("by", by.name())
                        .update()
                == 1;
    }

    /** @return false when the ticket does not have it */
    @Transactional
    public boolean takeOff(TicketId ticket, TagId tag) {
        return sql.sql("delete from ticket_tag where ticket_id = :ticket and tag_id = :tag")
                        .param("ticket", ticket.value())
                        .param("tag", tag.value())
                        .update()
                == 1;
    }

    /** The ticket in which another goes on carries its tags too. */
    void join(TicketId merged, TicketId survivor) {
        sql.sql("""
            insert into ticket_tag (ticket_id, tag_id, at, by)
            select :survivor, tag_id, at, by from ticket_tag where ticket_id = :merged on conflict do nothing
            """)
                .param("survivor", survivor.value())
                .param("merged", merged.value())
                .update();
    }

    private static Tag tag(ResultSet row, int number) throws SQLException {
        OffsetDateTime archived = row.getObject("archived", OffsetDateTime.class);
        return new Tag(
                new TagId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("by"),
                archived == null ? null : archived.toInstant());
    }
}
