package fr.vigie.mail;

import fr.vigie.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code vigie.mail.*}: the server that mail leaves by. Without a host nothing leaves, and the messages stay
 * readable for administrators.
 *
 * @param encryption NONE only for a server on the same machine or network
 * @param from the sender's address
 * @param name the sender's name as people read it
 */
@ConfigurationProperties("vigie.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Encryption encryption,
        @Nullable String from,
        @DefaultValue("Vigie") String name) {

    enum Encryption {
        NONE,
        STARTTLS,
        TLS
    }

    MailSettings {
        Header.oneLine("vigie.mail.name", name);
        if (!host.isEmpty() && from == null) {
            throw new IllegalArgumentException(
                    "vigie.mail.host is set: vigie.mail.from must give the sender's address");
        }
    }

    boolean hasServer() {
        return !host.isEmpty();
    }

    EmailAddress sender() {
        if (from == null) {
            throw new IllegalStateException("No sender: vigie.mail.from is not set");
        }
        return new EmailAddress(from);
    }

    /** The password never shows in a log. */
    @Override
    public String toString() {
        return hasServer() ? username + "@" + host + ":" + port + " " + encryption : "no mail server";
    }
}
