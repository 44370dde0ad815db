package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A contract that promises no first answer: most of its requests have no deadline, and were asked all the same. */
@DatabaseTest
class MonthRequestsTest {
    private static final Author INES = Author.staff(PersonId.create(), "Inès");

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Hours hours;

    @Autowired
    private ReportText text;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void aReportTellsOfEveryRequestOfItsMonthWithOrWithoutADeadline() {
        var signed = month.sign(
                "Boutique sans délai",
                Instant.parse("2026-01-10T09:00:00Z"),
                clauses -> clauses.with(clauses.support().withFirstAnswer(null)));
        open(signed, "2026-02-27T09:00:00Z", Activity.EVOLUTIVE, "En février");
        var question = open(signed, "2026-03-03T09:00:00Z", Activity.EVOLUTIVE, "Un nouveau bandeau");
        open(signed, "2026-03-04T09:00:00Z", Activity.CORRECTIVE, "Le panier");
        clock.stopAt(Instant.parse("2026-03-06T09:00:00Z"));
        tickets.reply(question, INES, "Voici.");
        tickets.resolve(question, INES, "Fait.");
        clock.stopAt(SignedMonth.CLOSING);
        List<MonthlyReport.Request> requests =
                reports.draft(signed.contract(), MARCH).orElseThrow().requests();
        assertThat(requests)
                .extracting(MonthlyReport.Request::subject)
                .containsExactly("Un nouveau bandeau", "Le panier");
        assertThat(requests.getFirst()).satisfies(bare -> {
            assertThat(bare.resolved()).isEqualTo(Instant.parse("2026-03-06T09:00:00Z"));
            assertThat(bare.response()).isNull();
            assertThat(bare.responsePromised()).isFalse();
            assertThat(bare.restorationPromised()).isFalse();
        });
        assertThat(requests.getLast().responsePromised()).isTrue();
        assertThat(requests.getLast().response()).isFalse();
    }

    @Test
    void aServiceThatIsRestoredInTimeIsSaidToBeThoughItsRequestIsNotResolved() {
        var signed = month.sign("Boutique rétablie", Instant.parse("2026-01-10T09:00:00Z"), clauses -> clauses);
        var fault = open(signed, "2026-03-03T09:00:00Z", Activity.CORRECTIVE, "Le panier");
        tickets.reply(fault, INES, "Je regarde.").orThrow();
        clock.stopAt(Instant.parse("2026-03-03T10:00:00Z"));
        tickets.restore(fault, null, INES).orThrow();
        clock.stopAt(SignedMonth.CLOSING);
        assertThat(reports.draft(signed.contract(), MARCH).orElseThrow().requests())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.restoration()).isTrue();
                    assertThat(request.resolved()).isNull();
                });
    }

    /** The column says what the account of hours says, whose page the report opens. */
    @Test
    void workThatTheFeeIncludesTakesNothingFromTheHours() {
        var signed = month.sign("Boutique aux heures", Instant.parse("2026-01-10T09:00:00Z"), clauses -> clauses);
        var fault = open(signed, "2026-03-03T09:00:00Z", Activity.CORRECTIVE, "Le panier");
        var banner = open(signed, "2026-03-03T09:30:00Z", Activity.EVOLUTIVE, "Un nouveau bandeau");
        clock.stopAt(Instant.parse("2026-03-03T15:00:00Z"));
        hours.log(fault, INES, Duration.ofMinutes(30), LocalDate.of(2026, 3, 3), "");
        hours.log(banner, INES, Duration.ofMinutes(45), LocalDate.of(2026, 3, 3), "");
        clock.stopAt(SignedMonth.CLOSING);
        MonthlyReport report = reports.draft(signed.contract(), MARCH).orElseThrow();
        assertThat(report.work())
                .extracting(MonthlyReport.Work::subject, MonthlyReport.Work::accounted)
                .containsExactly(
                        tuple("Un nouveau bandeau", Duration.ofMinutes(45)), tuple("Le panier", Duration.ZERO));
        assertThat(Objects.requireNonNull(report.hours()).used()).isEqualTo(Duration.ofMinutes(45));
        assertThat(text.in(Locale.FRENCH, Issue.of(report)).work())
                .extracting(ReportView.Work::accounted)
                .containsExactly("0\u00a0h\u00a045", "—");
    }

    private TicketId open(SignedMonth.Signed signed, String at, Activity activity, String subject) {
        clock.stopAt(Instant.parse(at));
        return tickets.open(
                        new Request(
                                signed.customer(),
                                signed.shop(),
                                Channel.PORTAL,
                                Severity.CRITICAL,
                                activity,
                                subject,
                                "Voir la page."),
                        Author.correspondent("Claire"))
                .id();
    }
}
