package fr.vigie.account.signin;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.vault.SealedElsewhere;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The authenticator applications of people, and the recovery codes for the day the telephone is lost. The keys are sealed
 * under the master key; of the recovery codes only digests are kept.
 */
@Repository
public class Authenticators implements SealedElsewhere {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RECOVERY_CODES = 10;

    private final JdbcClient sql;
    private final Clock clock;
    private final Vault vault;
    private final Totp totp = Totp.USUAL;

    Authenticators(JdbcClient sql, Clock clock, Vault vault) {
        this.sql = sql;
        this.clock = clock;
        this.vault = vault;
    }

    /** A code of six digits is the application's; anything longer is taken for a recovery code. */
    static boolean looksLikeRecoveryCode(String typed) {
        return new RecoveryCode(typed).value().length() > 8;
    }

    @Transactional(readOnly = true)
    public boolean isSetUp(PersonId person) {
        return sql.sql(
                        "select exists (select from person_credential where person_id = :person and totp_since is not null)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** How many recovery codes are left. */
    @Transactional(readOnly = true)
    public int recoveryCodesLeft(PersonId person) {
        return sql.sql("select count(*) from recovery_code where person_id = :person and used is null")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Puts an application into service once a first code shows that the key arrived.
     *
     * @return the recovery codes, to be shown this one time; empty when the code is wrong
     */
    @Transactional
    public List<String> setUp(PersonId person, AuthenticatorKey key, String code) {
        OptionalLong step = totp.accept(key.bytes(), code, clock.instant(), 0);
        if (step.isEmpty()) {
            return List.of();
        }
        try (Secret secret = Secret.of(key.bytes())) {
            sql.sql("""
                    insert into person_credential (person_id, totp_key, totp_since, totp_last_step)
                    values (:person, :key, :now, :step)
                    on conflict (person_id) do update set totp_key = excluded.totp_key,
                        totp_since = excluded.totp_since, totp_last_step = excluded.totp_last_step
                    """)
                    .param("person", person.value())
                    .param("key", vault.seal(secret, person.value()))
                    .param("now", Instants.column(clock.instant()))
                    .param("step", step.getAsLong())
                    .update();
        }
        return renewRecoveryCodes(person);
    }

    /** Takes the application and its recovery codes out of service. */
    @Transactional
    public void remove(PersonId person) {
        sql.sql("update person_credential set totp_key = null, totp_since = null where person_id = :person")
                .param("person", person.value())
                .update();
        forgetRecoveryCodes(person);
    }

    /** Accepts a code of the application or a recovery code, each once. */
    @Transactional
    boolean accept(PersonId person, String typed) {
        return looksLikeRecoveryCode(typed) ? useRecoveryCode(person, typed) : useCode(person, typed);
    }

    @Override
    @Transactional
    public int resealAll() {
        List<UUID> people = sql.sql("select person_id from person_credential where totp_key is not null for update")
                .query((row, number) -> row.getObject("person_id", UUID.class))
                .list();
        people.forEach(person -> key(new PersonId(person)).ifPresent(bytes -> reseal(person, bytes)));
        return people.size();
    }

    private void reseal(UUID person, byte[] bytes) {
        try (Secret key = vault.open(bytes, person)) {
            sql.sql("update person_credential set totp_key = :key where person_id = :person")
                    .param("key", vault.seal(key, person))
                    .param("person", person)
                    .update();
        }
    }

    private boolean useCode(PersonId person, String typed) {
        Optional<byte[]> bytes = key(person);
        if (bytes.isEmpty()) {
            return false;
        }
        try (Secret key = vault.open(bytes.get(), person.value())) {
            OptionalLong step = totp.accept(key.bytes(), typed, clock.instant(), lastStep(person));
            return step.isPresent() && advance(person, step.getAsLong());
        }
    }

    /** Of two requests with the same code at once, one advances the step. */
    private boolean advance(PersonId person, long step) {
        return sql.sql("""
                update person_credential set totp_last_step = :step
                where person_id = :person and totp_last_step < :step
                """).param("step", step).param("person", person.value()).update() == 1;
    }

    private boolean useRecoveryCode(PersonId person, String typed) {
        return sql.sql("""
                update recovery_code set used = :now
                where person_id = :person and digest = :digest and used is null
                """)
                        .param("now", Instants.column(clock.instant()))
                        .param("person", person.value())
                        .param("digest", new RecoveryCode(typed).digest().hex())
                        .update()
                == 1;
    }

    private List<String> renewRecoveryCodes(PersonId person) {
        forgetRecoveryCodes(person);
        List<RecoveryCode> codes = Stream.generate(() -> RecoveryCode.draw(RANDOM))
                .limit(RECOVERY_CODES)
                .toList();
        for (RecoveryCode code : codes) {
            sql.sql("insert into recovery_code (person_id, digest) values (:person, :digest)")
                    .param("person", person.value())
                    .param("digest", code.digest().hex())
                    .update();
        }
        return codes.stream().map(RecoveryCode::toString).toList();
    }

    private void forgetRecoveryCodes(PersonId person) {
        sql.sql("delete from recovery_code where person_id = :person")
                .param("person", person.value())
                .update();
    }

    private Optional<byte[]> key(PersonId person) {
        return sql.sql("select totp_key from person_credential where person_id = :person and totp_since is not null")
                .param("person", person.value())
                .query((row, number) -> row.getBytes("totp_key"))
                .optional();
    }

    private long lastStep(PersonId person) {
        return sql.sql("select totp_last_step from person_credential where person_id = :person")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }
}
