package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of the hours ledger; never changed, only reversed by another.
 *
 * @param contract the version that ruled the ticket; null when there was none
 * @param workedOn the day of the work in the contract's zone, which decides its month
 * @param at when it was entered
 * @param billing how the contract pays this kind of work; null when no contract says
 * @param spent real time; negative in a reversal
 * @param accounted time rounded up to the unit of the contract; negative in a reversal
 * @param reverses the entry it takes back; null for work
 */
public record TimeEntry(
        TimeEntryId id,
        CustomerId customer,
        ShopId shop,
        TicketId ticket,
        @Nullable ContractRef contract,
        LocalDate workedOn,
        Instant at,
        PersonId person,
        String name,
        String note,
        Activity activity,
        @Nullable Billing billing,
        Duration spent,
        Duration accounted,
        @Nullable TimeEntryId reverses) {

    public TimeEntry {
        if ((reverses == null) != spent.isPositive()) {
            throw new IllegalArgumentException("work takes time and only a reversal takes it back, not " + spent);
        }
    }

    /** @param unit minutes in which the contract counts; a unit begun is counted whole */
    static Duration rounded(Duration spent, int unit) {
        long units = Math.ceilDiv(spent.toMinutes(), unit);
        return Duration.ofMinutes(units * unit);
    }

    TimeEntry reversal(TimeEntryId reversal, PersonId by, String byName, Instant now) {
        return new TimeEntry(
                reversal,
                customer,
                shop,
                ticket,
                contract,
                workedOn,
                now,
                by,
                byName,
                note,
                activity,
                billing,
                spent.negated(),
                accounted.negated(),
                id);
    }
}
