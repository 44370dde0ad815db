package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A report in a list.
 *
 * @param closed when its PDF was drawn and sealed; null while it is being made
 * @param sent when it left for the customer
 * @param read when the customer first opened it in the portal
 * @param pdfSha256 digest of the PDF; null while it is being made
 */
public record ReportLine(
        ReportId id,
        CustomerId customer,
        ContractId contract,
        YearMonth month,
        Locale locale,
        @Nullable Instant closed,
        @Nullable Instant sent,
        @Nullable Instant read,
        @Nullable String pdfSha256) {

    /** The message key of where it stands. */
    public String state() {
        return "report.state." + (closed == null ? "FROZEN" : sent == null ? "CLOSED" : "SENT");
    }
}
