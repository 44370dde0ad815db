package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.proof.Statements;
import fr.vigie.report.Publishing.Step;
import fr.vigie.report.Redrawing.Outcome;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A March that was closed with two nights without a good backup, the twelfth and the twentieth, and what is told of them after that. */
@DatabaseTest
class RedrawingTest {
    private static final String CAUSE = "Le disque de l’hébergeur était plein.";
    private static final String REMEDY = "Une alerte part à 80 %.";

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private Redrawing redrawing;

    @Autowired
    private Publishing publishing;

    @Autowired
    private ReportText text;

    @Autowired
    private Statements statements;

    @Autowired
    private ReportRows rows;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Customers customers;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient sql;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), new ShopId(UUID.randomUUID()));
    private ReportId id = ReportId.create();

    @BeforeEach
    void close() {
        signed = month.sign("Boutique du Port");
        month.live(signed);
        id = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void sendsWhatWasStatedBetweenTheClosingAndTheSendingAndNothingThatCameAfter() throws Exception {
        var remarks = new Remarks(Map.of(Section.RISKS, "Les soldes."));
        publishing.remark(id, remarks, 0);
        assertThat(why("12/03/2026")).startsWith("La cause n’a pas encore été écrite");
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofHours(5)));
        explain("2026-03-12");
        awaitDrawing(2);

        assertThat(why("12/03/2026")).contains(CAUSE, REMEDY);
        assertThat(reports.remarks(id).remarks()).isEqualTo(remarks);
        assertThat(publishing.review(id, 2, MANAGER)).isEqualTo(Step.DONE);
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.DONE);
        byte[] sent = reports.pdf(id).orElseThrow();
        assertThat(said(sent)).contains(CAUSE, REMEDY, "Les soldes.");

        String content = rows.content(id).orElseThrow();
        state("2026-03-20", Kind.WAIVED, "Boutique fermée.", null);
        assertThat(redrawing.follow(id)).isFalse();
        assertThat(redrawing.redraw(id, MANAGER)).isEqualTo(Outcome.SENT);
        assertThat(rows.content(id)).contains(content);
        assertThat(reports.pdf(id)).contains(sent);
        ReportLine line = reports.find(id).orElseThrow();
        assertThat(redrawing.statedSince(line)).containsExactly(duty("2026-03-20"));

        publishing.correct(id, new Publishing.Amends("Lire 1.", "Dispense tardive.", true), MANAGER);
        assertThat(redrawing.statedSince(reports.find(id).orElseThrow())).isEmpty();
        assertThat(said(reports.pdf(id, 1).orElseThrow())).contains("Boutique fermée.");
        assertThat(said(reports.pdf(id).orElseThrow())).doesNotContain("Boutique fermée.");
    }

    @Test
    void keepsEachDrawingWithItsDigestInTheLedger() {
        String first = rows.content(id).orElseThrow();
        explain("2026-03-12");
        awaitDrawing(2);
        state("2026-03-20", Kind.WAIVED, "Boutique fermée.", null);
        awaitDrawing(3);

        assertThat(reports.drawings(id)).extracting(Drawing::number).containsExactly(1, 2);
        assertThat(digest(entries("report.closed").getFirst()))
                .isEqualTo(Sha256.of(first).hex());
        List<Entry> redrawn = entries("report.redrawn");
        assertThat(redrawn).hasSize(2);
        assertThat(redrawn.getLast().fact().details())
                .containsEntry("drawing", "2")
                .containsEntry("replacesSha256", Sha256.of(first).hex());
        assertThat(redrawn.getFirst().fact().details())
                .containsEntry("replacesSha256", digest(redrawn.getLast()))
                .containsEntry(
                        "contentSha256",
                        Sha256.of(rows.content(id).orElseThrow()).hex());
        assertThat(reports.drawing(id, 3)).isEqualTo(reports.content(id));
        assertThat(reports.drawing(id, 4)).isEmpty();
        assertThat(changes(1, 2))
                .anySatisfy(change -> assertThat(change.after()).contains(CAUSE, REMEDY))
                .noneSatisfy(change -> assertThat(change.what()).isEqualTo("Sauvegardes"));
        assertThat(changes(2, 3))
                .anySatisfy(change -> assertThat(change.what()).isEqualTo("Sauvegardes"))
                .anySatisfy(change -> assertThat(change.after()).contains("29 sur 31, 1 dispensé", "Boutique fermée."));
        assertThat(ledger.verify(signed.customer(), List.of()).intact()).isTrue();
    }

    @Test
    void makesADraftAgainOfWhatWasReadOver() {
        publishing.review(id, 1, MANAGER);
        explain("2026-03-12");
        awaitDrawing(2);
        assertThat(reports.find(id).orElseThrow().state()).isEqualTo(ReportLine.State.DRAFT);
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.NOT_YET);
        assertThat(publishing.review(id, 1, MANAGER))
                .as("nobody has read the second")
                .isEqualTo(Step.OVERTAKEN);
        assertThat(publishing.review(id, 2, MANAGER)).isEqualTo(Step.DONE);
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.DONE);
        assertThat(entries("report.sent")).hasSize(1);
    }

    /** The program died before anybody heard of the statement. */
    @Test
    void neverLeavesBehindWhatWasStated() throws Exception {
        publishing.review(id, 1, MANAGER);
        stateUnheard("2026-03-12");
        assertThat(publishing.send(id, null)).isEqualTo(Step.OVERTAKEN);
        assertThat(entries("report.sent")).isEmpty();
        assertThat(reports.find(id).orElseThrow().drawing()).isEqualTo(2);
        assertThat(publishing.review(id, null)).isEqualTo(Step.DONE);
        assertThat(publishing.send(id, null)).isEqualTo(Step.DONE);
        assertThat(said(reports.pdf(id).orElseThrow())).contains(CAUSE);
    }

    @Test
    void followsTheSameStatementsOnceHoweverManyAsk() {
        stateUnheard("2026-03-12");
        var asking = List.of(
                CompletableFuture.supplyAsync(() -> follow()),
                CompletableFuture.supplyAsync(() -> follow()),
                CompletableFuture.supplyAsync(() -> follow()));
        assertThat(asking.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(entries("report.redrawn")).hasSize(1);
        assertThat(reports.drawings(id)).hasSize(1);
    }

    /** Neither statements nor credits: what is entered late about the month itself. */
    @Test
    void nothingIsReadOverNorLeavesWithoutTheFactsThatCameLate() {
        verifyLate(20);
        assertThat(publishing.review(id, 1, MANAGER)).isEqualTo(Step.OVERTAKEN);
        assertThat(reports.find(id).orElseThrow().state()).isEqualTo(ReportLine.State.DRAFT);
        assertThat(changes(1, 2))
                .anySatisfy(change -> assertThat(change.after()).contains("30 sur 31"));
        assertThat(publishing.review(id, 2, MANAGER)).isEqualTo(Step.DONE);
        verifyLate(12);
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.OVERTAKEN);
        assertThat(entries("report.sent")).isEmpty();
        assertThat(publishing.review(id, 3, MANAGER)).isEqualTo(Step.DONE);
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.DONE);
    }

    @Test
    void timeThatPassesAloneChangesNothing() {
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(2)));
        assertThat(publishing.review(id, 1, MANAGER)).isEqualTo(Step.DONE);
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(3)));
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.DONE);
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(40)));
        assertThat(since()).isEmpty();
    }

    @Test
    void whatChangedAfterTheSendingIsToldUntilACorrectionTellsIt() {
        publishing.review(id, 1, MANAGER);
        publishing.send(id, MANAGER);
        assertThat(since()).isEmpty();
        verifyLate(20);
        assertThat(since()).anySatisfy(change -> assertThat(change.after()).contains("30 sur 31"));
        publishing.correct(id, new Publishing.Amends("Lire 30.", "Vérifiée tard.", true), MANAGER);
        assertThat(since()).isEmpty();
    }

    /** The customer reads English from the 2nd on; what was sealed in French does not leave so. */
    @Test
    void followsTheCustomersLanguageUntilItIsSent() throws Exception {
        customers.change(signed.customer(), CustomerDetails.named("Boutique du Port", Locale.ENGLISH));
        assertThat(said(publishing.preview(id).orElseThrow())).contains("March 2026");
        assertThat(publishing.review(id, 1, MANAGER)).isEqualTo(Step.DONE);
        customers.change(signed.customer(), CustomerDetails.named("Boutique du Port", Locale.FRENCH));
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.OVERTAKEN);
        assertThat(entries("report.reopened")).hasSize(1);
        assertThat(publishing.review(id, 1, MANAGER)).isEqualTo(Step.DONE);
        assertThat(publishing.send(id, MANAGER)).isEqualTo(Step.DONE);
        customers.change(signed.customer(), CustomerDetails.named("Boutique du Port", Locale.ENGLISH));
        assertThat(reports.find(id).orElseThrow().locale()).isEqualTo(Locale.FRENCH);
        assertThat(said(reports.pdf(id).orElseThrow())).contains("mars 2026");
    }

    private List<ReportView.Change> since() {
        var both = redrawing.sinceSent(reports.find(id).orElseThrow()).orElseThrow();
        return text.changes(Locale.FRENCH, both.then(), both.now());
    }

    private void verifyLate(int day) {
        Instant night = MARCH.day(day).from().plus(Duration.ofHours(2));
        var completed = Map.of("run", "run " + day, "contents", "FILES,IMAGES,DATABASE", "readAt", night.toString());
        String shop = "shop:" + signed.shop();
        if (day == 12) {
            ledger.append(signed.customer(), new Fact("backup.completed", shop, completed), night);
        }
        ledger.append(signed.customer(), new Fact("backup.verified", shop, Map.of("run", "run " + day)), night);
    }

    private boolean follow() {
        return Scopes.call(Scope.agency(), () -> redrawing.follow(id));
    }

    @Test
    void takesLateEvidenceInWhenAskedAndDrawsNothingForNothing() {
        assertThat(redrawing.redraw(id, MANAGER)).isEqualTo(Outcome.SAME);
        assertThat(redrawing.redraw(ReportId.create(), MANAGER)).isEqualTo(Outcome.UNKNOWN);
        Instant night = MARCH.day(20).from().plus(Duration.ofHours(2));
        ledger.append(
                signed.customer(),
                new Fact("backup.verified", "shop:" + signed.shop(), Map.of("run", "run 20")),
                night);
        assertThat(redrawing.follow(id)).as("only when a person asks").isFalse();
        assertThat(redrawing.redraw(id, MANAGER)).isEqualTo(Outcome.DRAWN);
        assertThat(reports.drawings(id))
                .singleElement()
                .satisfies(drawing -> assertThat(drawing.by()).isEqualTo(MANAGER));
        assertThat(changes(1, 2))
                .anySatisfy(change -> assertThat(change.after()).contains("30 sur 31"));
    }

    @Test
    void followsARetractionAndNothingAboutAnotherMonth() {
        EntryId said = explain("2026-03-12");
        awaitDrawing(2);
        statements.retract(signed.customer(), signed.contract(), said.number(), "Erreur.", MANAGER, clock.instant());
        awaitDrawing(3);
        assertThat(why("12/03/2026")).startsWith("La cause n’a pas encore été écrite");
        explain("2026-04-01");
        assertThat(redrawing.follow(id)).isFalse();
        assertThat(reports.find(id).orElseThrow().drawing()).isEqualTo(3);
    }

    @Test
    void namesTheMissedDutiesThatAreNotExplained() {
        assertThat(days()).contains(duty("2026-03-12"), duty("2026-03-20"));
        explain("2026-03-12");
        awaitDrawing(2);
        assertThat(days()).contains(duty("2026-03-20")).doesNotContain(duty("2026-03-12"));
    }

    private List<String> days() {
        return text.unexplained(Locale.FRENCH, reports.content(id).orElseThrow()).stream()
                .flatMap(each -> each.days().stream())
                .map(Unexplained.Day::duty)
                .toList();
    }

    @Test
    void losesNoDrawingAndChangesNoneThatWasSent() {
        assertThatThrownBy(() -> change("content = '{}'")).hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> change("content = '{}', drawing = drawing + 1"))
                .as("what it replaces is not kept")
                .hasStackTraceContaining("never changes");
        explain("2026-03-12");
        awaitDrawing(2);
        assertThatThrownBy(() -> change("drawing = 1")).hasStackTraceContaining("never changes");
        assertThatThrownBy(() ->
                        sql.sql("update report_drawing set content = '{}'").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql.sql("delete from report_drawing").update())
                .hasStackTraceContaining("permission denied");
        publishing.review(id, 2, MANAGER);
        publishing.send(id, MANAGER);
        sql.sql("""
                insert into report_drawing (report_id, customer_id, number, content, frozen_at, replaced_at, entry)
                select id, customer_id, drawing, content, frozen_at, now(), 0 from report where id = :id""").param("id", id.value()).update();
        assertThatThrownBy(() -> change("content = '{}', drawing = drawing + 1, pdf = null, pdf_sha256 = null, "
                        + "entry = null, reviewed_at = null"))
                .hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> change("content = '{}', drawing = drawing + 1"))
                .hasStackTraceContaining("never changes");
    }

    private void change(String what) {
        sql.sql("update report set " + what + " where id = :id")
                .param("id", id.value())
                .update();
    }

    private String duty(String day) {
        return "backup.database/" + day + "/" + signed.shop();
    }

    private EntryId explain(String day) {
        return state(day, Kind.EXPLAINED, CAUSE, REMEDY);
    }

    private EntryId state(String day, Kind kind, String said, @Nullable String remedy) {
        var statement = new Statements.Said(duty(day), kind, said, remedy, clock.instant());
        return statements.state(signed.customer(), signed.contract(), statement, MANAGER, clock.instant());
    }

    private void stateUnheard(String day) {
        EntryId entry = ledger.append(
                signed.customer(),
                new Fact("proof.stated", "contract:" + signed.contract(), Map.of("duty", duty(day))),
                clock.instant());
        sql.sql("""
                insert into proof_statement (customer_id, entry, contract_id, duty, kind, text, remedy, about, person_id, at)
                values (:customer, :entry, :contract, :duty, 'EXPLAINED', :text, :remedy, now(), :by, now())""")
                .param("customer", signed.customer().value())
                .param("entry", entry.number())
                .param("contract", signed.contract().value())
                .param("duty", duty(day))
                .param("text", CAUSE)
                .param("remedy", REMEDY)
                .param("by", MANAGER.value())
                .update();
    }

    private void awaitDrawing(int number) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reports.find(id).orElseThrow().drawing() >= number);
        assertThat(reports.find(id).orElseThrow().drawing()).isEqualTo(number);
    }

    private String why(String day) {
        return text.in(Locale.FRENCH, reports.issue(id, 0).orElseThrow()).lacking().stream()
                .filter(line -> line.when().contains(day))
                .filter(line ->
                        line.what().stream().anyMatch(what -> what.promise().contains("base de données")))
                .map(ReportView.Lacking::why)
                .findFirst()
                .orElseThrow();
    }

    private List<ReportView.Change> changes(int before, int after) {
        return text.changes(
                Locale.FRENCH,
                reports.drawing(id, before).orElseThrow(),
                reports.drawing(id, after).orElseThrow());
    }

    private static String said(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ");
        }
    }

    private static String digest(Entry entry) {
        return String.valueOf(entry.fact().details().get("contentSha256"));
    }

    private List<Entry> entries(String kind) {
        return ledger.entries(signed.customer(), new LedgerFilter(kind, null, null, null), null, 10);
    }
}
