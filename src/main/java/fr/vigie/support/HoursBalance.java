package fr.vigie.support;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The included hours of one month.
 *
 * @param included what the fee of the month covers
 * @param carried what earlier months left, as far as the contract keeps it
 * @param used accounted time taken from the included hours
 * @param left what remains, of this month and of earlier ones
 * @param over what was used beyond; billed at the hourly rate
 */
public record HoursBalance(
        YearMonth month, Duration included, Duration carried, Duration used, Duration left, Duration over) {

    private static final int TOO_EARLY = 4;

    /** What was available at the start: included and carried over. */
    public Duration available() {
        return included.plus(carried);
    }

    /**
     * The day of this month on which the hours would be used up if work went on at the pace of the month so far; empty when
     * they would last, when they are used up already, and in the first {@value #TOO_EARLY} days, which tell no pace.
     *
     * @param today the last day that counts for the pace, within the month
     */
    public Optional<LocalDate> usedUp(LocalDate today) {
        if (today.getDayOfMonth() <= TOO_EARLY || !used.isPositive() || !left.isPositive()) {
            return Optional.empty();
        }
        long day = Math.ceilDiv(available().toMinutes() * today.getDayOfMonth(), used.toMinutes());
        return day > month.lengthOfMonth() ? Optional.empty() : Optional.of(month.atDay((int) day));
    }
}
