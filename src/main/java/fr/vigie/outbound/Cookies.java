package fr.vigie.outbound;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cookies of one fetch: shops often set one and redirect to themselves. Each goes back to the very host that set it
 * and to no other, whatever its Domain says, and never from https to http.
 */
final class Cookies {
    private static final Pattern PAIR = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\\x21-\\x3A\\x3C-\\x7E]*)");
    private static final int MOST = 50;

    private final Map<String, Map<String, String>> byHost = new HashMap<>();

    void keep(Origin origin, Headers headers) {
        Map<String, String> cookies = byHost.computeIfAbsent(key(origin), host -> new LinkedHashMap<>());
        for (String line : headers.all("Set-Cookie")) {
            var pair = PAIR.matcher(line.split(";", 2)[0].strip());
            if (pair.matches() && cookies.size() < MOST) {
                cookies.put(pair.group(1), pair.group(2));
            }
        }
    }

    Optional<Header> header(Origin origin) {
        Map<String, String> cookies = byHost.getOrDefault(key(origin), Map.of());
        return cookies.isEmpty()
                ? Optional.empty()
                : Optional.of(new Header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; "))));
    }

    private static String key(Origin origin) {
        return origin.secure() + " " + origin.host() + " " + origin.port();
    }
}
