package fr.vigie.evidence;

/** What {@code ledger verify} found wrong with a customer's chain. */
public sealed interface Finding {
    /** The number of the first entry concerned. */
    long number();

    /** The entry is there, but its content or its hash is not what was written. */
    record Changed(long number) implements Finding {}

    /** Entries were removed from inside the chain; both ends are missing numbers. */
    record Removed(long number, long last) implements Finding {}

    /** An entry carries the hash of another place: the order was changed. */
    record Moved(long number, long belongsAt) implements Finding {}

    /** The end of the chain was cut: checkpoints know entries that are no longer there. */
    record Cut(long number, long last) implements Finding {}

    /** The entry has no checkpoint, or there is an entry where none may be: the checkpoints were tampered with. */
    record Unanchored(long number) implements Finding {}

    /** A head that was kept outside the database is not the one found at that number. */
    record Contradicted(long number) implements Finding {}
}
