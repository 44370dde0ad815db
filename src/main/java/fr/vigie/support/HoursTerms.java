package fr.vigie.support;

import fr.vigie.kernel.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * By what a contract's hours of one month are counted.
 *
 * @param version of the contract that ruled the month at its end
 * @param included what the fee of the month covers
 * @param carryOver for how many further months unused hours are kept
 * @param cap the most that the month hands to the next; null without limit
 * @param rate price of an hour beyond what is available
 */
public record HoursTerms(
        int version,
        Duration included,
        int carryOver,
        @Nullable Duration cap,
        Money rate) {

    public HoursTerms {
        if (included.isNegative() || carryOver < 0) {
            throw new IllegalArgumentException(
                    "included hours and the months they are kept are 0 or more, not " + included + " and " + carryOver);
        }
    }
}
