package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Change;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.testing.DatabaseTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months in which a contract bound on some days only, or on none: each with any such day has its report, sent and judged. */
@DatabaseTest
class LastMonthTest {
    private static final int REPORT_DAY = 5;

    @Autowired
    private SignedMonth months;

    @Autowired
    private MonthClosing closing;

    @Autowired
    private Reports reports;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Lives lives;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void sign() {
        sql.sql("update contract_version set ended = effective + interval '1 hour' where effective is not null")
                .update();
        signed = months.sign(
                "Boutique du Port",
                Instant.parse("2026-01-10T09:00:00Z"),
                clauses -> clauses.with(clauses.indicators().withReportDay(REPORT_DAY)));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void closesSendsAndJudgesTheMonthInWhoseMiddleTheContractEnded() {
        terminate("2026-03-10T09:00", null);
        clock.stopAt(SignedMonth.CLOSING);
        run(Run.Aim.CLOSE);
        ReportLine report = reports.find(signed.contract(), MARCH.month()).orElseThrow();
        MonthlyReport content = reports.content(report.id()).orElseThrow();
        assertThat(content.shops().getFirst().days())
                .as("the part in which it bound")
                .hasSize(10)
                .last()
                .satisfies(day -> assertThat(day.day()).isEqualTo(LocalDate.of(2026, 3, 10)));
        assertThat(owed(MARCH)).isNotInstanceOf(Verdict.Met.class);
        publishing.review(report.id(), MANAGER);
        clock.stopAt(at("2026-04-05T07:00"));
        closing.run();
        work(last(Run.Aim.SEND));
        assertThat(reports.find(report.id()).orElseThrow().sent()).isNotNull();
        assertThat(owed(MARCH)).isInstanceOf(Verdict.Met.class);
        assertThat(reported(MARCH.next())).as("nothing bound in April").isEmpty();
        assertThat(reports.close(signed.contract(), MARCH.next())).isInstanceOf(Reports.Closing.TooEarly.class);
        clock.stopAt(at("2026-05-02T07:00"));
        assertThat(reports.close(signed.contract(), MARCH.next())).isInstanceOf(Reports.Closing.NothingDue.class);
    }

    @Test
    void missesTheLastReportThatWasNeverSent() {
        terminate("2026-03-10T09:00", null);
        clock.stopAt(at("2026-04-06T07:00"));
        assertThat(owed(MARCH)).isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void owesTheReportOfAMonthThatEndsWithTheContract() {
        terminate("2026-03-20T09:00", "2026-04-01T00:00");
        clock.stopAt(SignedMonth.CLOSING);
        run(Run.Aim.CLOSE);
        assertThat(reports.find(signed.contract(), MARCH.month())).isPresent();
        assertThat(reported(MARCH)).isPresent();
        assertThat(reported(MARCH.next())).isEmpty();
        assertThat(closing.due(MARCH.next().month())).doesNotContainKey(signed.contract());
    }

    @Test
    void owesTheReportOfTheMonthInWhichItWasSigned() {
        signed = months.sign("Atelier Mimosa", at("2026-03-30T15:00"));
        clock.stopAt(SignedMonth.CLOSING);
        assertThat(reported(MARCH)).isPresent();
        assertThat(reported(MARCH.previous())).isEmpty();
        var closed = (Reports.Closing.Closed) reports.close(signed.contract(), MARCH);
        assertThat(reports.content(closed.report()).orElseThrow().duties())
                .as("the first report tells until when it is due itself")
                .anySatisfy(each -> assertThat(each.duty().promise()).isInstanceOf(Promise.Report.class));
    }

    /** What was suspended on some days is told on the others; what was suspended on all is told by nobody: nothing was promised. */
    @Test
    void owesNoReportOfAMonthThatWasSuspendedFromEndToEnd() {
        clock.stopAt(at("2026-03-10T09:00"));
        assertThat(lives.suspend(signed.contract(), "Travaux", "Camille")).isInstanceOf(Change.Done.class);
        clock.stopAt(at("2026-05-12T09:00"));
        assertThat(lives.resume(signed.contract(), "Fini", "Camille")).isInstanceOf(Change.Done.class);
        MonthOf april = MARCH.next();
        clock.stopAt(at("2026-06-01T07:00"));
        assertThat(reported(MARCH)).as("suspended on the tenth, until its end").isPresent();
        assertThat(reported(april)).isEmpty();
        assertThat(reported(april.next())).as("resumed in the middle").isPresent();
        assertThat(proofs.month(signed.contract(), april)).isEmpty();
        assertThat(closing.due(april.month())).doesNotContainKey(signed.contract());
        assertThat(reports.close(signed.contract(), april)).isInstanceOf(Reports.Closing.NothingDue.class);
        assertThat(reports.close(signed.contract(), MARCH)).isInstanceOf(Reports.Closing.Closed.class);
        assertThat(reports.close(signed.contract(), april.next())).isInstanceOf(Reports.Closing.Closed.class);
    }

    private void terminate(String when, @Nullable String end) {
        clock.stopAt(at(when));
        assertThat(lives.terminate(
                        signed.contract(), Party.CUSTOMER, end == null ? null : at(end), "D’accord", "Camille"))
                .isInstanceOf(Change.Done.class);
    }

    private Optional<Assessed> reported(MonthOf month) {
        return proofs.reported(signed.contract(), month);
    }

    private Verdict owed(MonthOf month) {
        return reported(month).orElseThrow().verdict();
    }

    private void run(Run.Aim aim) {
        work(closing.order(MARCH.month(), aim, MANAGER).orElseThrow());
    }

    private void work(UUID run) {
        var job = Objects.requireNonNull(closing.find(run).orElseThrow().job());
        assertThat(jobs.runNow(job).state()).isEqualTo(JobState.SUCCEEDED);
    }

    private UUID last(Run.Aim aim) {
        return closing.of(MARCH.month()).stream()
                .filter(run -> run.aim() == aim)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(MARCH.zone()).toInstant();
    }
}
