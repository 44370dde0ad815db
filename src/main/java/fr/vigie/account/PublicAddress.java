package fr.vigie.account;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where people reach this Vigie: the setting {@code vigie.url}. Links in messages are built on it and never on the
 * {@code Host} header of a request, which anyone can forge.
 */
@Component
public final class PublicAddress {

    private final String base;

    PublicAddress(@Value("${vigie.url:http://localhost:${server.port:8080}}") String url) {
        URI parsed = URI.create(url);
        if (parsed.getHost() == null || !("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))) {
            throw new IllegalArgumentException(
                    "Expected vigie.url to be an address such as https://vigie.example.fr, found: " + url);
        }
        base = url.replaceAll("/+$", "");
    }

    /** @param path begins with a slash */
    public String to(String path) {
        return base + path;
    }

    public boolean isSecure() {
        return base.startsWith("https:");
    }
}
