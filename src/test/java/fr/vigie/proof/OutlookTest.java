package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.vigie.contract.Change;
import fr.vigie.contract.DurationClause.Handover;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a contract that ended still owes is told before it is missed. */
@DatabaseTest
class OutlookTest {
    private static final int EVERYBODY = 10_000;
    private static final Instant END = SignedMonth.MARCH.day(20).from();

    @Autowired
    SignedMonth month;

    @Autowired
    Lives lives;

    @Autowired
    Outlook outlook;

    @Autowired
    Ledger ledger;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void tellsOfTheLastReportOfAContractThatEndedWithTheMonth() {
        SignedMonth.Signed signed = ended(SignedMonth.MARCH.period().to(), 30);
        assertThat(told(signed.customer(), "2026-04-02T08:00:00Z")).isEmpty();
        assertThat(told(signed.customer(), "2026-04-04T08:00:00Z")).containsExactly("report");
    }

    @Test
    void tellsOfTheHandoverOfAContractThatEnded() {
        SignedMonth.Signed signed = ended(END, 30);
        assertThat(told(signed.customer(), "2026-04-04T08:00:00Z"))
                .as("the report of its last days comes first")
                .containsExactly("report");
        assertThat(told(signed.customer(), "2026-04-17T08:00:00Z")).containsExactly("handover");
        assertThat(told(signed.customer(), "2026-04-20T08:00:00Z")).isEmpty();
    }

    @Test
    void tellsOfAHandoverThatIsDueMonthsAfterTheEnd() {
        SignedMonth.Signed signed = ended(END, 120);
        assertThat(told(signed.customer(), "2026-06-20T08:00:00Z")).isEmpty();
        assertThat(told(signed.customer(), "2026-07-15T08:00:00Z")).containsExactly("handover");
    }

    @Test
    void judgesTheOthersAndKeepsTheLinesOfAContractThatCannotBeJudged() {
        SignedMonth.Signed broken = ended(SignedMonth.MARCH.period().to(), 30);
        assertThat(told(broken.customer(), "2026-04-04T08:00:00Z")).containsExactly("report");
        Instant at = Instant.parse("2026-04-04T09:00:00Z");
        for (String kind : List.of("backup.completed", "backup.verified")) {
            var details = Map.of("run", "run", "contents", "DATABASE", "readAt", "at some time");
            ledger.append(broken.customer(), new Fact(kind, "shop:" + broken.shop(), details), at);
        }
        SignedMonth.Signed sound = ended(SignedMonth.MARCH.period().to(), 30);
        assertThat(told(sound.customer(), "2026-04-04T10:00:00Z")).containsExactly("report");
        assertThat(told(broken.customer(), "2026-04-04T10:00:00Z")).containsExactly("report");
    }

    @Test
    void owesNoHandoverWhileItIsOnlySuspended() {
        SignedMonth.Signed signed = month.sign("En pause");
        clock.stopAt(END);
        assertThat(lives.suspend(signed.contract(), "Travaux", "Jeanne")).isInstanceOf(Change.Done.class);
        assertThat(told(signed.customer(), "2026-04-17T08:00:00Z")).isEmpty();
    }

    @Test
    void noLongerTellsOfABackupOnceItIsMadeAndJudgesNobodyElseForIt() {
        SignedMonth.Signed saved = month.sign("Sauvegardée");
        SignedMonth.Signed other = month.sign("Autre");
        Instant evening = Instant.parse("2026-04-02T20:30:00Z");
        assertThat(told(saved.customer(), evening.toString())).contains("backup.database");
        assertThat(known(other.customer(), evening)).contains("backup.database");

        Instant made = evening.plus(Duration.ofMinutes(10));
        var completed = Map.of("run", "run", "contents", "FILES,IMAGES,DATABASE", "readAt", made.toString());
        ledger.append(saved.customer(), new Fact("backup.completed", "shop:" + saved.shop(), completed), made);
        ledger.append(
                saved.customer(), new Fact("backup.verified", "shop:" + saved.shop(), Map.of("run", "run")), made);
        clock.stopAt(made);
        sql.sql("update duty_outlook set step_fr = 'as it was'").update();
        outlook.follow(EVERYBODY);

        assertThat(known(saved.customer(), made))
                .doesNotContain("backup.database")
                .isNotEmpty();
        assertThat(steps(saved)).doesNotContain("as it was");
        assertThat(steps(other)).containsOnly("as it was");
        sql.sql("update duty_outlook set step_fr = 'as it was'").update();
        outlook.follow(EVERYBODY);
        assertThat(steps(saved)).as("nothing new: not judged again").containsOnly("as it was");

        ledger.append(saved.customer(), new Fact("shop.noted", "shop:" + saved.shop(), Map.of()), made);
        clock.stopAt(made.plus(Duration.ofSeconds(90)));
        outlook.follow(EVERYBODY);
        assertThat(steps(saved)).as("judged a moment ago").containsOnly("as it was");
        clock.stopAt(made.plus(Duration.ofMinutes(2)));
        outlook.follow(EVERYBODY);
        assertThat(steps(saved)).as("waited, and is not lost").doesNotContain("as it was");
    }

