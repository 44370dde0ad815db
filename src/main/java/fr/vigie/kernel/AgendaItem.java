package fr.vigie.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something due.
 *
 * @param remaining working time left on the contract's calendar; from the deadline on zero, then negative as it opens again
 * @param allowed the whole working time that was granted, for the bar of time left
 * @param message a message key for what it is
 * @param step a message key, with the same arguments, for what to do about it; null when the act says itself
 * @param label a word for its severity or kind, a message key
 */
public record AgendaItem(
        Instant due,
        Duration remaining,
        Duration allowed,
        Tone tone,
        String message,
        List<Object> arguments,
        @Nullable String step,
        String label,
        @Nullable ShopId shop,
        String href) {

    public AgendaItem {
        arguments = List.copyOf(arguments);
    }

    public boolean isLate() {
        return !remaining.isPositive();
    }
}
