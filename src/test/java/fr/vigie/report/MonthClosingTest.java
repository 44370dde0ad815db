package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.report.Run.Aim;
import fr.vigie.report.Run.Outcome;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class MonthClosingTest {
    @Autowired
    private SignedMonth month;

    @Autowired
    private MonthClosing closing;

    @Autowired
    private ReportSearch search;

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

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

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
        review(port);

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

        review(mimosa);
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(5)));
        closing.run();
        assertThat(closing.of(MARCH.month()).stream().filter(run -> run.aim() == Aim.SEND))
                .hasSize(2);
        work(last(Aim.SEND), JobState.SUCCEEDED);
        assertThat(sent(mimosa)).isEqualTo(1);
        assertThat(sent(port)).isEqualTo(1);
    }

    /** Vigie looks every six hours: what is read over on the promised day is not a day late for it. */
    @Test
    void sendsOnTheReportDayAlsoWhatWasReadOverAfterItsRun() {
        closing.run();
        work(last(Aim.CLOSE), JobState.SUCCEEDED);
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(4)));
        closing.run();
        UUID sending = last(Aim.SEND);
        work(sending, JobState.SUCCEEDED);
        assertThat(outcome(sending, port)).isEqualTo(Outcome.UNREAD);

        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(4)).plus(Duration.ofHours(6)));
        closing.run();
        assertThat(closing.find(sending).orElseThrow().count(Outcome.WAITING)).isZero();
        review(port);
        closing.run();
        assertThat(last(Aim.SEND)).as("the same run goes on").isEqualTo(sending);
        work(sending, JobState.SUCCEEDED);
        assertThat(outcome(sending, port)).isEqualTo(Outcome.SENT);
        assertThat(outcome(sending, mimosa)).isEqualTo(Outcome.UNREAD);
        closing.run();
        assertThat(closing.find(sending).orElseThrow().count(Outcome.WAITING)).isZero();
        assertThat(sent(port)).isEqualTo(1);
    }

    /** The next tick is not a person's word: what they stopped stays where it is for that day. */
    @Test
    void leavesAScheduledRunThatAPersonStoppedWhereItStands() {
        closing.run();
        work(last(Aim.CLOSE), JobState.SUCCEEDED);
        review(port);
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(4)));
        closing.run();
        UUID sending = last(Aim.SEND);
        JobId stopped =
                Objects.requireNonNull(closing.find(sending).orElseThrow().job());
        jobs.cancel(stopped);

        closing.run();
        assertThat(closing.find(sending).orElseThrow().job())
                .as("nothing new was read over")
                .isEqualTo(stopped);
        review(mimosa);
        closing.run();
        assertThat(closing.find(sending).orElseThrow().job())
                .as("read over since")
                .isEqualTo(stopped);
        assertThat(outcome(sending, port)).isEqualTo(Outcome.WAITING);

        assertThat(closing.goOn(sending, MANAGER)).isTrue();
        work(sending, JobState.SUCCEEDED);
        assertThat(sent(port)).isEqualTo(1);
        assertThat(sent(mimosa)).isEqualTo(1);
    }

    /** A backup of 23:50 is verified after midnight; the last UTC day of the month ends at 2 h in Paris. */
    @Test
    void closesNoMonthBeforeThreeInTheMorning() {
        clock.stopAt(Instant.parse("2026-04-01T00:59:59Z"));
        closing.run();
        assertThat(closing.of(MARCH.month())).isEmpty();
        clock.stopAt(Instant.parse("2026-04-01T01:00:00Z"));
        closing.run();
        assertThat(closing.of(MARCH.month())).extracting(Run::aim).containsExactly(Aim.CLOSE);
    }

    /** Off from 25 February to 2 April: nothing closed February on the first of March. */
    @Test
    void makesUpForTheMonthsInWhichNothingRan() {
        clock.stopAt(Instant.parse("2026-04-02T06:30:00Z"));
        closing.run();
        for (YearMonth each : List.of(FEBRUARY, MARCH.month())) {
            work(last(each, Aim.CLOSE), JobState.SUCCEEDED);
            assertThat(reports.find(port.contract(), each)).as(each.toString()).isPresent();
        }
        assertThat(search.behind(MARCH.month())).contains(new ReportSearch.Behind(FEBRUARY, 0, 2));

        publishing.review(reports.find(port.contract(), FEBRUARY).orElseThrow().id(), MANAGER);
        clock.stopAt(Instant.parse("2026-04-03T06:30:00Z"));
        closing.run();
        UUID sending = last(FEBRUARY, Aim.SEND);
        work(sending, JobState.SUCCEEDED);
        assertThat(outcome(sending, port))
                .as("read over after the month had turned")
                .isEqualTo(Outcome.SENT);
        assertThat(closing.find(sending).orElseThrow().items())
                .as("nobody has read the other")
                .hasSize(1);
        assertThat(search.behind(MARCH.month())).contains(new ReportSearch.Behind(FEBRUARY, 0, 1));
    }

    @Test
    void leavesMonthsBeforeAContractWasEnteredAndThoseLongPastToPeople() {
        sql.sql("update contract set created = :at where id = :id")
                .param("at", Instants.column(Instant.parse("2026-03-30T09:00:00Z")))
                .param("id", mimosa.contract().value())
                .update();
        closing.run();
        assertThat(closing.find(last(FEBRUARY, Aim.CLOSE)).orElseThrow().items())
                .extracting(Run.Item::contract)
                .containsExactly(port.contract());
        assertThat(search.behind(MARCH.month())).contains(new ReportSearch.Behind(FEBRUARY, 1, 0));
        clock.stopAt(Instant.parse("2026-08-01T06:30:00Z"));
        closing.run();
        YearMonth april = YearMonth.of(2026, 4);
        assertThat(closing.of(april)).as("four months ago").isEmpty();
        assertThat(search.behind(YearMonth.of(2026, 7))).contains(new ReportSearch.Behind(april, 2, 0));
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
        assertThat(view.outages()).isEmpty();
        assertThat(view.noOutages()).startsWith("Nul ne sait s’il y a eu des interruptions");
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
        return last(MARCH.month(), aim);
    }

    private UUID last(YearMonth of, Aim aim) {
        return closing.of(of).stream()
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

    private void review(SignedMonth.Signed signed) {
        publishing.review(
                reports.find(signed.contract(), MARCH.month()).orElseThrow().id(), MANAGER);
    }

    private void remarks(ReportId id, String text) {
        sql.sql("update report set remarks = :text where id = :id")
                .param("text", text)
                .param("id", id.value())
                .update();
    }
}
