package fr.vigie.seal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.seal.SealCertificate.Origin;
import fr.vigie.seal.SealCertificate.State;
import fr.vigie.seal.SealCheck.Verdict;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.vault.VaultRotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class SealsTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");

    @Autowired
    Seals seals;

    @Autowired
    TimeStamping stamping;

    @Autowired
    VaultRotation rotation;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void stopClock() {
        clock.stopAt(NOW);
        sql.sql("update seal_certificate set replaced = now(), key = null where replaced is null")
                .update();
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void makesOneCertificateAtTheFirstNeedHoweverManyNeedIt() throws Exception {
        assertThat(seals.inUse()).isEmpty();
        Callable<Sealing> need = () -> Scopes.call(Scope.agency(), () -> seals.seal(pdf(), "Agence du Phare"));
        try (var hands = Executors.newFixedThreadPool(4)) {
            for (var sealed : hands.invokeAll(List.of(need, need, need, need))) {
                Sealing.Done done = (Sealing.Done) sealed.get();
                assertThat(done.certificate().fingerprint())
                        .isEqualTo(seals.inUse().orElseThrow().fingerprint());
                assertThat(seals.check(done.pdf()).verdict()).isEqualTo(Verdict.WHOLE);
            }
        }
        SealCertificate made = seals.inUse().orElseThrow();
        assertThat(made.origin()).isEqualTo(Origin.GENERATED);
        assertThat(made.subject()).isEqualTo("Agence du Phare");
        assertThat(made.key()).isEqualTo("EC P-256");
        assertThat(made.isSelfSigned()).isTrue();
        assertThat(made.stateAt(NOW)).isEqualTo(State.GOOD);
    }

    @Test
    void aReplacedCertificateSealsNothingMoreAndWhatItSealedStaysGood() {
        byte[] before = sealed();
        bring("Phare SARL");
        SealCheck check = seals.check(before);
        assertThat(check.verdict()).isEqualTo(Verdict.WHOLE);
        assertThat(check.known().replaced()).isEqualTo(NOW);
        assertThat(seals.check(sealed()).subject()).isEqualTo("Phare SARL");
        assertThat(sql.sql("select count(*) from seal_certificate where key is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void oneThatWasBroughtAndHasEndedSealsNothingAndIsNotReplacedBehindTheAgencysBack() {
        SealCertificate brought = bring("Phare SARL");
        byte[] before = sealed();
        clock.stopAt(NOW.plus(Duration.ofDays(366)));
        assertThat(seals.seal(pdf(), "Agence du Phare"))
                .isInstanceOfSatisfying(
                        Sealing.Refused.class,
                        refused -> assertThat(refused.state()).isEqualTo(State.ENDED));
        assertThat(seals.inUse().orElseThrow().id()).isEqualTo(brought.id());
        assertThat(seals.check(before).verdict()).isEqualTo(Verdict.WHOLE);
    }

    @Test
    void oneOfItsOwnThatHasEndedIsFollowedByAnother() {
        byte[] before = sealed();
        SealCertificate first = seals.inUse().orElseThrow();
        assertThat(first.stateAt(first.until().minus(SealCertificate.NOTICE).plusSeconds(1)))
                .isEqualTo(State.ENDING);
        clock.stopAt(first.until().plusSeconds(1));
        assertThat(seals.check(sealed()).verdict()).isEqualTo(Verdict.WHOLE);
        assertThat(seals.inUse().orElseThrow().id()).isNotEqualTo(first.id());
        assertThat(seals.check(before).verdict()).isEqualTo(Verdict.WHOLE);
    }

    @Test
    void itsKeyFollowsANewMasterKey() {
        sealed();
        byte[] before = key();
        assertThat(rotation.rotate()).isPositive();
        assertThat(key()).isNotEqualTo(before);
        assertThat(seals.check(sealed()).verdict()).isEqualTo(Verdict.WHOLE);
    }

    @Test
    void isMadeWithoutAStampWhenTheAuthorityDoesNotAnswerAndSaysSo() {
        assertThat(stamping.choose("ftp://heure.example/")).isFalse();
        assertThat(stamping.choose("https://moi:secret@heure.example/")).isFalse();
        assertThat(stamping.chosen()).isEmpty();
        assertThat(stamping.choose(" http://127.0.0.1:1/tsr ")).isTrue();
        try {
            Sealing.Done done = (Sealing.Done) seals.seal(pdf(), "Agence du Phare");
            assertThat(done.stamping()).isEqualTo(Sealing.Stamping.MISSING);
            SealCheck check = seals.check(done.pdf());
            assertThat(check.verdict()).isEqualTo(Verdict.WHOLE);
            assertThat(check.stamp()).isNull();
            assertThat(stamping.chosen()).hasValueSatisfying(chosen -> {
                assertThat(chosen.tried()).isEqualTo(NOW);
                assertThat(chosen.trouble()).contains("ADDRESS_REFUSED");
            });
        } finally {
            stamping.choose("");
        }
        assertThat(((Sealing.Done) seals.seal(pdf(), "Agence du Phare")).stamping())
                .isEqualTo(Sealing.Stamping.NOT_ASKED);
    }

    @Test
    void isTheAgencysAlone() {
        sealed();
        Scopes.run(
                Scope.customer(CustomerId.create()),
                () -> assertThat(seals.inUse()).isEmpty());
    }

    private SealCertificate bring(String name) {
        var file = seals.read(KeyFiles.issued(name, NOW), KeyFiles.PASSWORD.toCharArray());
        return seals.use((KeyFile.Good) file);
    }

    private byte[] sealed() {
        return ((Sealing.Done) seals.seal(pdf(), "Agence du Phare")).pdf();
    }

    private byte[] key() {
        return sql.sql("select key from seal_certificate where replaced is null")
                .query((row, n) -> row.getBytes("key"))
                .single();
    }

    static byte[] pdf() {
        return SealCheckTest.pdf();
    }
}
