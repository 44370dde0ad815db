package fr.vigie.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the address of the part after this one; null on the last
 */
record Page<T>(List<T> items, @Nullable String next) {

    static final String USUAL = "50";
    private static final int MOST = 100;

    Page {
        items = List.copyOf(items);
    }

    /** @throws Trouble when a program asks for a part of another length than 1 to 100 */
    static int length(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Trouble.invalid(new Trouble.Fault("?limit", "api.fault.range", 1, MOST, limit));
        }
        return limit;
    }

    /** The same address from another place on. */
    static String from(String path, @Nullable String query, String after) {
        String asked = query == null ? "" : query;
        String kept = asked.replaceAll("(^|&)after=[^&]*", "").replaceFirst("^&", "");
        return path + "?" + (kept.isEmpty() ? "" : kept + "&") + "after="
                + URLEncoder.encode(after, StandardCharsets.UTF_8);
    }
}
