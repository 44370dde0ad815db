package fr.vigie.backup;

import fr.vigie.contract.ending.Erased;
import fr.vigie.contract.ending.ErasurePart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.ResticRepository;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The copies of a leaving customer's shops: mirrors, restorations, snapshots. The repository goes as a whole, with its
 * password, when the customer leaves as a whole; otherwise only the snapshots of the shops that leave.
 */
@Component
class BackupErasure implements ErasurePart {

    private static final Duration SOON = Duration.ofMinutes(5);

    private final Shops shops;
    private final Backups backups;
    private final BackupPlaces places;
    private final SnapshotRows snapshots;
    private final Repositories repositories;
    private final Purposes purposes;

    BackupErasure(
            Shops shops,
            Backups backups,
            BackupPlaces places,
            SnapshotRows snapshots,
            Repositories repositories,
            Purposes purposes) {
        this.shops = shops;
        this.backups = backups;
        this.places = places;
        this.snapshots = snapshots;
        this.repositories = repositories;
        this.purposes = purposes;
    }

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public List<Erased> count(Leaving leaving) throws IOException {
        var found = new ArrayList<Erased>();
        for (ShopId shop : concerned(leaving)) {
            String name = shops.find(shop).map(Shop::name).orElse(shop.toString());
            Weight.of(places.mirror(shop).folder()).ifPresent(w -> found.add(w.named("mirror", name)));
            Weight.of(places.restored(shop)).ifPresent(w -> found.add(w.named("restorations", name)));
            int kept = snapshots.ofShop(shop).size();
            if (kept > 0) {
                found.add(new Erased("snapshots", name, kept, 0));
            }
        }
        if (leaving.whole()) {
            Optional<Path> folder = repositories.folder(leaving.customer());
            folder.flatMap(Weight::ofQuietly).ifPresent(w -> found.add(w.named("repository", "")));
            repositories
                    .elsewhere(leaving.customer())
                    .ifPresent(address -> found.add(new Erased(Erased.ELSEWHERE, address, 1, 0)));
            if (repositories.address(leaving.customer()).isPresent()) {
                found.add(new Erased("repository-password", "", 1, 0));
            }
        }
        return found;
    }

    @Override
    public void erase(Leaving leaving, JobRun run) throws Exception {
        for (ShopId shop : concerned(leaving)) {
            if (backups.isUnderWay(shop)) {
                throw new JobFailure("backup.erasure.busy", List.of(), SOON, null);
            }
        }
        try {
            for (ShopId shop : concerned(leaving)) {
                clear(places.mirror(shop).folder(), run);
                clear(places.restored(shop), run);
            }
            if (leaving.whole()) {
                eraseRepository(leaving, run);
            } else {
                eraseSnapshots(leaving, run);
            }
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }

    /** The repository holds all of a customer's shops; when it goes, those of earlier contracts go too. */
    private List<ShopId> concerned(Leaving leaving) {
        return leaving.whole()
                ? Stream.concat(
                                leaving.shops().stream(),
                                shops.ofCustomer(leaving.customer()).stream().map(Shop::id))
                        .distinct()
                        .toList()
                : leaving.shops();
    }

    /** A folder is deleted; storage elsewhere is emptied by restic, which looks again. The password goes last: it opens what is still there. */
    private void eraseRepository(Leaving leaving, JobRun run) throws IOException, InterruptedException {
        if (repositories.address(leaving.customer()).isEmpty()) {
            return;
        }
        Optional<Path> folder = repositories.folder(leaving.customer());
        if (folder.isPresent()) {
            clear(folder.get(), run);
        } else {
            ResticRepository repository = repositories
                    .known(leaving.customer(), purpose(leaving), leaving.by())
                    .orElseThrow();
            boolean framed = repository.empty();
            run.log(repository.location() + (framed ? ": config, keys" : ": –"));
        }
        concerned(leaving).forEach(snapshots::removeAll);
        repositories.forget(leaving.customer());
    }

    private void eraseSnapshots(Leaving leaving, JobRun run) throws InterruptedException {
        List<ShopId> kept = leaving.shops().stream()
                .filter(shop -> !snapshots.ofShop(shop).isEmpty())
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        ResticRepository repository = open(leaving);
        for (ShopId shop : kept) {
            for (var snapshot : repository.snapshots("shop:" + shop)) {
                repository.remove(snapshot.id());
            }
        }
        repository.prune();
        kept.forEach(snapshots::removeAll);
        run.log("prune");
    }

    private ResticRepository open(Leaving leaving) throws InterruptedException {
        return repositories.open(leaving.customer(), purpose(leaving), leaving.by());
    }

    private String purpose(Leaving leaving) {
        return purposes.words("backup.purpose.erasure", leaving.customer());
    }

    private static void clear(Path folder, JobRun run) {
        if (Files.exists(folder)) {
            SnapshotProof.clear(folder);
            run.log(folder.getFileName().toString());
        }
    }

    /** How much a folder holds; links weigh nothing and are not followed. */
    private static final class Weight extends SimpleFileVisitor<Path> {
        private long files;
        private long bytes;

        /** Empty when there is no such folder. */
        static Optional<Weight> of(Path folder) throws IOException {
            if (!Files.exists(folder)) {
                return Optional.empty();
            }
            var weight = new Weight();
            Files.walkFileTree(folder, weight);
            return Optional.of(weight);
        }

        static Optional<Weight> ofQuietly(Path folder) {
            try {
                return of(folder);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        Erased named(String what, String subject) {
            return new Erased(what, subject, files, bytes);
        }
    }
}
