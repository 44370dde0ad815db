package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the hours ledger; never changed, only reversed by another.
 *
 * @param contract the version that ruled the ticket; null when there was none
 * @param workedOn the day of the work in the contract's zone, which decides its month
 * @param began when the work began; null when only its day is known
 * @param at when it was entered
 * @param billing how the contract pays this kind of work; null when no contract says
 * @param spent real time; negative in a reversal
 * @param shares its time rounded up to the unit of the contract, by the price at which it counts; a reversal repeats those of
 *     the entry it takes back
 * @param reverses the entry it takes back; null for work
 */
public record TimeEntry(
        TimeEntryId id,
        CustomerId customer,
        ShopId shop,
        TicketId ticket,
        @Nullable ContractRef contract,
        LocalDate workedOn,
        @Nullable Instant began,
        Instant at,
        PersonId person,
        String name,
        String note,
        Activity activity,
        @Nullable Billing billing,
        Duration spent,
        List<Share> shares,
        @Nullable TimeEntryId reverses) {

    public TimeEntry {
        shares = List.copyOf(shares);
        if ((reverses == null) != spent.isPositive()) {
            throw new IllegalArgumentException("work takes time and only a reversal takes it back, not " + spent);
        }
    }

    /** What it takes from the included hours; negative in a reversal. */
    public Duration accounted() {
        Duration time = Share.accounted(shares);
        return spent.isNegative() ? time.negated() : time;
    }

    /** Whether part of it counts more than once. */
    public boolean isWeighted() {
        return shares.stream().anyMatch(Share::isWeighted);
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
                began,
                now,
                by,
                byName,
                note,
                activity,
                billing,
                spent.negated(),
                shares,
                id);
    }
}
