package fr.vigie.report;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/** A correction was appended to a report that was sent. */
public record ReportCorrected(ReportId report, CustomerId customer, int number, Instant at) {}
