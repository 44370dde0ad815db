package fr.vigie.mail.inbox;

import fr.vigie.kernel.EmailAddress;

/**
 * The mailbox that requests come to, without its password.
 *
 * @param address what customers write to
 * @param folder as the server names it, usually INBOX
 * @param tagged whether the server delivers {@code name+tag@domain} to {@code name@domain}: answers then come back signed
 * @param active whether it is read now
 */
public record InboxSettings(
        EmailAddress address,
        String host,
        int port,
        Encryption encryption,
        String username,
        String folder,
        boolean tagged,
        boolean active) {

    /** How the connection is kept from being read. */
    public enum Encryption {
        TLS(993),
        STARTTLS(143),
        /** Only for a server on the same machine or network. */
        NONE(143);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }

        public int usualPort() {
            return port;
        }
    }

    public InboxSettings {
        if (host.isBlank() || host.length() > 253 || username.isBlank() || folder.isBlank()) {
            throw new IllegalArgumentException("expected a host, a user and a folder");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port);
        }
    }
}
