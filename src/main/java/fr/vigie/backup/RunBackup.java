package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.job.JobCancelled;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.ResticRepository;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.Shops;
import fr.vigie.shop.mirror.Mirror;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The job that saves one shop: copy, snapshot, proof, evidence, retention. */
@Component
class RunBackup implements JobKind<RunBackup.Order> {

    static final String NAME = "backup.run";

    /** Everything is restored and compared at least this often; in between a sample and the database. */
    private static final Duration WHOLE_PROOF = Duration.ofDays(30);

    private final Shops shops;
    private final ShopShell shell;
    private final Repositories repositories;
    private final BackupPlaces places;
    private final BackupRows rows;
    private final SnapshotRows snapshots;
    private final RunBook book;
    private final JobRuns runs;
    private final Purposes purposes;

    RunBackup(
            Shops shops,
            ShopShell shell,
            Repositories repositories,
            BackupPlaces places,
            BackupRows rows,
            SnapshotRows snapshots,
            RunBook book,
            JobRuns runs,
            Purposes purposes) {
        this.shops = shops;
        this.shell = shell;
        this.repositories = repositories;
        this.places = places;
        this.rows = rows;
        this.snapshots = snapshots;
        this.book = book;
        this.runs = runs;
        this.purposes = purposes;
    }

    /** @param by who asked; null for the schedule */
    record Order(ShopId shop, @Nullable PersonId by) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> order() {
        return Order.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    @Override
    public boolean locksShop() {
        return true;
    }

    @Override
    public void run(Order order, JobRun job) throws Exception {
        var shop = shops.get(order.shop());
        var saved = runs.carry(Kind.BACKUP, shop, job, run -> save(shop, order.by(), run, job));
        try {
            retain(shop, order.by(), saved, job);
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }

    private void save(Shop shop, @Nullable PersonId by, BackupRun run, JobRun job)
            throws JobCancelled, InterruptedException {
        job.step("backup.step.connect");
        var purpose = purpose(shop);
        var repository = repositories.open(shop.customer(), purpose, by).telling(runs.restic(run.id(), job));
        var mirror = places.mirror(shop.id());
        try (var connection = shell.open(shop.id(), purpose, by)) {
            var saved = new ShopBackup(mirror, repository)
                    .run(connection, shop.name(), tags(shop.id(), run.id()), run.started(), new JobWatch(job));
            log(saved, job);
            job.checkCancelled();
            job.step("backup.step.verify");
            var proof = prove(shop.id(), run, repository, mirror, saved.snapshot());
            book.saved(run, saved.snapshot(), saved.figures().proven(proof));
        }
    }

    /**
     * Forgets what need not be kept. The backup stands whatever becomes of this; a snapshot's row goes last, so that the next
     * backup ends what a kill or a full storage cut short.
     */
    private void retain(Shop shop, @Nullable PersonId by, BackupRunId run, JobRun job) throws InterruptedException {
        job.step("backup.step.retention");
        var policy = rows.policy(shop.id()).orElseGet(() -> BackupPolicy.initial(shop.id(), shop.customer()));
        var known = snapshots.ofShop(shop.id());
        if (policy.retention()
                .surelyKeeps(known.stream().map(SavedSnapshot::taken).toList())) {
            return;
        }
        var repository = repositories.open(shop.customer(), purpose(shop), by).telling(runs.restic(run, job));
        var kept = repository.forget(tag(shop.id()), policy.retention());
        var gone = known.stream()
                .filter(row -> kept.stream().noneMatch(row::isNamed))
                .toList();
        job.log("− " + gone.size());
        if (!gone.isEmpty()) {
            repository.prune();
            gone.forEach(snapshots::remove);
        }
    }

    private String purpose(Shop shop) {
        return purposes.words("backup.purpose.backup", shop.customer(), shop.name());
    }

    private Proof prove(ShopId shop, BackupRun run, ResticRepository repository, Mirror mirror, String snapshot)
            throws InterruptedException {
        boolean whole = rows.lastWholeProof(shop)
                .map(last -> last.started().isBefore(run.started().minus(WHOLE_PROOF)))
                .orElse(true);
        var scratch = places.scratch(run.id());
        try {
            var proof = new SnapshotProof(repository, mirror.tree());
            return whole ? proof.whole(snapshot, scratch) : proof.sample(snapshot, scratch, new SecureRandom());
        } finally {
            SnapshotProof.clear(scratch);
        }
    }

    private static void log(ShopBackup.Saved saved, JobRun job) {
        job.log("+ " + saved.pull().fetchedFiles() + " / " + saved.pull().files());
        saved.pull().troubles().stream().limit(20).forEach(each -> job.log(each.kind() + " " + each.path()));
        job.log("restic " + saved.snapshot());
    }

    static String tag(ShopId shop) {
        return "shop:" + shop;
    }

    static List<String> tags(ShopId shop, BackupRunId run) {
        return List.of("vigie", tag(shop), "run:" + run);
    }
}
