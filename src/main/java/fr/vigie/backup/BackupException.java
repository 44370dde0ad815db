package fr.vigie.backup;

/** A snapshot is not what it has to be. */
public final class BackupException extends RuntimeException {

    /** In what way. */
    public enum Reason {
        /** The snapshot holds more or fewer files than the shop; it was removed and the mirror will be filled anew. */
        SNAPSHOT_DIFFERS,
        /** What was restored is not what was saved. */
        RESTORE_DIFFERS,
        /** There is nothing to restore yet. */
        NO_SNAPSHOT,
        /** Vigie was stopped while this run was under way. */
        INTERRUPTED,
        /** The folder to restore into holds something already. */
        TARGET_NOT_EMPTY
    }

    private final Reason reason;
    private final String detail;

    BackupException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
