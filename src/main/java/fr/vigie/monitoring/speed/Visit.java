package fr.vigie.monitoring.speed;

import fr.vigie.chromium.PageLoad;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a page: what the guarded client saw of the document, and what the browser made of the page. Milliseconds.
 *
 * @param firstByte from the request to the first byte of the answer, connection included; null without an answer
 * @param document until the whole document was there; null without an answer
 * @param lab null when no browser showed the page
 */
public record Visit(
        @Nullable Double firstByte,
        @Nullable Double document,
        @Nullable Lab lab) {

    /**
     * @param largestPaint null when nothing was painted
     * @param layoutShift without unit
     * @param bytes received, compressed
     */
    public record Lab(@Nullable Double largestPaint, double layoutShift, double blocking, long bytes, int requests) {
        static Lab of(PageLoad load) {
            OptionalDouble paint = load.largestPaint();
            return new Lab(
                    paint.isPresent() ? paint.getAsDouble() : null,
                    load.layoutShift(),
                    load.blockingMillis(),
                    load.bytes(),
                    load.requests());
        }
    }
}
