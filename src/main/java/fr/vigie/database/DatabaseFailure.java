package fr.vigie.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be started or prepared. Trying again helps only once what the message says is mended. */
public final class DatabaseFailure extends RuntimeException {

    DatabaseFailure(String message) {
        this(message, null);
    }

    DatabaseFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
