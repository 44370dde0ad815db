package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Retention;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a shop is saved, what is kept, and how often a restoration is tried: what the agency chose, but never less
 * than the signed contract promises.
 *
 * @param chosenEvery     the agency's own setting
 * @param chosenRetention the agency's own setting
 * @param promised        null while no contract binds
 */
public record BackupPolicy(
        ShopId shop,
        CustomerId customer,
        Duration chosenEvery,
        Retention chosenRetention,
        @Nullable Promised promised) {

    static final int MOST_HOURS = 168;

    /** A run that begins a little late each day would otherwise drift through the clock. */
    private static final Duration EARLY = Duration.ofMinutes(10);

    /** A drill each nine tenths of the promised time, so that no promised month or quarter passes without one. */
    private static final double DRILL_EARLY = 0.9;

    public BackupPolicy {
        if (chosenEvery.toHours() < 1 || chosenEvery.toHours() > MOST_HOURS) {
            throw new IllegalArgumentException("A shop is saved every 1 to 168 hours; found " + chosenEvery);
        }
    }

    /** Daily; a week of days, a month of weeks, a year of months. */
    static BackupPolicy initial(ShopId shop, CustomerId customer) {
        return new BackupPolicy(shop, customer, Duration.ofHours(24), new Retention(7, 5, 12, 0), null);
    }

    BackupPolicy chosen(Duration every, Retention retention) {
        return new BackupPolicy(shop, customer, every, retention, promised);
    }

    BackupPolicy promising(@Nullable Promised by) {
        return new BackupPolicy(shop, customer, chosenEvery, chosenRetention, by);
    }

    /** The rhythm that rules. */
    public Duration every() {
        return promised == null || chosenEvery.compareTo(promised.every()) <= 0 ? chosenEvery : promised.every();
    }

    /** What is kept, of each kind the larger number. */
    public Retention retention() {
        return promised == null ? chosenRetention : chosenRetention.atLeast(promised.retention());
    }

    /** Whether the agency's own setting would do less than the contract promises. */
    public boolean isBelowPromise() {
        return !chosenEvery.equals(every()) || !chosenRetention.equals(retention());
    }

    /** @param last when the last run began, whatever became of it */
    boolean isDue(@Nullable Instant last, Instant now) {
        return last == null || !now.isBefore(last.plus(every()).minus(EARLY));
    }

    /**
     * Whether a promised restoration has to be tried.
     *
     * @param last when the last drill, or the first good backup if there was no drill yet, began; null when nothing
     *             can be restored
     */
    boolean isDrillDue(@Nullable Instant last, Instant now) {
        if (promised == null || promised.drills() == null || last == null) {
            return false;
        }
        var interval = Duration.ofSeconds(Math.round(promised.drills().longest().toSeconds() * DRILL_EARLY));
        return !now.isBefore(last.plus(interval));
    }

    /**
     * Whether the last good backup is so old that at least one was missed.
     *
     * @param since from when on backups are due, for a shop that has none yet
     */
    public boolean isStale(@Nullable Instant lastGood, Instant since, Instant now) {
        var reference = lastGood == null ? since : lastGood;
        return now.isAfter(reference.plus(every()).plus(every().dividedBy(2)));
    }
}
