package fr.vigie.support.answer;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.SignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The answers that the agency has prepared, some hundreds at most. Only the agency's people see them. */
@Repository
public class PreparedAnswers {
    private final JdbcClient sql;
    private final Clock clock;

    PreparedAnswers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All of them by language and title, those put aside last. */
    @Transactional(readOnly = true)
    public List<PreparedAnswer> all() {
        return sql.sql("""
            select * from prepared_answer
            order by archived is not null, language desc, lower(title) collate "fr-x-icu", id
            """).query(PreparedAnswers::answer).list();
    }

    @Transactional(readOnly = true)
    public Optional<PreparedAnswer> find(AnswerId id) {
        return sql.sql("select * from prepared_answer where id = :id")
                .param("id", id.value())
                .query(PreparedAnswers::answer)
                .optional();
    }

    /**
     * Those that fit what was typed: in the language asked for first, then by their title, then by how often they are used.
     *
     * @param sought words of the title or the text, any case, accents or not; empty for all
     */
    @Transactional(readOnly = true)
    public List<PreparedAnswer> offered(String sought, Locale language, int most) {
        return sql.sql("select * from prepared_answer where archived is null").query(PreparedAnswers::answer).stream()
                .filter(one -> one.fit(sought) != null)
                .sorted(Comparator.comparing((PreparedAnswer one) ->
                                !one.language().getLanguage().equals(language.getLanguage()))
                        .thenComparing(one -> Objects.requireNonNull(one.fit(sought)))
                        .thenComparing(PreparedAnswer::uses, Comparator.reverseOrder())
                        .thenComparing(PreparedAnswer::title, String.CASE_INSENSITIVE_ORDER))
                .limit(most)
                .toList();
    }

    /**
     * Writes a new one, or one anew.
     *
     * @param id null for a new one
     * @return empty when another one of this language is offered under this title, or there is none with this id
     * @throws IllegalArgumentException when a place of the text cannot be filled
     */
    @Transactional
    public Optional<AnswerId> write(@Nullable AnswerId id, Locale language, String title, String text, SignedIn me) {
        List<String> unknown = new Wording(text).unknown();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("nothing fills " + unknown + "; possible are "
                    + Wording.possible(language) + ", so that no customer reads a name in braces");
        }
        AnswerId written = id == null ? AnswerId.create() : id;
        Map<String, Object> values = Map.of(
                "id", written.value(),
                "language", language.getLanguage(),
                "title", title.strip(),
                "text", text.strip().replace("\r\n", "\n"),
                "at", column(clock.instant()),
                "by", me.name());
        int changed = sql.sql(id == null ? """
            insert into prepared_answer (id, language, title, text, written_at, written_by)
            values (:id, :language, :title, :text, :at, :by)
            on conflict (language, lower(title)) where archived is null do nothing
            """ : """
            update prepared_answer set language = :language, title = :title, text = :text, written_at = :at, written_by = :by
            where id = :id and not exists (select 1 from prepared_answer other where other.id <> :id
                and other.archived is null and other.language = :language and lower(other.title) = lower(:title))
            """).params(values).update();
        return changed == 1 ? Optional.of(written) : Optional.empty();
    }

    /** It is no longer offered. Doing it twice changes nothing. */
    @Transactional
    public void archive(AnswerId id) {
        sql.sql("update prepared_answer set archived = :now where id = :id and archived is null")
                .param("now", column(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** It is offered again. @return false when another one has its title by now */
    @Transactional
    public boolean restore(AnswerId id) {
        return sql.sql("""
            update prepared_answer one set archived = null where id = :id and not exists (
                select 1 from prepared_answer other where other.id <> one.id and other.archived is null
                and other.language = one.language and lower(other.title) = lower(one.title))
            """).param("id", id.value()).update() == 1;
    }

    @Transactional
    public void used(AnswerId id) {
        sql.sql("update prepared_answer set uses = uses + 1, last_used = :now where id = :id")
                .param("now", column(clock.instant()))
                .param("id", id.value())
                .update();
    }

    private static PreparedAnswer answer(ResultSet row, int number) throws SQLException {
        return new PreparedAnswer(
                new AnswerId(row.getObject("id", UUID.class)),
                Locale.of(row.getString("language")),
                row.getString("title"),
                new Wording(row.getString("text")),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getString("written_by"),
                instant(row, "archived"),
                row.getInt("uses"),
                instant(row, "last_used"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
