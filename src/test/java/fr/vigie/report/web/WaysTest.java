package fr.vigie.report.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.report.ReportView;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaysTest {
    private static final CustomerId CUSTOMER = CustomerId.create();

    /** The digest of a day's measurements enters the ledger when the day is over. */
    @Test
    void leadsFromADayToWhatWasSealedOfItOnTheNext() {
        assertThat(ways(true).day("2026-03-31")).isEqualTo("/portal/evidence?from=2026-03-31&to=2026-04-01");
        assertThat(ways(false).day("2026-03-05"))
                .isEqualTo("/customers/" + CUSTOMER + "/ledger?from=2026-03-05&to=2026-03-06");
    }

    @Test
    void leadsFromAMissingBackupToTheEntriesOfItsDay() {
        assertThat(ways(true).proof(new ReportView.Proof(null, "s", "2026-03-12")))
                .isEqualTo("/portal/evidence?from=2026-03-12&to=2026-03-12&subject=shop:s");
    }

    private static Ways ways(boolean portal) {
        return Ways.of(portal, CUSTOMER, ContractId.create(), YearMonth.of(2026, 3), List.of(), List.of());
    }
}
