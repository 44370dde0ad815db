package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a snapshot's list of files once, so that people can browse it. */
@Component
class RunListing implements JobKind<RunListing.Order> {

    static final String NAME = "backup.list";

    private final Shops shops;
    private final Repositories repositories;
    private final SnapshotRows snapshots;
    private final Clock clock;
    private final Purposes purposes;

    RunListing(Shops shops, Repositories repositories, SnapshotRows snapshots, Clock clock, Purposes purposes) {
        this.shops = shops;
        this.repositories = repositories;
        this.snapshots = snapshots;
        this.clock = clock;
        this.purposes = purposes;
    }

    record Order(ShopId shop, String snapshot, @Nullable PersonId by) {}

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
        var shop = shops.get(order.shop());
        job.step("backup.step.list");
        try {
            var snapshot = snapshots
                    .find(shop.id(), order.snapshot())
                    .orElseThrow(() -> new BackupException(Reason.NO_SNAPSHOT, order.snapshot()));
            var repository = repositories.open(
                    shop.customer(),
                    purposes.words("backup.purpose.listing", shop.customer(), shop.name()),
                    order.by());
            snapshots.beginListing(snapshot);
            var files = new AtomicLong();
            var folders = new FolderByFolder((path, entries) -> {
                snapshots.add(shop.customer(), snapshot, path, entries);
                job.progress(files.addAndGet(entries.size()), 0, ProgressUnit.FILES);
            });
            repository.listAll(snapshot.name(), folders);
            folders.end();
            snapshots.listed(snapshot, Instants.micros(clock));
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }
}
