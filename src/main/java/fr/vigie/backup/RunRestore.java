package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings a snapshot, or part of it, back into a new folder on Vigie's side. */
@Component
class RunRestore implements JobKind<RunRestore.Order> {

    static final String NAME = "backup.restore";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Shops shops;
    private final Repositories repositories;
    private final SnapshotRows snapshots;
    private final BackupPlaces places;
    private final Clock clock;
    private final Purposes purposes;

    RunRestore(
            Shops shops,
            Repositories repositories,
            SnapshotRows snapshots,
            BackupPlaces places,
            Clock clock,
            Purposes purposes) {
        this.shops = shops;
        this.repositories = repositories;
        this.snapshots = snapshots;
        this.places = places;
        this.clock = clock;
        this.purposes = purposes;
    }

    record Order(
            ShopId shop,
            String snapshot,
            List<String> paths,
            @Nullable PersonId by) {
        Order {
            paths = List.copyOf(paths);
        }
    }

    /** What a killed node leaves: half a folder, and a restic that may still fill it. */
    record Begun(String folder, LastRestic restic) {}

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
    public void run(Order order, JobRun job) throws Exception {
        var begun = job.state(Begun.class).orElseGet(() -> new Begun(folder(job), LastRestic.NONE));
        begun.restic().end();
        var target = places.restorations(order.shop()).resolve(begun.folder());
        try {
            if (!Files.exists(target)) {
                restore(order, job, begun, target);
            }
            job.log(target.toString());
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }

    /** The folder bears its name once all is there. */
    private void restore(Order order, JobRun job, Begun begun, Path target) throws IOException, InterruptedException {
        var shop = shops.get(order.shop());
        job.step("backup.step.restore");
        var snapshot = snapshots
                .find(order.shop(), order.snapshot())
                .orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, order.snapshot()));
        var repository = repositories
                .open(
                        shop.customer(),
                        purposes.words("backup.purpose.restore", shop.customer(), shop.name()),
                        order.by())
                .telling(restic -> job.saveState(new Begun(begun.folder(), LastRestic.of(restic))));
        var unfinished = target.resolveSibling(begun.folder() + ".part");
        SnapshotProof.clear(unfinished);
        try {
            repository.restore(snapshot.name(), Files.createDirectory(unfinished), order.paths());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            SnapshotProof.clear(unfinished);
        }
    }

    private String folder(JobRun job) {
        return STAMP.format(Instants.micros(clock).atOffset(ZoneOffset.UTC)) + "-"
                + job.id().toString().substring(24);
    }
}
