package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.PullTrouble.Kind;
import java.io.IOException;
import java.io.InputStream;

/** Puts arriving files into the mirror, notes each in the journal once it is whole, and tells the progress. */
final class Arrivals {

    private final MirrorFolder folder;
    private final RecordWriter journal;
    private final Troubles troubles;
    private final PullProgress progress;
    private final long filesTotal;
    private final long bytesTotal;
    private long files;
    private long bytes;

    Arrivals(
            MirrorFolder folder,
            RecordWriter journal,
            Troubles troubles,
            PullProgress progress,
            long filesTotal,
            long bytesTotal) {
        this.folder = folder;
        this.journal = journal;
        this.troubles = troubles;
        this.progress = progress;
        this.filesTotal = filesTotal;
        this.bytesTotal = bytesTotal;
    }

    void take(FileRecord entry, TarReader tar, TarReader.Entry content) throws IOException {
        folder.putFile(entry, tar, content);
        arrived(entry, content.size());
        tell();
    }

    /** May be called from several threads; the one that pulls then calls {@link #tell} from time to time. */
    void take(FileRecord entry, InputStream content) throws IOException {
        arrived(entry, folder.putFile(entry, content));
    }

    void missing(FileRecord entry) {
        troubles.add(entry, Kind.NOT_RECEIVED);
    }

    /** A file whose size is not the listed one is kept, but fetched again as soon as it is listed again. */
    private synchronized void arrived(FileRecord entry, long size) throws IOException {
        journal.write(size == entry.size() ? entry : entry.arrivedWith(size));
        files++;
        bytes += size;
    }

    /** Tells the progress, on the thread that pulls. */
    void tell() {
        progress.fetched(files(), filesTotal, bytes(), bytesTotal);
    }

    synchronized long files() {
        return files;
    }

    synchronized long bytes() {
        return bytes;
    }
}
