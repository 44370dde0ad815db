package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
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
    private final RunBook book;

    RunDrill(Shops shops, Repositories repositories, BackupPlaces places, BackupRows rows, RunBook book) {
        this.shops = shops;
        this.repositories = repositories;
        this.places = places;
        this.rows = rows;
        this.book = book;
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
        var run = book.begin(Kind.DRILL, shop, job.id());
        try {
            drill(shop, order.by(), run, job);
        } catch (RuntimeException e) {
            var failure = Troubles.say(e);
            book.failed(run, failure, failure.retryIn() == null);
            throw failure;
        }
    }

    private void drill(Shop shop, @Nullable PersonId by, BackupRun run, JobRun job)
            throws InterruptedException, JobFailure {
        var last = rows.lastGood(shop.id()).orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, shop.name()));
        job.step("backup.step.restore");
        var repository = repositories.open(shop.customer(), "Exercice de restauration de " + shop.name(), by);
        var wanted = Objects.requireNonNull(last.snapshot());
        var snapshot = repository.snapshots(RunBackup.tag(shop.id())).stream()
                .filter(each -> each.id().startsWith(wanted))
                .findFirst()
                .orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, wanted));
        var scratch = places.scratch(run.id());
        try {
            var proof = new SnapshotProof(repository, places.mirror(shop.id()).tree()).whole(snapshot.id(), scratch);
            book.drilled(run, snapshot.id(), snapshot.time(), figures(last, proof));
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
