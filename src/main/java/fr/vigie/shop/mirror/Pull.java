package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.PullTrouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One bringing up to date: list, compare, fetch; then list again, because a shop lives while it is copied, until
 * nothing was fetched or {@value #MOST_FETCHES} fetches were made.
 */
final class Pull {

    /** What the mirror holds, sorted. */
    static final String HELD = "held.list";
    /** What arrived since {@link #HELD} was written, in order of arrival. */
    static final String JOURNAL = "journal.list";

    private static final int MOST_FETCHES = 2;

    private final Mirror mirror;
    private final RemoteFiles remote;
    private final Exclusions exclusions;
    private final PullProgress progress;
    private final Path held;
    private final Path journal;
    private final Path listed;
    private final Path others;

    private Troubles listingTroubles = new Troubles();
    private Troubles fetchTroubles = new Troubles();
    private long files;
    private long bytes;
    private long otherNames;
    private long fetchedFiles;
    private long fetchedBytes;
    private long removed;

    Pull(Mirror mirror, RemoteFiles remote, Exclusions exclusions, PullProgress progress) {
        this.mirror = mirror;
        this.remote = remote;
        this.exclusions = exclusions;
        this.progress = progress;
        this.held = mirror.work().resolve(HELD);
        this.journal = mirror.work().resolve(JOURNAL);
        this.listed = mirror.work().resolve("listed.list");
        this.others = mirror.work().resolve("others.list");
    }

    PullReport run() throws IOException {
        long start = System.nanoTime();
        recover();
        int rounds = 0;
        list();
        while (!isAsHeld() && bringUpToDate()) {
            rounds++;
            list();
            if (rounds == MOST_FETCHES) {
                reportChanging();
                break;
            }
        }
        keepOtherNames();
        boolean changed = publishList();
        return new PullReport(
                files,
                bytes,
                fetchedFiles,
                fetchedBytes,
                removed,
                changed,
                rounds,
                Troubles.first(listingTroubles, fetchTroubles),
                listingTroubles.count() + fetchTroubles.count(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** What arrived before a cut counts, and nothing that had not arrived whole. */
    private void recover() throws IOException {
        if (Files.exists(journal)) {
            settle(held);
        }
        var incoming = mirror.work().resolve("incoming");
        try (var leftovers = Files.newDirectoryStream(incoming)) {
            for (var each : leftovers) {
                Files.delete(each);
            }
        }
    }

    private void list() throws IOException {
        listingTroubles = new Troubles();
        try (var listing = new Listing(exclusions, listingTroubles, listed, others)) {
            remote.list(exclusions, listing);
            listing.finish();
            otherNames = listing.otherNames();
        }
    }

    /** The host says of every file what it said last time. */
    private boolean isAsHeld() throws IOException {
        return Files.exists(held) && Files.mismatch(held, listed) < 0;
    }

    /** @return whether anything had to be fetched, so that another look at the host is due */
    private boolean bringUpToDate() throws IOException {
        var folder = new MirrorFolder(mirror.files(), mirror.work().resolve("incoming"));
        var kept = mirror.work().resolve("kept.list");
        var toFetch = mirror.work().resolve("fetch.list");
        var links = mirror.work().resolve("links.list");
        fetchTroubles = new Troubles();
        Round round;
        try (var keptWriter = RecordWriter.of(kept);
                var fetchWriter = RecordWriter.of(toFetch);
                var linkWriter = RecordWriter.of(links)) {
            round = new Round(folder, keptWriter, fetchWriter, linkWriter);
            round.compare(held, listed);
        }
        removed += round.removed();
        if (round.filesToFetch() > 0) {
            fetch(folder, toFetch, round);
        }
        makeLinks(folder, links);
        settle(kept);
        return round.filesToFetch() > 0;
    }

    private void fetch(MirrorFolder folder, Path toFetch, Round round) throws IOException {
        try (var arrived = RecordWriter.of(journal, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var arrivals =
                    new Arrivals(folder, arrived, fetchTroubles, progress, round.filesToFetch(), round.bytesToFetch());
            try {
                remote.fetch(toFetch, arrivals);
            } finally {
                fetchedFiles += arrivals.files();
                fetchedBytes += arrivals.bytes();
            }
        }
    }

    private static void makeLinks(MirrorFolder folder, Path links) throws IOException {
        try (var records = RecordReader.of(links)) {
            for (var link = records.next(); link != null; link = records.next()) {
                folder.makeLink(link);
            }
        }
    }

    /** The mirror now holds {@code base} and what the journal names. */
    private void settle(Path base) throws IOException {
        if (Files.exists(journal)) {
            var sorted = mirror.work().resolve("journal.sorted");
            RecordSort.sort(journal, sorted);
            Overlay.merge(base, sorted, held);
            Files.delete(journal);
            Files.delete(sorted);
        } else {
            Files.move(base, held, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** After the last fetch, a file that differs from its listing changed while it was copied, each time. */
    private void reportChanging() throws IOException {
        try (var before = RecordReader.of(held);
                var after = RecordReader.of(listed)) {
            var old = before.next();
            var now = after.next();
            while (old != null && now != null) {
                int order = old.comparePath(now);
                if (order == 0 && now.isFile() && !old.sameContent(now)) {
                    fetchTroubles.add(now, Kind.CHANGING);
                }
                old = order <= 0 ? before.next() : old;
                now = order >= 0 ? after.next() : now;
            }
        }
    }

    private void keepOtherNames() throws IOException {
        var archive = mirror.tree().resolve(Mirror.OTHER_NAMES);
        if (otherNames == 0) {
            Files.deleteIfExists(archive);
            return;
        }
        if (!remote.archive(others, archive)) {
            try (var records = RecordReader.of(others)) {
                for (var each = records.next(); each != null; each = records.next()) {
                    listingTroubles.add(each, Kind.OTHER_NAME);
                }
            }
        }
    }

    /**
     * Files and bytes are counted from what the mirror holds, not from what the host says it has.
     *
     * @return whether anything differs from what was published before
     */
    private boolean publishList() throws IOException {
        var published = mirror.tree().resolve(Mirror.FILE_LIST);
        countHeld();
        if (Files.exists(published) && Files.mismatch(held, published) < 0) {
            return otherNames > 0 || fetchedFiles > 0;
        }
        Files.copy(held, published, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private void countHeld() throws IOException {
        files = 0;
        bytes = 0;
        try (var records = RecordReader.of(held)) {
            for (var each = records.next(); each != null; each = records.next()) {
                if (each.isFile()) {
                    files++;
                    bytes += each.size();
                }
            }
        }
    }
}
