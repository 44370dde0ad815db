package fr.vigie.account.signin;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.SortOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Every attempt to sign in, kept for the administrators; also what the brakes on guessing are computed from. */
@Repository
public class SignInLog {

    private static final RateLimit PER_ADDRESS = new RateLimit(30, Duration.ofMinutes(10));
    private static final Duration MEMORY = Duration.ofHours(24);

    private final JdbcClient sql;
    private final Clock clock;

    SignInLog(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Whether an attempt may go on, and under which number. */
    sealed interface Turn {
        record Granted(long attempt) implements Turn {}

        record Held(Duration delay) implements Turn {}
    }

    /**
     * Notes an attempt before anything is checked, so that a hundred guesses sent at once count as a hundred. It stands
     * as refused until {@link #accepted}.
     */
    @Transactional
    Turn begin(String email, Means means, Visitor visitor) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:email, 30))")
                .param("email", email)
                .query(row -> {});
        Duration wait = wait(email, visitor);
        if (wait.isPositive()) {
            noteHeld(email, means, visitor);
            return new Turn.Held(wait);
        }
        return new Turn.Granted(note(email, means, "REFUSED", visitor));
    }

    /** A link from a message cannot be guessed, so it is never held back: it is the way in for someone locked out. */
    @Transactional
    long beginWithLink(String email, Means means, Visitor visitor) {
        return note(email, means, "REFUSED", visitor);
    }

    @Transactional
    void accepted(long attempt, PersonId person) {
        close(attempt, person, "ACCEPTED");
    }

    /** Right so far, but the code is still to come: it neither counts as a failure nor clears the earlier ones. */
    @Transactional
    void halfway(long attempt, PersonId person) {
        close(attempt, person, "HALFWAY");
    }

    /** Notes which session a successful attempt opened. */
    @Transactional
    public void opened(long attempt, String session) {
        sql.sql("update sign_in set session_id = :session where number = :number")
                .param("session", session)
                .param("number", attempt)
                .update();
    }

    /**
     * One page of the attempts of everyone, by time.
     *
     * @param text part of a name, an address of mail or a network address; empty for all
     * @param order whose direction counts
     * @param after the number of the last line of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<SignInAttempt> page(String text, SortOrder order, @Nullable Long after, int most) {
        return sql.sql("""
                select s.number, s.at, s.email, s.person_id, p.name, s.means, s.outcome, s.address, s.agent
                from sign_in s left join person p on p.id = s.person_id
                where (:text = '' or search_holds(s.email, :text) or search_holds(p.name, :text)
                        or search_holds(s.address, :text))
                    and (cast(:after as bigint) is null or s.number %s :after)
                order by s.number %s limit :most
                """.replace("%s :after", order.after() + " :after")
                        .replace("number %s", "number " + order.direction()))
                .param("text", text.strip())
                .param("after", after)
                .param("most", most)
                .query(SignInLog::attempt)
                .list();
    }

    /** When some people last came in, in one query; who never did is left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, Instant> lastSignIns(Collection<PersonId> people) {
        Map<PersonId, Instant> last = new HashMap<>();
        if (!people.isEmpty()) {
            sql.sql("""
                    select person_id, max(at) as at from sign_in
                    where outcome = 'ACCEPTED' and person_id in (:people) group by person_id
                    """)
                    .param("people", people.stream().map(PersonId::value).toList())
                    .query(row -> {
                        last.put(
                                new PersonId(row.getObject("person_id", UUID.class)),
                                row.getObject("at", OffsetDateTime.class).toInstant());
                    });
        }
        return last;
    }

    private Duration wait(String email, Visitor visitor) {
        Instant now = clock.instant();
        Duration forEmail = Lockout.USUAL.wait(failures(email, now.minus(MEMORY)), now);
        Duration forAddress = PER_ADDRESS.wait(failuresFrom(visitor, now.minus(PER_ADDRESS.window())), now);
        return forEmail.compareTo(forAddress) > 0 ? forEmail : forAddress;
    }

    private List<Instant> failures(String email, Instant since) {
        return sql.sql("""
                select at from sign_in
                where email = :email and outcome = 'REFUSED' and at > :since and number >
                    coalesce((select max(number) from sign_in where email = :email and outcome = 'ACCEPTED'), 0)
                order by number desc limit 50
                """)
                .param("email", email)
                .param("since", Instants.column(since))
                .query(SignInLog::at)
                .list();
    }

    private List<Instant> failuresFrom(Visitor visitor, Instant since) {
        return sql.sql("""
                select at from sign_in where address = :address and outcome = 'REFUSED' and at > :since
                order by at desc limit :most
                """)
                .param("address", visitor.address())
                .param("since", Instants.column(since))
                .param("most", PER_ADDRESS.most())
                .query(SignInLog::at)
                .list();
    }

    /** One line a minute is enough: a flood of attempts must not fill the disk. */
    private void noteHeld(String email, Means means, Visitor visitor) {
        boolean noted = sql.sql("""
                select exists (select from sign_in
                    where address = :address and outcome = 'HELD' and at > :since)
                """)
                .param("address", visitor.address())
                .param("since", Instants.column(clock.instant().minus(Duration.ofMinutes(1))))
                .query(Boolean.class)
                .single();
        if (!noted) {
            note(email, means, "HELD", visitor);
        }
    }

    private long note(String email, Means means, String outcome, Visitor visitor) {
        return sql.sql("""
                insert into sign_in (at, email, means, outcome, address, agent)
                values (:at, :email, :means, :outcome, :address, :agent) returning number
                """)
                .param("at", Instants.column(clock.instant()))
                .param("email", email)
                .param("means", means.name())
                .param("outcome", outcome)
                .param("address", visitor.address())
                .param("agent", visitor.agent())
                .query(Long.class)
                .single();
    }

    private void close(long attempt, PersonId person, String outcome) {
        sql.sql("update sign_in set outcome = :outcome, person_id = :person where number = :number")
                .param("outcome", outcome)
                .param("person", person.value())
                .param("number", attempt)
                .update();
    }

    private static Instant at(ResultSet row, int number) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static SignInAttempt attempt(ResultSet row, int number) throws SQLException {
        @Nullable UUID person = row.getObject("person_id", UUID.class);
        return new SignInAttempt(
                row.getLong("number"),
                at(row, number),
                row.getString("email"),
                person == null ? null : new PersonId(person),
                row.getString("name"),
                Means.valueOf(row.getString("means")),
                SignInAttempt.Outcome.valueOf(row.getString("outcome")),
                row.getString("address"),
                row.getString("agent"));
    }
}
