package fr.vigie.backup;

import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shops;
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
    private final BackupPlaces places;
    private final Clock clock;

    RunRestore(Shops shops, Repositories repositories, BackupPlaces places, Clock clock) {
        this.shops = shops;
        this.repositories = repositories;
        this.places = places;
        this.clock = clock;
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
        try {
            var shop = shops.get(order.shop());
            job.step("backup.step.restore");
            var repository = repositories.open(shop.customer(), "Restauration de " + shop.name(), order.by());
            Backups.requireOf(order.shop(), order.snapshot(), repository.snapshots(RunBackup.tag(order.shop())));
            var name = STAMP.format(Instants.micros(clock).atOffset(ZoneOffset.UTC)) + "-"
                    + job.id().toString().substring(24);
            var target = places.restorations(order.shop()).resolve(name);
            repository.restore(order.snapshot(), target, order.paths());
            job.log(target.toString());
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }
}
