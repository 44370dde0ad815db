package fr.vigie.support;

import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a ticket, for figures over many of them.
 *
 * @param number and {@code subject}: by which people know it
 * @param handled when a human of the agency first acted on it; null before
 * @param restored since when its service works, as noted, else its last resolution; null before
 * @param resolved null while it is open
 */
public record TicketTimes(
        TicketId ticket,
        TicketNumber number,
        String subject,
        ShopId shop,
        Instant opened,
        @Nullable Instant handled,
        @Nullable Instant restored,
        @Nullable Instant resolved) {

    public Optional<Instant> whenHandled() {
        return Optional.ofNullable(handled);
    }

    public Optional<Instant> whenRestored() {
        return Optional.ofNullable(restored);
    }
}
