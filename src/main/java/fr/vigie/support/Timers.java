package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.database.Turns;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The timers of the agency's people. One runs at a time; they are kept across sessions and restarts until they are entered. */
@Service
public class Timers {
    private static final TypeReference<List<List<Instant>>> STRETCHES = new TypeReference<>() {};
    private static final String READ = """
        select w.*, t.year, t.serial, t.subject from work_timer w join ticket t on t.id = w.ticket_id
        where w.person = :person\
        """;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Hours hours;
    private final Clock clock;

    Timers(JdbcClient sql, JsonMapper json, Hours hours, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.hours = hours;
        this.clock = clock;
    }

    /** A person's timers, the running one first. */
    @Transactional(readOnly = true)
    public List<WorkTimer> of(PersonId person) {
        return sql.sql(READ + " order by w.began desc nulls last, t.year, t.serial")
                .param("person", person.value())
                .query(this::timer)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<WorkTimer> on(TicketId ticket, PersonId person) {
        return of(person).stream()
                .filter(timer -> timer.ticket().equals(ticket))
                .findFirst();
    }

    /** Starts or resumes a timer; one that runs on another ticket is paused. */
    @Transactional
    public void start(TicketId ticket, PersonId person) {
        lock(person);
        Instant now = Instants.micros(clock);
        for (WorkTimer timer : of(person)) {
            if (timer.isRunning() && !timer.ticket().equals(ticket)) {
                keep(person, timer.ticket(), timer.paused(now));
            }
        }
        Optional<WorkTimer> own = on(ticket, person);
        if (own.isPresent()) {
            keep(person, ticket, own.get().started(now));
        } else {
            sql.sql("insert into work_timer (person, ticket_id, began, worked) values (:person, :ticket, :now, '[]')")
                    .param("person", person.value())
                    .param("ticket", ticket.value())
                    .param("now", column(now))
                    .update();
        }
    }

    @Transactional
    public void pause(TicketId ticket, PersonId person) {
        lock(person);
        on(ticket, person).ifPresent(timer -> keep(person, ticket, timer.paused(Instants.micros(clock))));
    }

    @Transactional
    public void discard(TicketId ticket, PersonId person) {
        sql.sql("delete from work_timer where person = :person and ticket_id = :ticket")
                .param("person", person.value())
                .param("ticket", ticket.value())
                .update();
    }

    /**
     * Enters what a timer measured, as its person corrected it, and ends the timer; without one, enters what was said.
     *
     * @param said how much was work and on what; when it was done, the timer knows
     */
    @Transactional
    public Hours.Logged enter(TicketId ticket, Author by, PersonId person, Work said) {
        lock(person);
        Work work = on(ticket, person)
                .map(timer -> timer.measured(said, Instants.micros(clock)))
                .orElse(said);
        Hours.Logged logged = hours.log(ticket, by, work);
        if (logged instanceof Hours.Logged.Entered) {
            discard(ticket, person);
        }
        return logged;
    }

    private void keep(PersonId person, TicketId ticket, WorkTimer timer) {
        Instant began = timer.began();
        sql.sql("""
            update work_timer set began = :began, worked = :worked::jsonb where person = :person and ticket_id = :ticket
            """)
                .param("person", person.value())
                .param("ticket", ticket.value())
                .param("began", began == null ? null : column(began))
                .param(
                        "worked",
                        json.writeValueAsString(timer.before().stream()
                                .map(stretch -> List.of(
                                        stretch.from().toString(), stretch.to().toString()))
                                .toList()))
                .update();
    }

    private void lock(PersonId person) {
        Turns.await(sql, "vigie timers " + person);
    }

    private WorkTimer timer(ResultSet row, int number) throws SQLException {
        return new WorkTimer(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new TicketNumber(row.getInt("year"), row.getInt("serial")),
                row.getString("subject"),
                instant(row.getObject("began", OffsetDateTime.class)),
                json.readValue(row.getString("worked"), STRETCHES).stream()
                        .map(pair -> new Period(pair.getFirst(), pair.getLast()))
                        .toList());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
