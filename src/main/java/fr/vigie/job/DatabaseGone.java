package fr.vigie.job;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a failure of the work from one of the connection to our own database. */
final class DatabaseGone {

    private DatabaseGone() {}

    /** Shops' databases are excepted: what they say arrives as a {@link JobFailure}. */
    static boolean caused(Throwable failure) {
        if (failure instanceof JobFailure) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && isGone(refused)) {
                return true;
            }
        }
        return false;
    }

    /** Class 08 is a broken connection, 57P01 to 57P03 a server that stops or starts; a pool that has none left says so itself. */
    private static boolean isGone(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P0")));
    }
}
