package fr.vigie.report;

import static fr.vigie.report.SignedMonth.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.MovableClock;
import fr.vigie.testing.DatabaseTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop that went down ten minutes before March began. */
@DatabaseTest
class OutageOfBeforeTest {

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void theOutageOfTheNightBetweenTwoMonthsKeepsItsEvidenceInBoth() {
        var signed = month.sign("Boutique de minuit");
        month.live(signed, LocalDate.parse("2026-02-28"), 23 * 60 + 50, 10, LocalTime.of(2, 0));
        clock.stopAt(SignedMonth.CLOSING);
        assertThat(reports.draft(signed.contract(), MARCH).orElseThrow().shops())
                .singleElement()
                .satisfies(shop -> assertThat(shop.outages()).singleElement().satisfies(outage -> {
                    assertThat(outage.from()).isEqualTo(Instant.parse("2026-02-28T22:50:00Z"));
                    assertThat(outage.entry())
                            .isEqualTo(ledger.during(
                                            signed.customer(),
                                            "outage.opened",
                                            MARCH.previous().period())
                                    .getFirst()
                                    .id()
                                    .number());
                }));
    }
}
