package fr.vigie.proof;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long a span went without something that should recur in it. */
final class Gaps {
    private Gaps() {}

    /**
     * The longest time without an occurrence at any moment of the span. It is counted from the last occurrence before the
     * span, or from the span's start when there was none.
     */
    static Duration longest(List<Instant> occurrences, Period span) {
        Instant last = lastUntil(occurrences, span.from()).orElse(span.from());
        Duration longest = Duration.ZERO;
        for (Instant at : occurrences.stream().sorted().toList()) {
            if (at.isAfter(span.from()) && at.isBefore(span.to())) {
                longest = longer(longest, Duration.between(last, at));
                last = at;
            }
        }
        return longer(longest, Duration.between(last, span.to()));
    }

    /** The time without an occurrence that is still running at the span's end, counted as the longest is. */
    static Duration open(List<Instant> occurrences, Period span) {
        return Duration.between(lastUntil(occurrences, span.to()).orElse(span.from()), span.to());
    }

    private static Optional<Instant> lastUntil(List<Instant> occurrences, Instant end) {
        return occurrences.stream().filter(at -> !at.isAfter(end)).max(Instant::compareTo);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
