package fr.vigie.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names a browser and its system from what it says of itself. Browsers imitate each other: the order decides. */
final class Device {

    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private Device() {}

    static String of(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return "–";
        }
        String known = Stream.of(BROWSERS, SYSTEMS)
                .flatMap(marks -> marks.stream()
                        .filter(mark -> agent.contains(mark.getKey()))
                        .map(Map.Entry::getValue)
                        .limit(1))
                .collect(Collectors.joining(" · "));
        return known.isEmpty() ? agent : known;
    }
}
