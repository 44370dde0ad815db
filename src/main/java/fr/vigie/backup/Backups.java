package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Retention;
import fr.vigie.restic.Snapshot;
import fr.vigie.restic.SnapshotFile;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The backups of shops: what was saved, what can be restored, and the orders to do either. */
@Component
public class Backups {

    private final BackupRows rows;
    private final Shops shops;
    private final Jobs jobs;
    private final Repositories repositories;
    private final Clock clock;

    Backups(BackupRows rows, Shops shops, Jobs jobs, Repositories repositories, Clock clock) {
        this.rows = rows;
        this.shops = shops;
        this.jobs = jobs;
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Runs of a shop, newest first, older than an instant when one is given. */
    public List<BackupRun> runs(ShopId shop, @Nullable Instant before, int most) {
        return rows.ofShop(shop, before, most);
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

    @Transactional
    public void change(ShopId shop, Duration every, Retention retention) {
        rows.save(new BackupPolicy(shop, shops.get(shop).customer(), every, retention));
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

    public boolean isUnderWay(ShopId shop) {
        return jobs.isUnderWay(RunBackup.NAME, shop) || jobs.isUnderWay(RunDrill.NAME, shop);
    }

    /** The backup or drill that waits or runs for the shop. */
    public Optional<JobId> underWay(ShopId shop) {
        return jobs.ofShop(shop, 20).stream()
                .filter(job -> job.kind().equals(RunBackup.NAME) || job.kind().equals(RunDrill.NAME))
                .filter(job -> !job.state().isOver())
                .map(Job::id)
                .findFirst();
    }

    /** The snapshots of a shop as the repository lists them, newest first. Asks restic: about a second. */
    public List<Snapshot> snapshots(ShopId shop, String purpose, @Nullable PersonId by) throws InterruptedException {
        var of = shops.get(shop);
        if (repositories.address(of.customer()).isEmpty()) {
            return List.of();
        }
        return repositories.open(of.customer(), purpose, by).snapshots(RunBackup.tag(shop)).stream()
                .sorted(Comparator.comparing(Snapshot::time).reversed())
                .toList();
    }

    /** What a folder of a shop's snapshot holds. */
    public List<SnapshotFile> browse(ShopId shop, String snapshot, String folder, String purpose, @Nullable PersonId by)
            throws InterruptedException {
        var repository = repositories.open(shops.get(shop).customer(), purpose, by);
        requireOf(shop, snapshot, repository.snapshots(RunBackup.tag(shop)));
        return repository.list(snapshot, folder);
    }

    /** Where the customer's repository is, once there is one. */
    public Optional<String> repository(ShopId shop) {
        return repositories.address(shops.get(shop).customer());
    }

    static void requireOf(ShopId shop, String snapshot, List<Snapshot> ofShop) {
        if (ofShop.stream().noneMatch(each -> each.id().startsWith(snapshot))) {
            throw new BackupException(Reason.NO_SNAPSHOT, snapshot);
        }
    }

    private static JobSubject subject(Shop shop) {
        return JobSubject.shop(shop.customer(), shop.id(), shop.name());
    }
}
