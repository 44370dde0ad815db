package fr.vigie.proof;

import fr.vigie.contract.ContractId;
import java.time.Duration;
import java.time.YearMonth;

/** What was billed of a month's hours beyond the included ones: the module that makes invoices tells. */
public interface BilledHours {

    /** The accounted time on validated invoices, less what credit notes took back; zero when none was billed. */
    Duration billed(ContractId contract, YearMonth month);
}
