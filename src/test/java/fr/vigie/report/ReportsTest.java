package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.ContractId;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Sha256;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedInAs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Import(SignedMonth.class)
class ReportsTest {
    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportRows rows;

    @Autowired
    private Proofs proofs;

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
    void closesOnceAndGivesTheSameReportAgain() throws Exception {
        var first = (Reports.Closing.Closed) reports.close(signed.contract(), MARCH);
        byte[] pdf = reports.pdf(first.report()).orElseThrow();
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofDays(2)));
        assertThat(reports.close(signed.contract(), MARCH))
                .isEqualTo(new Reports.Closing.Closed(first.report(), false));
        assertThat(reports.pdf(first.report()).orElseThrow()).isEqualTo(pdf);

        var sealed = ledger.entries(signed.customer(), new LedgerFilter("report.closed", null, null, null), null, 10);
        assertThat(sealed).hasSize(1);
        assertThat(sealed.getFirst().fact().details())
                .containsEntry("pdfSha256", Sha256.of(pdf).hex());
        MonthlyReport content = reports.content(first.report()).orElseThrow();
        assertThat(content.head().count()).isLessThan(sealed.getFirst().id().number());
        assertThat(ledger.find(new EntryId(signed.customer(), content.head().count())))
                .hasValueSatisfying(
                        last -> assertThat(last.hash()).isEqualTo(content.head().hash()));
        assertThat(content.shops().getFirst().outages())
                .singleElement()
                .satisfies(o -> assertThat(o.reason()).isEqualTo("report.reason.SERVER_ERROR"));
        assertThat(content)
                .isEqualTo(reports.draft(signed.contract(), MARCH)
                        .map(later -> content)
                        .orElseThrow());
        Files.createDirectories(Path.of("target", "reports"));
        Files.write(Path.of("target", "reports", "closed.pdf"), pdf);
    }

    @Test
    void goesOnFromWhatWasFrozenWhenItWasKilledBeforeTheDocument() {
        MonthlyReport frozen = reports.draft(signed.contract(), MARCH).orElseThrow();
        ReportId id = ReportId.create();
        rows.freeze(
                id,
                frozen,
                tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(frozen),
                java.util.Locale.FRENCH);
        assertThat(reports.send(id, null)).isFalse();
        clock.stopAt(SignedMonth.CLOSING.plus(Duration.ofHours(3)));
        assertThat(reports.close(signed.contract(), MARCH)).isEqualTo(new Reports.Closing.Closed(id, true));
        assertThat(reports.content(id)).contains(frozen);
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
        ReportId id = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
        assertThatThrownBy(() -> sql.sql("update report set content = '{}' where id = :id")
                        .param("id", id.value())
                        .update())
                .hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> sql.sql("delete from report where id = :id")
                        .param("id", id.value())
                        .update())
                .hasStackTraceContaining("permission denied");
        String before = rows.content(id).orElseThrow();
        assertThat(reports.correct(id, "Lire 29 sauvegardes.", SignedInAs.MANAGER))
                .isTrue();
        assertThat(rows.content(id)).contains(before);
        assertThat(reports.corrections(id))
                .singleElement()
                .satisfies(c -> assertThat(c.text()).isEqualTo("Lire 29 sauvegardes."));
    }

    @Test
    void sendsOnce() {
        ReportId id = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
        assertThat(reports.sentTo(signed.customer())).isEmpty();
        assertThat(reports.send(id, null)).isTrue();
        assertThat(reports.send(id, null)).isFalse();
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

    private static Verdict verdict(List<fr.vigie.proof.Assessed> duties, Class<? extends Promise> promise) {
        return duties.stream()
                .filter(d -> promise.isInstance(d.duty().promise()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
