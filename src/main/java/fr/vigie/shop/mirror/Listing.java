package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.PullTrouble.Kind;
import java.io.IOException;
import java.nio.file.Path;

/** Takes a host's listing in, sorts out what cannot be kept, and sorts the rest. */
final class Listing implements AutoCloseable {

    private final Exclusions exclusions;
    private final Troubles troubles;
    private final RecordSort sort;
    private final RecordWriter others;
    private long otherNames;

    /** @param others where to note files whose names are not UTF-8 */
    Listing(Exclusions exclusions, Troubles troubles, Path target, Path others) throws IOException {
        this.exclusions = exclusions;
        this.troubles = troubles;
        this.sort = new RecordSort(target);
        this.others = RecordWriter.of(others);
    }

    void add(FileRecord entry) throws IOException {
        var name = entry.name();
        if (exclusions.covers(name == null ? entry.shownName() : name)) {
            return;
        }
        if (!entry.isFile() && !entry.isFolder() && !entry.isLink()) {
            troubles.add(entry, Kind.SPECIAL);
        } else if (!entry.readable() && !entry.isLink()) {
            troubles.add(entry, Kind.UNREADABLE);
            if (entry.isFolder() && name != null) {
                sort.add(entry);
            }
        } else if (name == null || (entry.isLink() && entry.target() == null)) {
            addOther(entry);
        } else {
            sort.add(entry);
        }
    }

    private void addOther(FileRecord entry) throws IOException {
        if (!entry.isFolder()) {
            otherNames++;
            others.write(entry);
        }
    }

    long otherNames() {
        return otherNames;
    }

    void finish() throws IOException {
        others.close();
        sort.finish();
    }

    @Override
    public void close() throws IOException {
        others.close();
        sort.close();
    }
}
