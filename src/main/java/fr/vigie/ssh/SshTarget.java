package fr.vigie.ssh;

/**
 * Where to connect and as whom.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 * @param user the account on that host
 */
public record SshTarget(String host, int port, String user) {
    public SshTarget {
        if (host.isBlank() || host.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/' || c == '@')) {
            throw new IllegalArgumentException("expected a host name or address, found \"" + host + "\"");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port);
        }
        if (user.isBlank() || user.chars().anyMatch(c -> Character.isWhitespace(c) || c == '@' || c == ':')) {
            throw new IllegalArgumentException("expected a user name, found \"" + user + "\"");
        }
    }

    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return user + "@" + shown + (port == 22 ? "" : ":" + port);
    }
}
