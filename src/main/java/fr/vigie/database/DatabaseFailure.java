package fr.vigie.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database cannot be started or prepared. Trying again helps only once what the message says is mended.
 * {@link #messageKey()} names a sentence in {@code messages/database_*.properties} for people; never carries a secret.
 */
public final class DatabaseFailure extends RuntimeException {

    /** What failed. */
    public enum Kind {
        /** Another running program uses the folder. */
        IN_USE,
        /** No embedded server for this kind of machine. */
        NO_PROGRAMS,
        /** One of PostgreSQL's own programs failed. */
        PROGRAM_FAILED,
        /** The embedded server did not come up. */
        NOT_STARTED,
        /** The embedded server came up but could not be set up. */
        NOT_PREPARED,
        /** The server that the settings name does not answer. */
        UNREACHABLE,
        /** The server that the settings name refuses the role or its password. */
        REFUSED,
        INTERRUPTED
    }

    private final Kind kind;
    private final String detail;

    /** @param detail the folder, file, program or server concerned, with what it said */
    DatabaseFailure(Kind kind, @Nullable Object detail, @Nullable Throwable cause) {
        super(kind + ": " + detail, cause);
        this.kind = kind;
        this.detail = String.valueOf(detail);
    }

    public Kind kind() {
        return kind;
    }

    /** For example {@code database.failure.IN_USE}. */
    public String messageKey() {
        return "database.failure." + kind;
    }

    /** {0} what is concerned. */
    public List<String> arguments() {
        return List.of(detail);
    }
}
