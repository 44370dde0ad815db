package fr.vigie.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells a shop's failure from our own: when at least two other hosts were tried a moment ago and none could be reached either,
 * the common part is the network here. Remembers two minutes.
 */
@Component
class NetworkSense {
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    /** Notes a try before any is judged, so that failures at the same moment see each other. */
    void note(String host, Measurement measurement) {
        boolean reached = !(measurement.outcome() instanceof Outcome.Down down
                        && down.reason().maybeOurs())
                && !(measurement.outcome() instanceof Outcome.Unmeasured);
        attempts.put(host, new Attempt(measurement.at(), reached));
    }

    boolean ours(String host, Measurement measurement) {
        if (!(measurement.outcome() instanceof Outcome.Down down)
                || !down.reason().maybeOurs()) {
            return false;
        }
        Instant since = measurement.at().minus(MEMORY);
        var others = attempts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(host))
                .map(Map.Entry::getValue)
                .filter(attempt -> attempt.at.isAfter(since))
                .toList();
        return others.size() >= 2 && others.stream().noneMatch(Attempt::reached);
    }

    private record Attempt(Instant at, boolean reached) {}
}
