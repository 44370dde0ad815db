package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Retention;
import fr.vigie.restic.SnapshotFile;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The backups of shops: what was saved, what can be restored, and the orders to do either. */
@Component
public class Backups {

    private final BackupRows rows;
    private final SnapshotRows snapshots;
    private final Shops shops;
    private final Jobs jobs;
    private final Repositories repositories;
    private final Clock clock;

    Backups(BackupRows rows, SnapshotRows snapshots, Shops shops, Jobs jobs, Repositories repositories, Clock clock) {
        this.rows = rows;
        this.snapshots = snapshots;
        this.shops = shops;
        this.jobs = jobs;
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Runs of a shop, newest first, older than an instant when one is given. */
    public List<BackupRun> runs(ShopId shop, @Nullable Instant before, int most) {
        return rows.ofShop(shop, before, most);
    }

    /**
     * The runs and drills of some shops that began in a period, and of what came before it all that counts in it: each shop's
     * last good backup, and those of the snapshots that its drills restored. Oldest first.
     */
    public List<BackupRun> history(Collection<ShopId> shopsOf, Period period) {
        return rows.history(shopsOf, period);
    }

    /** The last run that left something to restore. */
    public Optional<BackupRun> lastGood(ShopId shop) {
        return rows.lastGood(shop);
    }

    /** The last run in which everything was restored and compared. */
    public Optional<BackupRun> lastWholeProof(ShopId shop) {
        return rows.lastWholeProof(shop);
    }

    /**
     * @return the last good backup when it is at most so old
     * @throws BackupException NO_SNAPSHOT, when an operation that needs a fresh backup must not begin
     */
    public BackupRun requireFresh(ShopId shop, Duration most) {
        return rows.lastGood(shop)
                .filter(run -> run.started().isAfter(clock.instant().minus(most)))
                .orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, shop.toString()));
    }

    public BackupPolicy policy(ShopId shop) {
        return rows.policy(shop)
                .orElseGet(() -> BackupPolicy.initial(shop, shops.get(shop).customer()));
    }

    /**
     * Sets how often a shop is saved and what is kept.
     *
     * @return false, and nothing changes, when that is less than the signed contract promises
     */
    @Transactional
    public boolean change(ShopId shop, Duration every, Retention retention) {
        var changed = policy(shop).chosen(every, retention);
        if (changed.isBelowPromise()) {
            return false;
        }
        rows.save(changed);
        return true;
    }

    /** Orders a backup now. */
    public JobId order(ShopId shop, @Nullable PersonId by) {
        return jobs.submit(RunBackup.NAME, new RunBackup.Order(shop, by), subject(shops.get(shop)), by);
    }

    /** Orders a restore drill now. */
    public JobId drill(ShopId shop, @Nullable PersonId by) {
        return jobs.submit(RunDrill.NAME, new RunDrill.Order(shop, by), subject(shops.get(shop)), by);
    }

    /**
     * Orders a restoration into a new folder below the data folder; the shop itself is not touched.
     *
     * @param paths in the snapshot, each beginning with a slash; none restores everything
     */
    public JobId restore(ShopId shop, String snapshot, List<String> paths, @Nullable PersonId by) {
        return jobs.submit(
                RunRestore.NAME, new RunRestore.Order(shop, snapshot, paths, by), subject(shops.get(shop)), by);
    }

    /** Whether the last backup that a job made failed. */
    public boolean failedIn(JobId job) {
        return rows.ofJob(job)
                .filter(run -> run.kind() == BackupRun.Kind.BACKUP && run.state() == BackupRun.State.FAILED)
                .isPresent();
    }

    public boolean isUnderWay(ShopId shop) {
        return jobs.isUnderWay(RunBackup.NAME, shop) || jobs.isUnderWay(RunDrill.NAME, shop);
    }

    /** The backup or drill that waits or runs for the shop. */
    public Optional<JobId> underWay(ShopId shop) {
        return underWay(shop, List.of(RunBackup.NAME, RunDrill.NAME));
    }

    private Optional<JobId> underWay(ShopId shop, List<String> kinds) {
        return jobs.ofShop(shop, 20).stream()
                .filter(job -> kinds.contains(job.kind()))
                .filter(job -> !job.state().isOver())
                .map(Job::id)
                .findFirst();
    }

    /** The snapshots of a shop, newest first, as the last run left them in the repository. */
    public List<SavedSnapshot> snapshots(ShopId shop) {
        return snapshots.ofShop(shop);
    }

    /** @param name in full or its first eight characters or more */
    public Optional<SavedSnapshot> snapshot(ShopId shop, String name) {
        return snapshots.find(shop, name);
    }

    /** What a folder of a snapshot holds, once its list of files was read; empty when there is no such folder. */
    public Optional<List<SnapshotFile>> browse(SavedSnapshot snapshot, String folder) {
        return snapshots.folder(snapshot, folder);
    }

    /** Orders the list of files of a snapshot to be read, so that it can be browsed. */
    public JobId list(SavedSnapshot snapshot, @Nullable PersonId by) {
        var shop = shops.get(snapshot.shop());
        return jobs.submit(RunListing.NAME, new RunListing.Order(shop.id(), snapshot.name(), by), subject(shop), by);
    }

    /** The reading of a list of files that waits or runs for the shop. */
    public Optional<JobId> listing(ShopId shop) {
        return underWay(shop, List.of(RunListing.NAME));
    }

    /** Where the customer's repository is, once there is one. */
    public Optional<String> repository(ShopId shop) {
        return repositories.address(shops.get(shop).customer());
    }

    private static JobSubject subject(Shop shop) {
        return JobSubject.shop(shop.customer(), shop.id(), shop.name());
    }
}
