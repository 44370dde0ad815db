package fr.vigie.kernel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to look at.
 *
 * @param ongoing whether it is happening at this very moment (an open outage), rather than to be watched (a stale
 *     backup)
 * @param since when it began
 * @param message a message key
 */
public record AttentionItem(
        boolean ongoing,
        Instant since,
        Tone tone,
        String message,
        List<Object> arguments,
        @Nullable ShopId shop,
        String href) {

    public AttentionItem {
        arguments = List.copyOf(arguments);
    }
}
