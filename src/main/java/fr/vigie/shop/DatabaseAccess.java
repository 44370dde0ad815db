package fr.vigie.shop;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the shop reaches its own database, as its configuration says; the host sees these addresses, not Vigie. Never printed.
 *
 * @param host a name or address, from the shop's host
 * @param socket the path of a Unix socket when the configuration names one; it wins over host and port
 * @param prefix of the shop's tables; letters, digits and underscores
 */
public record DatabaseAccess(
        String host, int port, @Nullable String socket, String name, String user, String password, String prefix) {

    private static final Pattern PREFIX = Pattern.compile("\\w*");
    private static final int MYSQL = 3306;

    public DatabaseAccess {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("expected a table prefix of letters, digits and _, found " + prefix);
        }
    }

    /** From {@code app/config/parameters.php} (1.7 and later), where a percent sign is written twice. */
    static Optional<DatabaseAccess> ofParameters(Map<?, ?> parameters) {
        Object port = parameters.get("database_port");
        return of(
                value(parameters.get("database_host")),
                value(port),
                value(parameters.get("database_name")),
                value(parameters.get("database_user")),
                value(parameters.get("database_password")),
                value(parameters.get("database_prefix")));
    }

    /** From the constants of {@code config/settings.inc.php} (1.6). */
    static Optional<DatabaseAccess> ofDefines(Map<String, String> defines) {
        return of(
                defines.get("_DB_SERVER_"),
                null,
                defines.get("_DB_NAME_"),
                defines.get("_DB_USER_"),
                defines.get("_DB_PASSWD_"),
                defines.get("_DB_PREFIX_"));
    }

    /** Host forms: {@code host}, {@code host:3307}, {@code anything:/path/to/mysql.sock} (PrestaShop's classes/db/DbPDO.php). */
    private static Optional<DatabaseAccess> of(
            @Nullable String server,
            @Nullable String port,
            @Nullable String name,
            @Nullable String user,
            @Nullable String password,
            @Nullable String prefix) {
        if (server == null || name == null || user == null || name.isBlank()) {
            return Optional.empty();
        }
        int colon = server.indexOf(':');
        String host = colon < 0 ? server : server.substring(0, colon);
        String rest = colon < 0 ? "" : server.substring(colon + 1);
        String socket = rest.startsWith("/") ? rest : null;
        String number = rest.matches("\\d{1,5}") ? rest : port == null ? "" : port.strip();
        return Optional.of(new DatabaseAccess(
                host.isBlank() ? "localhost" : host,
                number.matches("\\d{1,5}") ? Integer.parseInt(number) : MYSQL,
                socket,
                name,
                user,
                password == null ? "" : password,
                prefix == null ? "" : prefix));
    }

    private static @Nullable String value(@Nullable Object parameter) {
        return switch (parameter) {
            case String text -> text.replace("%%", "%");
            case Long number -> number.toString();
            case null, default -> null;
        };
    }

    /**
     * A {@code [client]} option file with user, password and address for {@code mysql} and {@code mysqldump}. Hand it over
     * through standard input: {@code cat | mysql --defaults-extra-file=/dev/stdin} (the pipe matters: sshd's own standard input is
     * a socket, which cannot be opened by name).
     */
    public byte[] optionFile() {
        String address =
                socket == null ? "host=" + quoted(host) + "\nport=" + port + "\n" : "socket=" + quoted(socket) + "\n";
        return ("[client]\nuser=" + quoted(user) + "\npassword=" + quoted(password) + "\n" + address)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Where it is, without the login. */
    public String place() {
        return socket == null ? host + ":" + port + "/" + name : socket + "/" + name;
    }

    @Override
    public String toString() {
        return "DatabaseAccess[" + place() + "]";
    }
}
