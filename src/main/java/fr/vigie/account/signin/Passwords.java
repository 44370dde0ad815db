package fr.vigie.account.signin;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Repository;

/**
 * Passwords, kept as Argon2id hashes with the parameters of the OWASP Password Storage Cheat Sheet (19 MiB, two passes,
 * one lane).
 */
@Repository
public class Passwords {

    private static final int KIBIBYTES = 19 * 1024;

    /** Stands for the hash of who has none. Fixed, because a hash made at each start would slow the start by a second. */
    static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$djh/zvjGlFVNq2/F3kJR6Q$BQ38S0b0S/Mdk1BOFeE+7rui6kgLsHDzOYzzUKQsqdI";

    /** A hash takes 19 MiB for a moment: a flood of attempts waits in line rather than filling the memory. */
    private final Semaphore places = new Semaphore(4, true);

    private final Argon2PasswordEncoder argon2 = encoder();
    private final JdbcClient sql;
    private final Clock clock;

    Passwords(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    static Argon2PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(16, 32, 1, KIBIBYTES, 2);
    }

    /** Replaces a person's password. Takes about 50 ms: hash before opening a transaction when that matters. */
    public void set(PersonId person, String password) {
        sql.sql("""
                insert into person_credential (person_id, password, password_set) values (:person, :hash, :now)
                on conflict (person_id) do update set password = excluded.password, password_set = excluded.password_set
                """)
                .param("person", person.value())
                .param("hash", hash(password))
                .param("now", Instants.column(clock.instant()))
                .update();
    }

    public boolean exists(PersonId person) {
        return stored(person).isPresent();
    }

    /** Takes as long for a person who does not exist, or has no password, as for a wrong password. */
    boolean matches(Optional<PersonId> person, String password) {
        Optional<String> stored = person.flatMap(this::stored);
        boolean same = inLine(() -> argon2.matches(password, stored.orElse(NOBODYS)));
        return same && stored.isPresent();
    }

    public boolean matches(PersonId person, String password) {
        return matches(Optional.of(person), password);
    }

    private Optional<String> stored(PersonId person) {
        return sql.sql("select password from person_credential where person_id = :person and password is not null")
                .param("person", person.value())
                .query(String.class)
                .optional();
    }

    private String hash(String password) {
        return inLine(() -> {
            String hash = argon2.encode(password);
            if (hash == null) {
                throw new IllegalStateException("No hash for a password that is not null");
            }
            return hash;
        });
    }

    private <T> T inLine(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
