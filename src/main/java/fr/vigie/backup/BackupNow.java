package fr.vigie.backup;

import fr.vigie.backup.BackupException.Reason;
import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.job.JobFailure;
import fr.vigie.restic.ResticRepository;
import fr.vigie.restic.Snapshot;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Backs up and restores on the calling thread, for commands that work without a running server. */
@Component
public class BackupNow {

    private final Repositories repositories;
    private final BackupPlaces places;
    private final BackupRows rows;
    private final RunBook book;
    private final Purposes purposes;

    BackupNow(Repositories repositories, BackupPlaces places, BackupRows rows, RunBook book, Purposes purposes) {
        this.repositories = repositories;
        this.places = places;
        this.rows = rows;
        this.book = book;
        this.purposes = purposes;
    }

    /** Lays down how a shop's backups are made, as standard: who then ends its takeover makes the first one. */
    public void plan(Shop shop) {
        if (rows.policy(shop.id()).isEmpty()) {
            rows.save(BackupPolicy.initial(shop.id(), shop.customer()));
        }
    }

    /**
     * Saves a shop, restores the snapshot as a whole into a folder that stays, and compares every file.
     *
     * @param restored must be empty or absent
     * @throws JobFailure an expected failure, as a message
     */
    public SavedNow save(Shop shop, ShopConnection connection, Path restored, BackupWatch watch)
            throws JobFailure, InterruptedException {
        requireEmpty(restored);
        endAbandoned(shop);
        var run = book.begin(Kind.BACKUP, shop, null);
        try {
            plan(shop);
            var repository = repositories.open(
                    shop.customer(), purposes.words("backup.purpose.takeover", shop.customer(), shop.name()), null);
            var mirror = places.mirror(shop.id());
            var saved = new ShopBackup(mirror, repository)
                    .run(connection, shop.name(), RunBackup.tags(shop.id(), run.id()), run.started(), watch);
            watch.step("backup.step.verify");
            var proof = new SnapshotProof(repository, mirror.tree()).whole(saved.snapshot(), restored);
            var ended = book.saved(run, saved.snapshot(), saved.figures().proven(proof));
            return new SavedNow(ended, saved, proof, repository.location().toString());
        } catch (RuntimeException e) {
            var failure = Troubles.say(e);
            book.failed(run, failure, true);
            throw failure;
        }
    }

    /** A command that was killed could not write how its run ended; nothing else runs without a job. */
    private void endAbandoned(Shop shop) {
        rows.runningWithoutJob(shop.id())
                .forEach(run ->
                        book.failed(run, new JobFailure("backup.failure.INTERRUPTED", List.of(), null, null), false));
    }

    /** The snapshots of a shop, newest first. */
    public List<Snapshot> snapshots(Shop shop) throws JobFailure, InterruptedException {
        try {
            return open(shop).snapshots(RunBackup.tag(shop.id())).stream()
                    .sorted(Comparator.comparing(Snapshot::time).reversed())
                    .toList();
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }

    /**
     * Restores a snapshot, or what {@code paths} name in it, into an empty folder.
     *
     * @throws JobFailure an expected failure, as a message
     */
    public void restore(Shop shop, Snapshot snapshot, List<String> paths, Path target)
            throws JobFailure, InterruptedException {
        try {
            requireEmpty(target);
            open(shop).restore(snapshot.id(), target, paths);
        } catch (RuntimeException e) {
            throw Troubles.say(e);
        }
    }

    private ResticRepository open(Shop shop) throws InterruptedException {
        return repositories.open(
                shop.customer(), purposes.words("backup.purpose.restore", shop.customer(), shop.name()), null);
    }

    /** @throws JobFailure when the folder holds something already */
    public static void requireEmpty(Path folder) throws JobFailure {
        if (!Files.exists(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                throw Troubles.say(new BackupException(Reason.TARGET_NOT_EMPTY, folder.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
