package fr.vigie.backup;

import fr.vigie.restic.BackupOrder;
import fr.vigie.restic.BackupSummary;
import fr.vigie.restic.ResticRepository;
import fr.vigie.restic.WaitingBackup;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.mirror.DatabaseDump;
import fr.vigie.shop.mirror.DumpReport;
import fr.vigie.shop.mirror.Exclusions;
import fr.vigie.shop.mirror.Mirror;
import fr.vigie.shop.mirror.PullReport;
import fr.vigie.shop.mirror.RemoteFiles;
import fr.vigie.shop.mirror.SftpFiles;
import fr.vigie.shop.mirror.ShellFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Saves one shop: files and database into the mirror at the same time, while restic already opens the repository; then
 * the mirror into a snapshot. Knows no database of ours, so that it serves the server and the command line alike.
 *
 * <p>A snapshot counts only when restic saw as many files and bytes as the mirror holds. Where neither a file nor a byte
 * of the database changed since one that is less than half a day old, that one stands for this run as well.
 */
public final class ShopBackup {

    /** The description of a snapshot, beside the files. */
    public static final String MANIFEST = "vigie-manifest.json";

    private static final List<String> SAVED = List.of("files", "database", "other-names", Mirror.FILE_LIST, MANIFEST);

    private final Mirror mirror;
    private final ResticRepository repository;

    public ShopBackup(Mirror mirror, ResticRepository repository) {
        this.mirror = mirror;
        this.repository = repository;
    }

    /** @throws RuntimeException a failure of the ssh, shop, mirror or restic modules, or a {@link BackupException} */
    public Saved run(ShopConnection shop, String title, List<String> tags, Instant at, BackupWatch watch)
            throws InterruptedException {
        long start = System.nanoTime();
        prepareTree();
        watch.step("backup.step.pull");
        var layout = shop.layout();
        var standing = StandingSnapshot.take(mirror, repository, at);
        try (var waiting = repository.prepare(new BackupOrder(mirror.tree(), SAVED, title, tags, at))) {
            var exclusions = Exclusions.ofShop(Set.copyOf(layout.adminFolders()));
            var dumping = startDump(shop);
            var pull = pull(shop, exclusions, dumping, watch);
            watch.step("backup.step.database");
            var dump = await(dumping);
            var pulled = Duration.ofNanos(System.nanoTime() - start);
            if (standing.isPresent() && !pull.changed() && isSame(dump)) {
                standing.get().leave(mirror);
                return Saved.standing(standing.get(), pull, dump, pulled);
            }
            writeManifest(new Manifest(title, at, shop.root(), layout.version(), exclusions, pull, dump));
            var saved = save(waiting, pull, dump, pulled, watch);
            new StandingSnapshot(saved.snapshot(), repository.location().toString(), at).leave(mirror);
            return saved;
        }
    }

    private static boolean isSame(Optional<DumpReport> dump) {
        return dump.filter(made -> !made.changed()).isPresent();
    }

    /**
     * @param taken      when the snapshot was taken, if an earlier run took it and nothing changed since; null when it
     *                   is this run's own
     * @param dump       empty when the host gives no way to the database
     * @param addedBytes what the repository had to store, before compression
     */
    public record Saved(
            String snapshot,
            @Nullable Instant taken,
            PullReport pull,
            Optional<DumpReport> dump,
            long addedBytes,
            Duration pulled,
            Duration saving) {

        private static Saved standing(
                StandingSnapshot earlier, PullReport pull, Optional<DumpReport> dump, Duration pulled) {
            return new Saved(earlier.snapshot(), earlier.taken(), pull, dump, 0, pulled, Duration.ZERO);
        }

        Figures figures() {
            return new Figures(
                    pull.files(),
                    pull.bytes(),
                    pull.fetchedFiles(),
                    pull.fetchedBytes(),
                    dump.map(DumpReport::bytes).orElse(0L),
                    dump.map(made -> made.notes().stream().map(Enum::name).toList())
                            .orElse(List.of()),
                    addedBytes,
                    pull.troubles().stream().limit(100).toList(),
                    pull.troubleCount(),
                    pulled.toMillis(),
                    saving.toMillis(),
                    taken,
                    null);
        }
    }

