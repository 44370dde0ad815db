package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.job.JobCancelled;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.ResticRepository;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.Shops;
import fr.vigie.shop.mirror.Mirror;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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

    RunBackup(
            Shops shops,
            ShopShell shell,
            Repositories repositories,
            BackupPlaces places,
            BackupRows rows,
            SnapshotRows snapshots,
            RunBook book) {
        this.shops = shops;
        this.shell = shell;
        this.repositories = repositories;
        this.places = places;
        this.rows = rows;
        this.snapshots = snapshots;
        this.book = book;
    }

    /** @param by who asked; null for the schedule */
    record Order(ShopId shop, @Nullable PersonId by) {}

    /** What a killed node leaves: the run, and the restic that may still read the mirror. */
    record Begun(UUID run, long restic, long resticStarted) {}

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
        job.state(Begun.class).ifPresent(this::clearAway);
        var shop = shops.get(order.shop());
        var run = book.begin(Kind.BACKUP, shop, job.id());
        job.saveState(new Begun(run.id().value(), 0, 0));
        try {
            save(shop, order.by(), run, job);
        } catch (JobCancelled e) {
            book.failed(run, new JobFailure("backup.failure.CANCELLED", List.of(), null, e), false);
            throw e;
        } catch (JobFailure e) {
            book.failed(run, e, e.retryIn() == null);
            throw e;
        } catch (RuntimeException e) {
            if (causedByCancel(e) instanceof JobCancelled cancelled) {
                book.failed(run, new JobFailure("backup.failure.CANCELLED", List.of(), null, cancelled), false);
                throw cancelled;
            }
            var failure = Troubles.say(e);
            book.failed(run, failure, failure.retryIn() == null);
            throw failure;
        }
    }

    private void save(Shop shop, @Nullable PersonId by, BackupRun run, JobRun job) throws Exception {
        job.step("backup.step.connect");
        var purpose = "Sauvegarde de " + shop.name();
        var repository = repositories.open(shop.customer(), purpose, by);
        var mirror = places.mirror(shop.id());
        try (var connection = shell.open(shop.id(), purpose, by)) {
            var saved = new ShopBackup(mirror, repository)
                    .run(connection, shop.name(), tags(shop.id(), run.id()), run.started(), watch(run, job));
            log(saved, job);
            job.checkCancelled();
            job.step("backup.step.verify");
            var proof = prove(shop.id(), run, repository, mirror, saved.snapshot());
            book.saved(run, saved.snapshot(), saved.figures().proven(proof));
        }
        job.step("backup.step.retention");
        var policy = rows.policy(shop.id()).orElseGet(() -> BackupPolicy.initial(shop.id(), shop.customer()));
        var taken =
                snapshots.ofShop(shop.id()).stream().map(SavedSnapshot::taken).toList();
        if (policy.retention().surelyKeeps(taken)) {
            return;
        }
        int forgotten = repository.forget(tag(shop.id()), policy.retention());
        job.log("− " + forgotten);
        if (forgotten > 0) {
            forget(shop.id(), repository);
        }
    }

    private void forget(ShopId shop, ResticRepository repository) throws InterruptedException {
        var kept = repository.snapshots(tag(shop));
        snapshots.ofShop(shop).stream()
                .filter(row -> kept.stream().noneMatch(each -> row.isNamed(each.id())))
                .forEach(snapshots::remove);
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

    private BackupWatch watch(BackupRun run, JobRun job) {
        return new JobWatch(job) {
            @Override
            public void saving(ProcessHandle restic) {
                long started = restic.info()
                        .startInstant()
                        .map(java.time.Instant::toEpochMilli)
                        .orElse(0L);
                job.saveState(new Begun(run.id().value(), restic.pid(), started));
            }
        };
    }

    /** The node that ran this job before died: its run ends, and a restic of its that still reads the mirror too. */
    private void clearAway(Begun before) {
        ProcessHandle.of(before.restic())
                .filter(process -> before.restic() > 0
                        && process.info()
                                .startInstant()
                                .map(java.time.Instant::toEpochMilli)
                                .filter(started -> started == before.resticStarted())
                                .isPresent())
                .ifPresent(ProcessHandle::destroyForcibly);
        var id = new BackupRunId(before.run());
        SnapshotProof.clear(places.scratch(id));
        rows.find(id)
                .filter(run -> run.state() == BackupRun.State.RUNNING)
                .ifPresent(run ->
                        book.failed(run, new JobFailure("backup.failure.INTERRUPTED", List.of(), null, null), false));
    }

    private static @Nullable Throwable causedByCancel(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof JobCancelled) {
                return each;
            }
        }
        return null;
    }
}
