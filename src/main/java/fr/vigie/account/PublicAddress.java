package fr.vigie.account;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where people reach this Vigie: the setting {@code vigie.url}. Links in messages are built on it and never on the
 * {@code Host} header of a request, which anyone can forge.
 */
@Component
public final class PublicAddress {

    private final String chosen;
    private final Environment environment;

    PublicAddress(@Value("${vigie.url:}") String url, Environment environment) {
        this.environment = environment;
        chosen = url.replaceAll("/+$", "");
        if (!chosen.isEmpty() && !isAddress(URI.create(url))) {
            throw new IllegalArgumentException(
                    "Expected vigie.url to be an address such as https://vigie.example.fr, found: " + url);
        }
    }

    private static boolean isAddress(URI parsed) {
        return parsed.getHost() != null && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()));
    }

    /** Without the setting: this machine, on the port that was found where any free one was asked for. */
    private String base() {
        return chosen.isEmpty()
                ? "http://localhost:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"))
                : chosen;
    }

    /** @param path begins with a slash */
    public String to(String path) {
        return base() + path;
    }

    public boolean isSecure() {
        return base().startsWith("https:");
    }
}
