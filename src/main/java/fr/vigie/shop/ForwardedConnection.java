package fr.vigie.shop;

import fr.vigie.ssh.PortForward;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.mariadb.jdbc.Driver;

/**
 * Signs in to a database server through a forwarded port. The server speaks first, and what it says may be lost while the way is
 * still being laid: a way that closes before a word was heard is taken again.
 */
public final class ForwardedConnection {
    /** Not through DriverManager: its list of drivers depends on which thread first asked for it. */
    private static final Driver MARIADB = new Driver();

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private ForwardedConnection() {}

    /**
     * @param silence how long the server may say nothing before the connection is given up
     * @param options of the driver, beside those that every shop needs
     * @throws SQLException of the last of three tries, or of the first one that the server itself refused
     */
    public static Connection open(PortForward way, DatabaseAccess access, Duration silence, Map<String, String> options)
            throws SQLException {
        var login = new Properties();
        login.setProperty("user", access.user());
        login.setProperty("password", access.password());
        login.setProperty("connectTimeout", "15000");
        login.setProperty("socketTimeout", Long.toString(silence.toMillis()));
        login.setProperty("sslMode", "disable");
        login.setProperty("allowPublicKeyRetrieval", "true");
        login.putAll(options);
        return open(way.localPort(), access.name(), login);
    }

    static Connection open(int port, String database, Properties login) throws SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
        for (int tries = 1; ; tries++) {
            try {
                return MARIADB.connect(url, login);
            } catch (SQLException e) {
                if (tries == TRIES || isAnswer(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Errors of the server have a number; those of the line have none. */
    private static boolean isAnswer(SQLException e) {
        return e.getErrorCode() > 0;
    }
}
