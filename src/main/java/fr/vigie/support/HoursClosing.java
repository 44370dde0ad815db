package fr.vigie.support;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/** Closes the hours of a month on the billing day of its contract, whether somebody bills with Vigie or not. */
@Component
public class HoursClosing implements Recurring {
    /** Months that are made up for when nothing ran. */
    private static final int LATE = 3;

    private final Contracts contracts;
    private final HoursRows rows;
    private final HoursAccounts accounts;
    private final Clock clock;

    HoursClosing(Contracts contracts, HoursRows rows, HoursAccounts accounts, Clock clock) {
        this.contracts = contracts;
        this.rows = rows;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "support.hours";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        LocalDate today = Instants.micros(clock).atZone(Hours.ZONE).toLocalDate();
        for (int back = LATE; back > 0; back--) {
            YearMonth month = YearMonth.from(today).minusMonths(back);
            for (ContractVersion version : contracts.activeDuring(new MonthOf(month, Hours.ZONE).period())) {
                int day = version.clauses().budget().billingDay();
                if (!today.isBefore(month.plusMonths(1).atDay(day)) && !rows.isClosed(version.contract(), month)) {
                    accounts.close(version.contract(), month, Author.VIGIE);
                }
            }
        }
    }
}
