package fr.vigie.proof;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long a span went without something that should recur in it. */
final class Gaps {
    private Gaps() {}

    /**
     * The longest time without an occurrence at any moment of the span. It is counted from the last occurrence before the
     * span, or from the span's start when there was none.
     */
    static Duration longest(List<Instant> occurrences, Period span) {
        Instant last = occurrences.stream()
                .filter(at -> !at.isAfter(span.from()))
                .max(Instant::compareTo)
                .orElse(span.from());
        Duration longest = Duration.ZERO;
        for (Instant at : occurrences.stream().sorted().toList()) {
            if (at.isAfter(span.from()) && at.isBefore(span.to())) {
                longest = longer(longest, Duration.between(last, at));
                last = at;
            }
        }
        return longer(longest, Duration.between(last, span.to()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
