package fr.vigie.backup;

import fr.vigie.backup.RepositoryKeys.Asker;
import fr.vigie.contract.ending.HandoverArchive;
import fr.vigie.contract.ending.HandoverPart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.ResticLocation;
import fr.vigie.restic.ResticRepository;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The customer's backups: of each shop the snapshot that was last restored and compared in full, as a tar file with the files,
 * the dump of the database and their description; on request the whole repository with what opens it.
 */
@Component
class BackupHandover implements HandoverPart {

    private final Shops shops;
    private final BackupRows runs;
    private final SnapshotRows snapshots;
    private final Repositories repositories;
    private final RepositoryKeys keys;
    private final Purposes purposes;

    BackupHandover(
            Shops shops,
            BackupRows runs,
            SnapshotRows snapshots,
            Repositories repositories,
            RepositoryKeys keys,
            Purposes purposes) {
        this.shops = shops;
        this.runs = runs;
        this.snapshots = snapshots;
        this.repositories = repositories;
        this.keys = keys;
        this.purposes = purposes;
    }

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public void write(Leaving leaving, boolean history, HandoverArchive into, JobRun run) throws Exception {
        try {
            for (ShopId id : leaving.shops()) {
                Optional<Shop> shop = shops.find(id);
                Optional<SavedSnapshot> newest = shop.flatMap(each -> lastVerified(each.id()));
                if (newest.isPresent()) {
                    write(leaving, shop.orElseThrow(), newest.get(), into, run);
                } else {
                    shop.ifPresent(each -> run.log(each.name() + ": no snapshot"));
                }
            }
            if (history) {
                writeRepository(leaving, into, run);
            }
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }

    /** What was compared in full last; before the first such proof, or once that is pruned, the newest that is complete. */
    Optional<SavedSnapshot> lastVerified(ShopId shop) {
        List<SavedSnapshot> there = snapshots.ofShop(shop);
        return runs.lastWholeProof(shop)
                .map(BackupRun::snapshot)
                .flatMap(name ->
                        there.stream().filter(each -> each.isNamed(name)).findFirst())
                .or(() -> there.stream().filter(SavedSnapshot::complete).findFirst())
                .or(() -> there.stream().findFirst());
    }

    private void write(Leaving leaving, Shop shop, SavedSnapshot snapshot, HandoverArchive into, JobRun run)
            throws Exception {
        String folder = "boutiques/" + HandoverArchive.name(shop.name()) + "/";
        ResticRepository repository = repositories.open(
                leaving.customer(),
                purposes.words("backup.purpose.handover", leaving.customer(), shop.name()),
                leaving.by());
        into.add(folder + "sauvegarde.txt", description(shop, snapshot));
        into.add(
                folder + "sauvegarde.tar",
                out -> repository.read(snapshot.name(), "/", in -> {
                    byte[] buffer = new byte[1 << 16];
                    long done = 0;
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        out.write(buffer, 0, n);
                        done += n;
                        run.progress(done, 0, ProgressUnit.BYTES);
                    }
                }));
    }

    private static String description(Shop shop, SavedSnapshot snapshot) {
        return "Boutique / shop: " + shop.name() + "\n" + shop.url() + "\nInstantané / snapshot: " + snapshot.name()
                + "\nLu le / read at: " + snapshot.taken() + "\nComplet / complete: "
                + (snapshot.complete() ? "oui / yes" : "non / no") + "\n";
    }

    /** A repository elsewhere is not copied: the customer gets its address and password, and copies it themselves. */
    private void writeRepository(Leaving leaving, HandoverArchive into, JobRun run)
            throws IOException, InterruptedException {
        Optional<RepositoryKey> key = keys.hand(leaving.customer(), Asker.AGENCY, leaving.by());
        if (key.isEmpty()) {
            return;
        }
        ResticLocation location = new ResticLocation(key.get().address(), Map.of());
        into.add(
                "depot-restic/CLE.txt",
                (location.isFolder() ? "" : "RESTIC_REPOSITORY=" + key.get().address() + "\n") + "RESTIC_PASSWORD="
                        + key.get().password() + "\n");
        if (location.isFolder()) {
            copy(Path.of(location.address()), into, run);
        }
    }

    private static void copy(Path repository, HandoverArchive into, JobRun run)
            throws IOException, InterruptedException {
        List<Path> files;
        try (var all = Files.walk(repository)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !repository.relativize(file).startsWith("locks"))
                    .sorted()
                    .toList();
        }
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            into.add("depot-restic/depot/" + repository.relativize(file), out -> Files.copy(file, out));
            run.progress(i + 1L, files.size(), ProgressUnit.FILES);
        }
    }
}
