package fr.vigie.shop.mirror;

/** Told about a pull's progress on the thread that pulls; may throw to stop it. */
@FunctionalInterface
public interface PullProgress {

    /** Totals are those of the round under way: what has to come over the connection, not the whole shop. */
    void fetched(long files, long filesTotal, long bytes, long bytesTotal);
}
