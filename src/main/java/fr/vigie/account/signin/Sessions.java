package fr.vigie.account.signin;

import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The open sessions of people, in the tables of Spring Session; what is removed here is signed out at once. */
@Repository
public class Sessions {

    private final JdbcClient sql;
    private final Clock clock;

    Sessions(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * An open session.
     *
     * @param key names the session in forms; unlike the session's id it opens nothing
     * @param current whether it is the one that asks
     */
    public record Session(
            String key,
            Instant opened,
            Instant used,
            @Nullable String address,
            @Nullable String agent,
            @Nullable Means means,
            boolean current) {}

    /** @param current the id of the session that asks */
    @Transactional(readOnly = true)
    public List<Session> of(PersonId person, String current) {
        return sql.sql("""
                select s.primary_id, s.session_id, s.creation_time, s.last_access_time, a.address, a.agent, a.means
                from spring_session s left join sign_in a on a.session_id = s.session_id
                where s.principal_name = :person and s.expiry_time > :now
                order by s.last_access_time desc
                """)
                .param("person", person.toString())
                .param("now", clock.millis())
                .query((row, number) -> session(row, current))
                .list();
    }

    /** Signs one session of a person out. */
    @Transactional
    public void end(PersonId person, String key) {
        sql.sql("delete from spring_session where principal_name = :person and primary_id = :key")
                .param("person", person.toString())
                .param("key", key)
                .update();
    }

    /** Signs a person out everywhere. */
    @Transactional
    public void endAll(PersonId person) {
        endAllBut(person, "");
    }

    /** @param kept the id of the session that stays open */
    @Transactional
    public void endAllBut(PersonId person, String kept) {
        sql.sql("delete from spring_session where principal_name = :person and session_id <> :kept")
                .param("person", person.toString())
                .param("kept", kept)
                .update();
    }

    private static Session session(ResultSet row, String current) throws SQLException {
        String means = row.getString("means");
        return new Session(
                row.getString("primary_id"),
                Instant.ofEpochMilli(row.getLong("creation_time")),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                row.getString("address"),
                row.getString("agent"),
                means == null ? null : Means.valueOf(means),
                row.getString("session_id").equals(current));
    }
}
