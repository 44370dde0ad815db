package fr.vigie.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a failure of the work from one of the connection to the database. */
public final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether a failure came about because our own database cannot be reached: it passes when the database is back. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && isAway(refused)) {
                return true;
            }
        }
        return false;
    }

    /** Class 08 is a broken connection, 57P01 to 57P03 a server that stops or starts; a pool that has none left says so itself. */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P0")));
    }
}
