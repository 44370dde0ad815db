package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The restore drill: brings the last snapshot back as a whole and measures how long that takes and how old it is. */
@Component
class RunDrill implements JobKind<RunDrill.Order> {

    static final String NAME = "backup.drill";

    private final Shops shops;
    private final Repositories repositories;
    private final BackupPlaces places;
    private final BackupRows rows;
    private final SnapshotRows snapshots;
    private final RunBook book;
    private final JobRuns runs;
    private final Purposes purposes;

    RunDrill(
            Shops shops,
            Repositories repositories,
            BackupPlaces places,
            BackupRows rows,
            SnapshotRows snapshots,
            RunBook book,
            JobRuns runs,
            Purposes purposes) {
        this.shops = shops;
        this.repositories = repositories;
        this.places = places;
        this.rows = rows;
        this.snapshots = snapshots;
        this.book = book;
        this.runs = runs;
        this.purposes = purposes;
    }

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

    /** The mirror that the restored files are compared with must stand still. */
    @Override
    public boolean locksShop() {
        return true;
    }

    @Override
    public void run(Order order, JobRun job) throws Exception {
        var shop = shops.get(order.shop());
        runs.carry(Kind.DRILL, shop, job, run -> drill(shop, order.by(), run, job));
    }

    private void drill(Shop shop, @Nullable PersonId by, BackupRun run, JobRun job) throws InterruptedException {
        var last = rows.lastGood(shop.id()).orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, shop.name()));
        job.step("backup.step.restore");
        var repository = repositories
                .open(shop.customer(), purposes.words("backup.purpose.drill", shop.customer(), shop.name()), by)
                .telling(runs.restic(run.id(), job));
        var wanted = Objects.requireNonNull(last.snapshot());
        var snapshot =
                snapshots.find(shop.id(), wanted).orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, wanted));
        var scratch = places.scratch(run.id());
        try {
            var proof = new SnapshotProof(repository, places.mirror(shop.id()).tree()).whole(snapshot.name(), scratch);
            book.drilled(run, snapshot.name(), snapshot.taken(), figures(last, proof));
        } finally {
            SnapshotProof.clear(scratch);
        }
    }

    private static Figures figures(BackupRun last, Proof proof) {
        var saved = Objects.requireNonNull(last.figures());
        return new Figures(
                saved.files(), saved.bytes(), 0, 0, saved.dumpBytes(), List.of(), 0, List.of(), 0, 0, 0, null, proof);
    }
}
