package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.Severity;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a month's report says, as data. This is what is frozen; it names the versions it was computed with so that
 * anyone can compute it again.
 *
 * @param format of this record, so that later programs read old reports
 * @param frozenAt when it was computed; an instant before the month's end makes it a draft
 * @param versions of the contract that bound during the month
 * @param hours null when the contract includes none
 * @param head the end of the customer's ledger when it was frozen: the anchor of all the evidence it names
 */
public record MonthlyReport(
        int format,
        Instant frozenAt,
        CustomerId customer,
        String customerName,
        ContractId contract,
        String contractTitle,
        List<Integer> versions,
        MonthOf month,
        List<ShopMonth> shops,
        List<Assessed> duties,
        List<Request> requests,
        @Nullable Hours hours,
        LedgerHead head) {
    public static final int FORMAT = 1;

    public MonthlyReport {
        versions = List.copyOf(versions);
        shops = List.copyOf(shops);
        duties = List.copyOf(duties);
        requests = List.copyOf(requests);
    }

    /** Whether the month was not over yet. */
    public boolean provisional() {
        return frozenAt.isBefore(month.period().to());
    }

    /**
     * One shop's month.
     *
     * @param days one per day of the month, oldest first
     */
    public record ShopMonth(
            ShopId shop,
            String name,
            Duration up,
            Duration down,
            Duration unmeasured,
            Duration excluded,
            List<Day> days,
            List<Outage> outages,
            List<Backup> backups) {
        public ShopMonth {
            days = List.copyOf(days);
            outages = List.copyOf(outages);
            backups = List.copyOf(backups);
        }
    }

    /** How one day divides, each share from 0 to 1; what is left was not measured. */
    public record Day(LocalDate day, double up, double down, double excluded) {}

    /**
     * @param reason a message key
     * @param to null while it lasts
     */
    public record Outage(Instant from, @Nullable Instant to, String reason) {}

    /** @param bytes size of what it holds; null when not known */
    public record Backup(Instant at, @Nullable Long bytes) {}

    /**
     * A request or incident whose deadlines fall into the month.
     *
     * @param response and {@code restoration}: whether the deadline was met; null when undecided or not promised
     */
    public record Request(
            String number,
            String subject,
            Severity severity,
            Instant opened,
            @Nullable Instant resolved,
            @Nullable Boolean response,
            @Nullable Boolean restoration) {}

    /** @param over used beyond what was available */
    public record Hours(Duration included, Duration carried, Duration used, Duration left, Duration over) {}
}