    @Test
    void judgesAPartAtATimeTheNewestEvidenceFirst() {
        SignedMonth.Signed first = month.sign("Avant");
        SignedMonth.Signed second = month.sign("Après");
        Instant evening = Instant.parse("2026-04-02T20:30:00Z");
        assertThat(told(first.customer(), evening.toString())).isNotEmpty();
        sql.sql("update duty_outlook set step_fr = 'as it was'").update();
        Instant noted = evening.plus(Duration.ofMinutes(10));
        for (SignedMonth.Signed each : List.of(first, second)) {
            Instant at = each == first ? noted : noted.plusSeconds(1);
            ledger.append(each.customer(), new Fact("shop.noted", "shop:" + each.shop(), Map.of()), at);
        }
        clock.stopAt(noted.plusSeconds(2));
        outlook.follow(1);
        assertThat(steps(second)).isNotEmpty().doesNotContain("as it was");
        assertThat(steps(first)).containsOnly("as it was");
        outlook.follow(1);
        assertThat(steps(first)).isNotEmpty().doesNotContain("as it was");
    }

    @Test
    void judgesAgainAfterAQuarterOfAnHourWithoutAnyEvidence() {
        SignedMonth.Signed signed = month.sign("Calme");
        Instant evening = Instant.parse("2026-04-02T20:30:00Z");
        assertThat(told(signed.customer(), evening.toString())).isNotEmpty();
        sql.sql("update duty_outlook set step_fr = 'as it was'").update();
        clock.stopAt(evening.plus(Duration.ofMinutes(14)));
        outlook.follow(EVERYBODY);
        assertThat(steps(signed)).containsOnly("as it was");
        clock.stopAt(evening.plus(Duration.ofMinutes(15)));
        outlook.enrol();
        assertThat(steps(signed)).as("known already").containsOnly("as it was");
        outlook.follow(EVERYBODY);
        assertThat(steps(signed)).isNotEmpty().doesNotContain("as it was");
    }

    @Test
    void whoJudgesAContractWaitsForWhoJudgesIt() throws Exception {
        SignedMonth.Signed signed = month.sign("Deux fois");
        Instant evening = Instant.parse("2026-04-02T20:30:00Z");
        assertThat(told(signed.customer(), evening.toString())).contains("backup.database");
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<?> second = Objects.requireNonNull(transaction.execute(status -> {
                sql.sql("select pg_advisory_xact_lock(hashtextextended('vigie outlook ' || :contract, 0))")
                        .param("contract", signed.contract().toString())
                        .query((rs, n) -> n)
                        .list();
                clock.stopAt(evening.plus(Duration.ofMinutes(15)));
                Future<?> started = other.submit(() -> Scopes.run(Scope.agency(), () -> outlook.follow(EVERYBODY)));
                await().until(() -> started.isDone() || isAwaited());
                assertThat(started.isDone()).isFalse();
                return started;
            }));
            second.get();
        }
        assertThat(known(signed.customer(), evening)).contains("backup.database");
    }

    private boolean isAwaited() {
        return sql.sql("""
                select exists (select from pg_locks join pg_database on pg_database.oid = database
                    where datname = current_database() and locktype = 'advisory' and not granted)""").query(Boolean.class).single();
    }

    private List<String> steps(SignedMonth.Signed signed) {
        return sql.sql("select step_fr from duty_outlook where contract_id = :contract")
                .param("contract", signed.contract().value())
                .query(String.class)
                .list();
    }

    private SignedMonth.Signed ended(Instant end, int handoverDays) {
        SignedMonth.Signed signed = month.sign(
                "Partie",
                Instant.parse("2026-01-10T09:00:00Z"),
                clauses -> clauses.with(clauses.duration()
                        .withHandover(
                                new Handover(clauses.duration().handover().items(), handoverDays, Duration.ZERO))));
        clock.stopAt(end.minus(Duration.ofDays(2)));
        assertThat(lives.terminate(signed.contract(), Party.CUSTOMER, end, "D’un commun accord", "Jeanne"))
                .isInstanceOf(Change.Done.class);
        return signed;
    }

    /** The families of a customer's duties at risk. */
    private List<String> told(CustomerId customer, String now) {
        Instant at = Instant.parse(now);
        clock.stopAt(at);
        outlook.enrol();
        outlook.follow(EVERYBODY);
        return known(customer, at);
    }

    private List<String> known(CustomerId customer, Instant at) {
        return outlook.ahead(at, 500).stream()
                .filter(risk -> risk.customer().equals(customer))
                .map(risk -> risk.duty().replaceAll("/.*", ""))
                .toList();
    }
}
