package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.pdf.Archivable;
import fr.vigie.proof.Facts;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Statements;
import fr.vigie.proof.Verdict;
import fr.vigie.report.Publishing.Step;
import fr.vigie.review.Meeting;
import fr.vigie.review.Meetings;
import fr.vigie.review.Participant;
import fr.vigie.seal.SealCheck;
import fr.vigie.seal.Seals;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ReportsTest {
    private static final PersonId READER = PersonId.create();

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Redrawing redrawing;

    @Autowired
    private ReportText text;

    @Autowired
    private Statements statements;

    @Autowired
    private ReportRows rows;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Seals seals;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient sql;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), fr.vigie.kernel.ShopId.create());

    @BeforeEach
    void live() {
        signed = month.sign("Boutique du Port");
        month.live(signed);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void judgesTheMonthByWhatWasRecorded() {
        var duties = proofs.month(signed.contract(), MARCH);
        assertThat(duties.stream().filter(d -> d.duty().promise().family().equals("backup.database")))
                .hasSize(31)
                .filteredOn(d -> d.verdict() instanceof Verdict.Missed)
                .extracting(d -> d.duty().key())
                .containsExactly(
                        "backup.database/2026-03-12/" + signed.shop(), "backup.database/2026-03-20/" + signed.shop());
        assertThat(verdict(duties, Promise.Uptime.class)).isInstanceOf(Verdict.Unmeasured.class);
        assertThat(verdict(duties, Promise.Watch.class)).isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void closesOnceAndGivesTheSameReportAgain() {
        var first = (Reports.Closing.Closed) reports.close(signed.contract(), MARCH);
        MonthlyReport content = reports.content(first.report()).orElseThrow();
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(2)));
        assertThat(reports.close(signed.contract(), MARCH))
                .isEqualTo(new Reports.Closing.Closed(first.report(), false));

        Entry closed = entries("report.closed").getFirst();
        assertThat(entries("report.closed")).hasSize(1);
        assertThat(closed.fact().details())
                .containsEntry(
                        "contentSha256",
                        Sha256.of(rows.content(first.report()).orElseThrow()).hex());
        assertThat(content.head().count()).isLessThan(closed.id().number());
        assertThat(ledger.find(new EntryId(signed.customer(), content.head().count())))
                .hasValueSatisfying(
                        last -> assertThat(last.hash()).isEqualTo(content.head().hash()));
        assertThat(content.shops().getFirst().outages()).singleElement().satisfies(o -> {
            assertThat(o.reason()).isEqualTo("report.reason.SERVER_ERROR");
            assertThat(o.entry()).isNotNull();
        });
        assertThat(reports.content(first.report())).contains(content);
    }

    @Test
    void sealsWhatWasReadOverWithTheWordsOfItsReader() throws Exception {
        ReportId id = closed();
        assertThat(publishing.send(id, MANAGER)).as("a draft does not leave").isEqualTo(Step.NOT_YET);
        var remarks = new Remarks(Map.of(Section.OPENING, "Un mois calme.", Section.RISKS, "Les soldes."));
        assertThat(publishing.remark(id, remarks, 0)).isEqualTo(Step.DONE);
        assertThat(publishing.remark(id, Remarks.NONE, 0)).isEqualTo(Step.OVERTAKEN);
        assertThat(publishing.review(id, MANAGER)).isEqualTo(Step.DONE);
        assertThat(publishing.review(id, MANAGER)).isEqualTo(Step.ALREADY);
        assertThat(publishing.remark(id, Remarks.NONE, 1)).isEqualTo(Step.ALREADY);

        byte[] pdf = reports.pdf(id).orElseThrow();
        assertThat(entries("report.reviewed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("pdfSha256", Sha256.of(pdf).hex()));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Un mois calme.", "Les soldes.");
        }
        assertThat(seals.check(pdf).verdict()).isEqualTo(SealCheck.Verdict.WHOLE);
        assertThat(Archivable.faults(pdf)).isEmpty();
    }

    @Test
    void saysWhenThePartiesMeetNext() throws Exception {
        meetings.plan(
                signed.contract(),
                new Meetings.Plan(
                        new Meeting.Appointment(
                                Instant.parse("2026-04-14T08:00:00Z"), Duration.ofHours(1), "À la boutique", ""),
                        List.of(new Participant(
                                Participant.Side.CUSTOMER,
                                "Claire",
                                new EmailAddress("claire@port.example"),
                                null,
                                true))),
                MANAGER);
        ReportId id = closed();
        String said = "Prochain comité de suivi : mardi 14 avril 2026, 10 h 00.";
        assertThat(spaced(text.in(Locale.FRENCH, reports.issue(id, 0).orElseThrow())
                        .review()))
                .isEqualTo(said);
        try (var document = Loader.loadPDF(publishing.preview(id).orElseThrow())) {
            assertThat(spaced(new PDFTextStripper().getText(document))).contains(said);
        }
    }

    private static String spaced(@Nullable String text) {
        return String.valueOf(text).replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    @Test
    void takesAReviewBackOnlyWhileTheReportIsStillHere() {
        ReportId id = closed();
        assertThat(publishing.reopen(id, MANAGER)).isEqualTo(Step.NOT_YET);
        publishing.review(id, MANAGER);
        assertThat(publishing.reopen(id, MANAGER)).isEqualTo(Step.DONE);
        assertThat(reports.find(id).orElseThrow().state()).isEqualTo(ReportLine.State.DRAFT);
        assertThat(publishing.remark(id, new Remarks(Map.of(Section.WORK, "Bien.")), 0))
                .isEqualTo(Step.DONE);
        publishing.review(id, MANAGER);
        publishing.send(id, MANAGER);
        assertThat(publishing.reopen(id, MANAGER)).isEqualTo(Step.ALREADY);
    }

    @Test
    void correctsByAnAdditionThatCountsAnewAndHasItsOwnDocument() {
        ReportId id = closed();
        publishing.review(id, MANAGER);
        assertThat(publishing.correct(id, new Publishing.Amends("Lire 30.", "Oubli.", true), MANAGER))
                .as("what has not left is changed, not corrected")
                .isEqualTo(Step.NOT_YET);
        publishing.send(id, MANAGER);
        byte[] first = reports.pdf(id).orElseThrow();
        MonthlyReport content = reports.content(id).orElseThrow();
        waiveTheTwelfth(content);

        assertThat(publishing.correct(id, new Publishing.Amends("Lire 30.", "Oubli.", true), MANAGER))
                .isEqualTo(Step.DONE);

        assertThat(reports.pdf(id).orElseThrow()).isEqualTo(first);
        assertThat(reports.content(id)).contains(content);
        assertThat(reports.pdf(id, 1).orElseThrow()).isNotEqualTo(first);
        Issue issue = reports.issue(id, 1).orElseThrow();
        assertThat(issue.current()).isNotEqualTo(content);
        assertThat(text.in(Locale.FRENCH, issue).corrections()).singleElement().satisfies(c -> {
            assertThat(c.reason()).isEqualTo("Oubli.");
            assertThat(c.changes())
                    .as("the waived night leaves the count; the duty to report stays as it was judged")
                    .extracting(ReportView.Change::what)
                    .contains("Sauvegardes")
                    .noneMatch(what -> what.startsWith("Relevé de chaque mois"));
        });
        assertThat(reports.issue(id, 0).orElseThrow().current()).isEqualTo(content);
        assertThat(reports.find(id).orElseThrow().state()).isEqualTo(ReportLine.State.CORRECTED);
    }

    @Test
    void keepsComparingWithWhatWasKnownWhenItLeft() {
        ReportId march = sent();
        MonthlyReport wrong = reports.content(march).orElseThrow();
        ReportId april = readOverInMay();
        assertThat(publishing.send(april, MANAGER)).isEqualTo(Step.DONE);

        correct(march, wrong);

        assertThat(reports.issue(april, 0).orElseThrow().earlier())
                .as("as its document says")
                .first()
                .isEqualTo(new Earlier(wrong, false));
        assertThat(reports.find(april).orElseThrow().state()).isEqualTo(ReportLine.State.SENT);
    }

    @Test
    void isReadOverAgainWhenAnEarlierReportIsCorrectedBeforeItLeft() {
        ReportId march = sent();
        MonthlyReport wrong = reports.content(march).orElseThrow();
        ReportId april = readOverInMay();

        correct(march, wrong);
        assertThat(publishing.send(april, MANAGER)).isNotEqualTo(Step.DONE);
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reports.find(april).orElseThrow().drawing() == 2);

        assertThat(reports.find(april).orElseThrow().state()).isEqualTo(ReportLine.State.DRAFT);
        assertThat(reports.drawings(april))
                .extracting(Drawing::by, Drawing::compared)
                .containsExactly(tuple(null, MARCH.month()));
        assertThat(ledger.entries(signed.customer(), new LedgerFilter("report.redrawn", null, null, null), null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details()).containsEntry("compared", "2026-03"));
        assertThat(publishing.send(april, MANAGER)).isEqualTo(Step.NOT_YET);
        assertThat(publishing.review(april, 1, MANAGER))
                .as("what was read compared itself with other figures")
                .isEqualTo(Step.OVERTAKEN);
        Issue draft = reports.issue(april, 0).orElseThrow();
        MonthlyReport right = reports.issue(march, 2).orElseThrow().current();
        assertThat(right).isNotEqualTo(wrong);
        assertThat(draft.earlier()).first().isEqualTo(new Earlier(right, true));
        assertThat(text.in(Locale.FRENCH, draft).history())
                .filteredOn(ReportView.Past::corrected)
                .extracting(ReportView.Past::key, ReportView.Past::backups)
                .containsExactly(tuple("2026-03", backups(right)));
        assertThat(backups(right)).isNotEqualTo(backups(wrong));
        assertThat(publishing.review(april, 2, MANAGER)).isEqualTo(Step.DONE);
        assertThat(reports.issue(april, 0).orElseThrow().earlier()).first().isEqualTo(new Earlier(right, true));
        publishing.correct(march, new Publishing.Amends("Un mot.", "Coquille.", false), MANAGER);
        assertThat(publishing.send(april, MANAGER))
                .as("words alone change no figure")
                .isEqualTo(Step.DONE);
    }

    @Test
    void isReadOverAgainWhenAnEarlierReportIsDrawnAnewBeforeItLeft() {
        ReportId march = closed();
        MonthlyReport wrong = reports.content(march).orElseThrow();
        ReportId april = readOverInMay();
        clock.stopAt(Instant.parse("2026-05-01T09:00:00Z"));
        waiveTheTwelfth(wrong);
        redrawing.follow(march);
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reports.find(april).orElseThrow().drawing() == 2);
        assertThat(publishing.send(april, MANAGER)).isEqualTo(Step.NOT_YET);
        assertThat(reports.drawings(april)).extracting(Drawing::compared).containsExactly(MARCH.month());
    }

    private ReportId sent() {
        ReportId march = closed();
        publishing.review(march, MANAGER);
        publishing.send(march, MANAGER);
        return march;
    }

    private ReportId readOverInMay() {
        clock.stopAt(Instant.parse("2026-05-01T06:30:00Z"));
        ReportId april = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH.next())).report();
        publishing.review(april, MANAGER);
        return april;
    }

    private void correct(ReportId march, MonthlyReport wrong) {
        clock.stopAt(Instant.parse("2026-05-01T09:00:00Z"));
        waiveTheTwelfth(wrong);
        publishing.correct(march, new Publishing.Amends("Lire 30.", "Oubli.", true), MANAGER);
        publishing.correct(march, new Publishing.Amends("Un mot.", "Coquille.", false), MANAGER);
    }

    private static String backups(MonthlyReport report) {
        var count = Figures.of(report).backups();
        return count.done() + " sur " + count.of();
    }

    private void waiveTheTwelfth(MonthlyReport content) {
        var missed = content.duties().stream()
                .filter(d -> d.duty().key().startsWith("backup.database/2026-03-12"))
                .findFirst()
                .orElseThrow();
        statements.state(
                signed.customer(),
                signed.contract(),
                new Statements.Said(
                        missed.duty().key(), Facts.Statement.Kind.WAIVED, "Boutique fermée.", null, clock.instant()),
                MANAGER,
                clock.instant());
    }

    @Test
    void keepsTheFirstReadingOfEachEditionByEachPerson() {
        ReportId id = closed();
        publishing.review(id, MANAGER);
        publishing.read(id, 0, READER);
        assertThat(reports.readings(id)).as("a draft has no readers").isEmpty();
        publishing.send(id, MANAGER);
        Scopes.run(Scope.customer(signed.customer()), () -> {
            publishing.read(id, 0, READER);
            publishing.read(id, 0, READER);
        });
        assertThat(reports.readings(id))
                .singleElement()
                .satisfies(reading -> assertThat(reading.by()).isEqualTo(READER));
        assertThat(reports.find(id).orElseThrow().read()).isNotNull();
        assertThat(entries("report.read")).hasSize(1);
    }

    @Test
    void refusesAMonthThatIsNotOverAndOneThatOwedNothing() {
        assertThat(reports.close(signed.contract(), MARCH.next())).isInstanceOf(Reports.Closing.TooEarly.class);
        assertThat(reports.close(signed.contract(), MARCH.previous().previous().previous()))
                .isInstanceOf(Reports.Closing.NothingDue.class);
        assertThat(reports.close(ContractId.create(), MARCH)).isInstanceOf(Reports.Closing.NothingDue.class);
    }

    @Test
    void neverChangesAClosedReport() {
        ReportId id = closed();
        publishing.review(id, MANAGER);
        assertThatThrownBy(() -> change(id, "content = '{}'")).hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> change(id, "pdf = 'x'")).hasStackTraceContaining("never changes");
        publishing.send(id, MANAGER);
        assertThatThrownBy(() -> change(id, "pdf = null, reviewed_at = null, entry = null"))
                .hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> change(id, "sent_at = now()")).hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> sql.sql("delete from report where id = :id")
                        .param("id", id.value())
                        .update())
                .hasStackTraceContaining("permission denied");
    }

    private void change(ReportId id, String what) {
        sql.sql("update report set " + what + " where id = :id")
                .param("id", id.value())
                .update();
    }

    @Test
    void sendsOnce() {
        ReportId id = closed();
        publishing.review(id, null);
        assertThat(reports.sentTo(signed.customer())).isEmpty();
        assertThat(publishing.send(id, null)).isEqualTo(Step.DONE);
        assertThat(publishing.send(id, null)).isEqualTo(Step.ALREADY);
        assertThat(reports.sentTo(signed.customer())).hasSize(1);
    }

    @Test
    void hidesReportsFromAnotherCustomer() {
        ReportId id = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
        Scopes.run(Scope.customer(CustomerId.create()), () -> {
            assertThat(reports.find(id)).isEmpty();
            assertThat(reports.content(id)).isEmpty();
            assertThat(reports.pdf(id)).isEmpty();
            assertThat(reports.sentTo(signed.customer())).isEmpty();
            assertThat(proofs.month(signed.contract(), MARCH)).isEmpty();
        });
    }

    private ReportId closed() {
        return ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
    }

    private List<Entry> entries(String kind) {
        return ledger.entries(signed.customer(), new LedgerFilter(kind, null, null, null), null, 10);
    }

    private static Verdict verdict(List<fr.vigie.proof.Assessed> duties, Class<? extends Promise> promise) {
        return duties.stream()
                .filter(d -> promise.isInstance(d.duty().promise()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
