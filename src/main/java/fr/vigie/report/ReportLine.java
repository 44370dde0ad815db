package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A report in a list.
 *
 * @param frozen when its figures were counted
 * @param reviewed when it was read over and its PDF drawn; null while it is a draft
 * @param reviewer who read it over; null when it left without, or before reviewers were kept
 * @param sent when it left for the customer
 * @param read when the customer first opened it in the portal
 * @param pdfSha256 digest of the PDF; null while it is a draft
 * @param drawing how often its figures were drawn, 1 for the closing alone
 * @param corrections how many were appended
 */
public record ReportLine(
        ReportId id,
        CustomerId customer,
        ContractId contract,
        YearMonth month,
        Locale locale,
        Instant frozen,
        @Nullable Instant reviewed,
        @Nullable PersonId reviewer,
        @Nullable Instant sent,
        @Nullable Instant read,
        @Nullable String pdfSha256,
        int drawing,
        int corrections) {

    /** Where a report stands. */
    public enum State {
        DRAFT("info"),
        REVIEWED("warn"),
        SENT("ok"),
        CORRECTED("ok");

        private final String tone;

        State(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }

        /** The message key of its name. */
        public String message() {
            return "report.state." + name();
        }
    }

    public State state() {
        if (sent != null) {
            return corrections > 0 ? State.CORRECTED : State.SENT;
        }
        return reviewed == null ? State.DRAFT : State.REVIEWED;
    }

    /** Whether its document is final but for corrections. */
    public boolean isReadOver() {
        return reviewed != null;
    }
}
