package fr.vigie.review;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code review_meeting} and {@code review_participant}. */
@Component
class MeetingRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    MeetingRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void add(Meeting meeting) {
        sql.sql("""
                insert into review_meeting (id, customer_id, contract_id, starts_at, minutes, place, link, since, topics,
                    planned_by, planned_at)
                values (:id, :customer, :contract, :starts, :minutes, :place, :link, :since, :topics, :by, :at)""")
                .param("id", meeting.id().value())
                .param("customer", meeting.customer().value())
                .param("contract", meeting.contract().value())
                .param("starts", column(meeting.appointment().starts()))
                .param("minutes", meeting.appointment().length().toMinutes())
                .param("place", meeting.appointment().place())
                .param("link", meeting.appointment().link())
                .param("since", column(meeting.since()))
                .param("topics", json.writeValueAsString(meeting.topics()))
                .param("by", meeting.planner().value())
                .param("at", column(meeting.planned()))
                .update();
        replaceParticipants(meeting);
    }

    /** Keeps when, where and who, and counts the change of the invitation. */
    void change(Meeting meeting) {
        sql.sql("""
                update review_meeting set starts_at = :starts, minutes = :minutes, place = :place, link = :link,
                    sequence = sequence + 1
                where id = :id""")
                .param("starts", column(meeting.appointment().starts()))
                .param("minutes", meeting.appointment().length().toMinutes())
                .param("place", meeting.appointment().place())
                .param("link", meeting.appointment().link())
                .param("id", meeting.id().value())
                .update();
        replaceParticipants(meeting);
    }

    void replaceParticipants(Meeting meeting) {
        sql.sql("delete from review_participant where meeting_id = :id")
                .param("id", meeting.id().value())
                .update();
        int position = 0;
        for (Participant one : meeting.participants()) {
            PersonId person = one.person();
            sql.sql("""
                    insert into review_participant (meeting_id, customer_id, position, side, name, email, person_id, present)
                    values (:id, :customer, :position, :side, :name, :email, :person, :present)""")
                    .param("id", meeting.id().value())
                    .param("customer", meeting.customer().value())
                    .param("position", position++)
                    .param("side", one.side().name())
                    .param("name", one.name())
                    .param("email", one.email().value())
                    .param("person", person == null ? null : person.value())
                    .param("present", one.present())
                    .update();
        }
    }

    void came(MeetingId id, Collection<EmailAddress> present) {
        sql.sql("update review_participant set present = email = any (:present) where meeting_id = :id")
                .param("present", present.stream().map(EmailAddress::value).toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    void cancel(MeetingId id, String reason, PersonId by, Instant at) {
        sql.sql("""
                update review_meeting set cancelled_at = :at, cancelled_by = :by, cancel_reason = :reason,
                    sequence = sequence + 1
                where id = :id""")
                .param("at", column(at))
                .param("by", by.value())
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    /** @return false when the topics were changed since that version, or the meeting is not open any more */
    boolean write(MeetingId id, Topics topics, int version, @Nullable Instant prepared) {
        return sql.sql("""
                        update review_meeting set topics = :topics, version = version + 1,
                            prepared_at = coalesce(:prepared, prepared_at)
                        where id = :id and version = :version and validated_at is null and cancelled_at is null""")
                        .param("topics", json.writeValueAsString(topics))
                        .param("prepared", prepared == null ? null : column(prepared))
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    void share(MeetingId id, Instant at) {
        sql.sql("update review_meeting set shared_at = :at, sequence = sequence + 1 where id = :id")
                .param("at", column(at))
                .param("id", id.value())
                .update();
    }

    void validate(MeetingId id, String content, byte[] pdf, Meeting.Validation validation) {
        sql.sql("""
                update review_meeting set content = :content, content_sha256 = :digest, pdf = :pdf, pdf_sha256 = :document,
                    entry = :entry, validated_at = :at, validated_by = :by
                where id = :id""")
                .param("content", content)
                .param("digest", validation.digest())
                .param("pdf", pdf)
                .param("document", validation.document())
                .param("entry", validation.entry())
                .param("at", column(validation.at()))
                .param("by", validation.by().value())
                .param("id", id.value())
                .update();
    }

    Optional<Meeting> find(MeetingId id) {
        return find(id, "");
    }

    /** The meeting, held until the caller's transaction ends. */
    Optional<Meeting> lock(MeetingId id) {
        return find(id, " for update");
    }

    private Optional<Meeting> find(MeetingId id, String lock) {
        return sql.sql("""
                select id, customer_id, contract_id, starts_at, minutes, place, link, sequence, since, topics, version,
                    prepared_at, shared_at, planned_by, planned_at, cancelled_at, cancel_reason, validated_at, validated_by,
                    content_sha256, pdf_sha256, entry
                from review_meeting where id = :id""" + lock)
                .param("id", id.value())
                .query((rs, n) -> meeting(rs, participants(id)))
                .optional();
    }

    byte @Nullable [] pdf(MeetingId id) {
        return sql.sql("select pdf from review_meeting where id = :id and pdf is not null")
                .param("id", id.value())
                .query((rs, n) -> rs.getBytes("pdf"))
                .optional()
                .orElse(null);
    }

    Optional<String> content(MeetingId id) {
        return sql.sql("select content from review_meeting where id = :id and content is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    private List<Participant> participants(MeetingId id) {
        return sql.sql("""
                select side, name, email, person_id, present from review_participant where meeting_id = :id order by position""")
                .param("id", id.value())
                .query((rs, n) -> {
                    UUID person = rs.getObject("person_id", UUID.class);
                    return new Participant(
                            Participant.Side.valueOf(rs.getString("side")),
                            rs.getString("name"),
                            new EmailAddress(rs.getString("email")),
                            person == null ? null : new PersonId(person),
                            rs.getBoolean("present"));
                })
                .list();
    }

    private Meeting meeting(ResultSet rs, List<Participant> participants) throws SQLException {
        Instant cancelled = instant(rs, "cancelled_at");
        Instant validated = instant(rs, "validated_at");
        return new Meeting(
                new MeetingId(rs.getObject("id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                new ContractId(rs.getObject("contract_id", UUID.class)),
                new Meeting.Appointment(
                        rs.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        Duration.ofMinutes(rs.getInt("minutes")),
                        rs.getString("place"),
                        rs.getString("link")),
                rs.getInt("sequence"),
                rs.getObject("since", OffsetDateTime.class).toInstant(),
                json.readValue(rs.getString("topics"), Topics.class),
                rs.getInt("version"),
                instant(rs, "prepared_at"),
                instant(rs, "shared_at"),
                new PersonId(rs.getObject("planned_by", UUID.class)),
                rs.getObject("planned_at", OffsetDateTime.class).toInstant(),
                cancelled == null ? null : new Meeting.Cancellation(cancelled, rs.getString("cancel_reason")),
                validated == null
                        ? null
                        : new Meeting.Validation(
                                validated,
                                new PersonId(rs.getObject("validated_by", UUID.class)),
                                rs.getString("content_sha256"),
                                rs.getString("pdf_sha256"),
                                rs.getLong("entry")),
                participants);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
