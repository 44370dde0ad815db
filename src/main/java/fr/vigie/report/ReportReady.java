package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import java.time.YearMonth;

/** A person of the agency released a closed report: the customer is to receive it. Published once per report. */
public record ReportReady(ReportId report, CustomerId customer, ContractId contract, YearMonth month, Instant at) {}