    private PullReport pull(
            ShopConnection shop, Exclusions exclusions, Future<Optional<DumpReport>> dumping, BackupWatch watch)
            throws InterruptedException {
        try {
            return mirror.pull(remote(shop), exclusions, watch::copied);
        } catch (RuntimeException e) {
            dumping.cancel(true);
            throw e;
        }
    }

    private static RemoteFiles remote(ShopConnection shop) {
        return shop.ssh().hasShell() ? new ShellFiles(shop.ssh(), shop.root()) : new SftpFiles(shop.ssh(), shop.root());
    }

    /** The database is read while the files come; both over the same connection. */
    private Future<Optional<DumpReport>> startDump(ShopConnection shop) {
        var task = new FutureTask<>(() -> dump(shop));
        Thread.ofVirtual().name("dump").start(task);
        return task;
    }

    private Optional<DumpReport> dump(ShopConnection shop) {
        try {
            return Optional.of(new DatabaseDump(shop, mirror).run(bytes -> {}));
        } catch (ShopFailure e) {
            if (e.kind() != ShopFailure.Kind.DATABASE_NO_WAY) {
                throw e;
            }
            forgetDump();
            return Optional.empty();
        }
    }

    /** A dump of another day must not pass for today's. */
    private void forgetDump() {
        try {
            Files.deleteIfExists(mirror.database().resolve("dump.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<DumpReport> await(Future<Optional<DumpReport>> dumping) throws InterruptedException {
        try {
            return dumping.get();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException failure -> failure;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        } catch (CancellationException e) {
            throw new InterruptedException("the dump was given up");
        }
    }

    private Saved save(
            WaitingBackup waiting, PullReport pull, Optional<DumpReport> dump, Duration pulled, BackupWatch watch)
            throws InterruptedException {
        watch.step("backup.step.snapshot");
        long start = System.nanoTime();
        var summary = waiting.go(progress ->
                watch.copied(progress.filesDone(), progress.filesTotal(), progress.bytesDone(), progress.bytesTotal()));
        requireAll(summary, pull);
        return new Saved(
                summary.snapshot(),
                null,
                pull,
                dump,
                summary.bytesAdded(),
                pulled,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void requireAll(BackupSummary summary, PullReport pull) throws InterruptedException {
        var beside = beside();
        if (summary.files() == pull.files() + beside.files() && summary.bytes() == pull.bytes() + beside.bytes()) {
            return;
        }
        repository.remove(summary.snapshot());
        mirror.distrust();
        throw new BackupException(
                BackupException.Reason.SNAPSHOT_DIFFERS,
                summary.files() + " / " + (pull.files() + beside.files()) + ", " + summary.bytes() + " / "
                        + (pull.bytes() + beside.bytes()));
    }

    private record Sizes(long files, long bytes) {}

    /** What a snapshot holds beside the shop's files. */
    private Sizes beside() {
        try {
            long files = 0;
            long bytes = 0;
            for (var path : List.of(
                    mirror.database().resolve("dump.sql"),
                    mirror.tree().resolve(Mirror.OTHER_NAMES),
                    mirror.tree().resolve(Mirror.FILE_LIST),
                    mirror.tree().resolve(MANIFEST))) {
                if (Files.exists(path)) {
                    files++;
                    bytes += Files.size(path);
                }
            }
            return new Sizes(files, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restic wants everything that it will save to exist before it waits. */
    private void prepareTree() {
        mirror.create();
        try {
            for (var name : List.of(Mirror.FILE_LIST, MANIFEST)) {
                var file = mirror.tree().resolve(name);
                if (!Files.exists(file)) {
                    Files.createFile(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeManifest(Manifest manifest) {
        try {
            Files.writeString(mirror.tree().resolve(MANIFEST), manifest.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
