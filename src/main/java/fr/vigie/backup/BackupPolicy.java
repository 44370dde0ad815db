package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Retention;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often a shop is saved and what is kept. */
public record BackupPolicy(ShopId shop, CustomerId customer, Duration every, Retention retention) {

    /** A run that begins a little late each day would otherwise drift through the clock. */
    private static final Duration EARLY = Duration.ofMinutes(10);

    private static final int MOST_HOURS = 168;

    public BackupPolicy {
        if (every.toHours() < 1 || every.toHours() > MOST_HOURS) {
            throw new IllegalArgumentException("A shop is saved every 1 to 168 hours; found " + every);
        }
    }

    /** Daily; a week of days, a month of weeks, a year of months. */
    static BackupPolicy initial(ShopId shop, CustomerId customer) {
        return new BackupPolicy(shop, customer, Duration.ofHours(24), new Retention(7, 5, 12, 0));
    }

    /** @param last when the last run began, whatever became of it */
    boolean isDue(@Nullable Instant last, Instant now) {
        return last == null || !now.isBefore(last.plus(every).minus(EARLY));
    }

    /**
     * Whether the last good backup is so old that at least one was missed.
     *
     * @param since from when on backups are due, for a shop that has none yet
     */
    public boolean isStale(@Nullable Instant lastGood, Instant since, Instant now) {
        var reference = lastGood == null ? since : lastGood;
        return now.isAfter(reference.plus(every).plus(every.dividedBy(2)));
    }
}
