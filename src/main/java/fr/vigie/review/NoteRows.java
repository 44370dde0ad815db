package fr.vigie.review;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.People;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.TimeOrdered;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code review_note}. */
@Component
class NoteRows {
    private final JdbcClient sql;
    private final People people;

    NoteRows(JdbcClient sql, People people) {
        this.sql = sql;
        this.people = people;
    }

    private record Row(Note.Kind kind, String text, PersonId by, Instant at, long entry) {}

    List<Note> of(MeetingId meeting) {
        List<Row> rows = sql.sql("""
                select kind, text, person_id, at, entry from review_note where meeting_id = :meeting order by at, id""")
                .param("meeting", meeting.value())
                .query((rs, n) -> new Row(
                        Note.Kind.valueOf(rs.getString("kind")),
                        rs.getString("text"),
                        new PersonId(rs.getObject("person_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getLong("entry")))
                .list();
        Map<PersonId, String> names = people.names(rows.stream().map(Row::by).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Note(
                        row.kind(), row.text(), row.by(), names.getOrDefault(row.by(), ""), row.at(), row.entry()))
                .toList();
    }

    boolean hasAcknowledged(MeetingId meeting, PersonId person) {
        return sql.sql("""
                        select count(*) from review_note
                        where meeting_id = :meeting and person_id = :person and kind = 'ACKNOWLEDGED'""")
                        .param("meeting", meeting.value())
                        .param("person", person.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(Meeting meeting, Note.Kind kind, String text, PersonId by, Instant at, long entry) {
        sql.sql("""
                insert into review_note (id, meeting_id, customer_id, kind, text, person_id, at, entry)
                values (:id, :meeting, :customer, :kind, :text, :by, :at, :entry)""")
                .param("id", TimeOrdered.uuid())
                .param("meeting", meeting.id().value())
                .param("customer", meeting.customer().value())
                .param("kind", kind.name())
                .param("text", text)
                .param("by", by.value())
                .param("at", column(at))
                .param("entry", entry)
                .update();
    }
}
