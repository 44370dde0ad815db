package fr.vigie.kernel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a shop's logbook.
 *
 * @param kind the family to filter by: {@code watch}, {@code backup}, {@code ticket}, {@code access}, {@code shop} or
 *     {@code report}
 * @param message a message key
 * @param arguments what the message is filled with; instants, durations and money are formatted for the reader
 * @param href the page that opens its evidence, relative to the application
 */
public record LogbookEntry(
        Instant at,
        String kind,
        Tone tone,
        String message,
        List<Object> arguments,
        @Nullable String href) {

    public LogbookEntry {
        arguments = List.copyOf(arguments);
    }
}
