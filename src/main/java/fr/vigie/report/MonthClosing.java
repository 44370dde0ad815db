package fr.vigie.report;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders the closing of a month for every contract that bound during it: each is a job of its own. */
@Component
public class MonthClosing implements Recurring {
    private final Contracts contracts;
    private final Customers customers;
    private final ReportRows rows;
    private final Jobs jobs;
    private final Clock clock;

    MonthClosing(Contracts contracts, Customers customers, ReportRows rows, Jobs jobs, Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The contracts that bound during a month, with whose they are. */
    public Map<ContractId, ContractVersion> due(YearMonth month) {
        var due = new LinkedHashMap<ContractId, ContractVersion>();
        contracts.activeDuring(new MonthOf(month, CloseReport.ZONE).period()).forEach(v -> due.put(v.contract(), v));
        return due;
    }

    /** Submits a job for each contract whose month is not closed. @return how many */
    public int order(YearMonth month, @Nullable PersonId by) {
        int ordered = 0;
        for (ContractVersion version : due(month).values()) {
            boolean closed = rows.find(version.contract(), month)
                    .filter(line -> line.closed() != null)
                    .isPresent();
            if (!closed) {
                jobs.submit(CloseReport.NAME, new CloseReport.Order(version.contract(), month), subject(version), by);
                ordered++;
            }
        }
        return ordered;
    }

    private JobSubject subject(ContractVersion version) {
        CustomerId customer = version.customer();
        return JobSubject.customer(
                customer, customers.find(customer).map(c -> c.name()).orElse(version.title()));
    }

    @Override
    public String name() {
        return "report.closeMonth";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    /** The month before: it is closed on the first day of the next one, and whatever failed is tried again each day. */
    @Override
    public void run() {
        order(MonthOf.containing(clock.instant(), CloseReport.ZONE).previous().month(), null);
    }
}
