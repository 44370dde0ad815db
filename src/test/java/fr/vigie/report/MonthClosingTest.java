package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.report.Run.Aim;
import fr.vigie.report.Run.Outcome;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(SignedMonth.class)
class MonthClosingTest {
    @Autowired
    private SignedMonth month;

    @Autowired
    private MonthClosing closing;

    @Autowired
    private Reports reports;

    @Autowired
    private Publishing publishing;

    @Autowired
    private ReportText text;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Jobs jobs;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient sql;

    private SignedMonth.Signed port = NOBODY;
    private SignedMonth.Signed mimosa = NOBODY;

    private static final SignedMonth.Signed NOBODY =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void sign() {
        sql.sql("update contract_version set ended = effective + interval '1 hour' where effective is not null")
                .update();
        sql.sql("delete from report_run_item").update();
        sql.sql("delete from report_run").update();
        port = month.sign("Boutique du Port");
        mimosa = month.sign("Atelier Mimosa");
        clock.stopAt(SignedMonth.CLOSING);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void writesDownWhatFailedForOneAndGoesOnWithTheOthers() {
        run(Aim.CLOSE, JobState.SUCCEEDED);
        ReportId broken =
                reports.find(port.contract(), MARCH.month()).orElseThrow().id();
        remarks(broken, "no JSON");

        UUID sending = run(Aim.SEND_ALL, JobState.FAILED);
        assertThat(outcome(sending, mimosa)).isEqualTo(Outcome.SENT);
        assertThat(outcome(sending, port)).isEqualTo(Outcome.FAILED);
        assertThat(item(sending, port).detail()).isNotEmpty();
        assertThat(closing.retry(sending, mimosa.contract(), MANAGER))
                .as("what was done is not done again")
                .isFalse();

        remarks(broken, "{\"texts\":{}}");
        assertThat(closing.retry(sending, port.contract(), MANAGER)).isTrue();
        work(sending, JobState.SUCCEEDED);
        assertThat(outcome(sending, port)).isEqualTo(Outcome.SENT);
        assertThat(sent(port)).isEqualTo(1);
        assertThat(sent(mimosa)).isEqualTo(1);
        assertThat(closing.order(MARCH.month(), Aim.SEND_ALL, MANAGER)).isEmpty();
    }

    @Test
    void goesOnAfterAStopWithWhatWasLeft() {
        UUID run = closing.order(MARCH.month(), Aim.CLOSE, MANAGER).orElseThrow();
        jobs.cancel(Objects.requireNonNull(closing.find(run).orElseThrow().job()));
        assertThat(closing.find(run).orElseThrow().count(Outcome.WAITING)).isEqualTo(2);
        reports.close(port.contract(), MARCH);
        assertThat(closing.goOn(run, MANAGER)).isTrue();
        assertThat(closing.goOn(run, MANAGER)).as("it is under way").isFalse();
        work(run, JobState.SUCCEEDED);
        assertThat(outcome(run, port)).isEqualTo(Outcome.ALREADY);
        assertThat(outcome(run, mimosa)).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void closesOnTheFirstDayAndSendsOnTheReportDayWhatWasReadOver() {
        closing.run();
        work(last(Aim.CLOSE), JobState.SUCCEEDED);
        assertThat(closing.of(MARCH.month())).extracting(Run::aim).doesNotContain(Aim.SEND);
        publishing.review(
                reports.find(port.contract(), MARCH.month()).orElseThrow().id(), MANAGER);

        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(4)));
        closing.run();
        closing.run();
        assertThat(closing.of(MARCH.month()).stream().filter(run -> run.aim() == Aim.SEND))
                .as("once a day")
                .hasSize(1);
        UUID sending = last(Aim.SEND);
        work(sending, JobState.SUCCEEDED);
        assertThat(outcome(sending, port)).isEqualTo(Outcome.SENT);
        assertThat(outcome(sending, mimosa)).as("nobody has read it").isEqualTo(Outcome.UNREAD);

        publishing.review(
                reports.find(mimosa.contract(), MARCH.month()).orElseThrow().id(), MANAGER);
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(5)));
        closing.run();
        work(last(Aim.SEND), JobState.SUCCEEDED);
        assertThat(sent(mimosa)).isEqualTo(1);
        assertThat(sent(port)).isEqualTo(1);
    }

    /** The month in which clocks go forward, a shop that was never measured, a contract signed in its middle. */
    @Test
    void reportsAMonthOfWhichNothingWasMeasured() {
        var late = month.sign("Cave des Remparts", Instant.parse("2026-03-16T09:00:00Z"));
        clock.stopAt(SignedMonth.CLOSING);
        run(Aim.SEND_ALL, JobState.SUCCEEDED);
        ReportLine line = reports.find(late.contract(), MARCH.month()).orElseThrow();
        ReportView view = text.in(Locale.FRENCH, reports.issue(line.id(), 0).orElseThrow());
        assertThat(view.sentence()).startsWith("La disponibilité n’a pas été mesurée");
        assertThat(view.figures()).extracting(ReportView.Figure::value).contains("—");
        assertThat(view.figures().get(1).value())
                .as("sixteen days were owed, three contents each")
                .endsWith("sur 48");
        assertThat(reports.pdf(line.id())).isPresent();
    }

    @Test
    void refusesARunThatTheScheduleHasMadeToday() {
        closing.run();
        assertThatThrownBy(() -> closing.goOn(UUID.randomUUID(), MANAGER)).hasMessageContaining("No value");
        assertThat(closing.order(MARCH.month(), Aim.CLOSE, null)).isEmpty();
        assertThat(closing.order(MARCH.month(), Aim.CLOSE, MANAGER))
                .as("a person may")
                .isPresent();
    }

    private UUID run(Aim aim, JobState end) {
        UUID run = closing.order(MARCH.month(), aim, MANAGER).orElseThrow();
        work(run, end);
        return run;
    }

    private void work(UUID run, JobState end) {
        var job = Objects.requireNonNull(closing.find(run).orElseThrow().job());
        assertThat(jobs.runNow(job).state()).isEqualTo(end);
    }

    private UUID last(Aim aim) {
        return closing.of(MARCH.month()).stream()
                .filter(run -> run.aim() == aim)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Run.Item item(UUID run, SignedMonth.Signed signed) {
        return closing.find(run).orElseThrow().items().stream()
                .filter(item -> item.contract().equals(signed.contract()))
                .findFirst()
                .orElseThrow();
    }

    private Outcome outcome(UUID run, SignedMonth.Signed signed) {
        return item(run, signed).outcome();
    }

    private int sent(SignedMonth.Signed signed) {
        return ledger.entries(signed.customer(), new LedgerFilter("report.sent", null, null, null), null, 10)
                .size();
    }

    private void remarks(ReportId id, String text) {
        sql.sql("update report set remarks = :text where id = :id")
                .param("text", text)
                .param("id", id.value())
                .update();
    }
}
