package fr.vigie.contract.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of plans that can be seen by a link until it expires or is revoked.
 *
 * @param prospect for whom, as only the agency sees
 * @param plans codes, in the order of the page
 * @param views how often it was opened
 * @param viewed when last; null when never
 */
public record Showing(
        UUID id,
        String token,
        String prospect,
        List<String> plans,
        boolean withOptions,
        Instant created,
        String person,
        Instant expires,
        @Nullable Instant revoked,
        int views,
        @Nullable Instant viewed) {

    public Showing {
        plans = List.copyOf(plans);
    }

    public boolean isOpenAt(Instant now) {
        return revoked == null && now.isBefore(expires);
    }
}
