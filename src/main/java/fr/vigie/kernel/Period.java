package fr.vigie.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A half-open span of time: {@code from} belongs to it, {@code to} does not. Never empty. */
public record Period(Instant from, Instant to) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period must start before it ends, found " + from + " to " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    public boolean overlaps(Period other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public Optional<Period> intersection(Period other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? Optional.of(new Period(start, end)) : Optional.empty();
    }

    /** What remains of it without another period: nothing, one part or two. */
    public List<Period> without(Period other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        List<Period> left = new ArrayList<>();
        if (from.isBefore(other.from)) {
            left.add(new Period(from, other.from));
        }
        if (other.to.isBefore(to)) {
            left.add(new Period(other.to, to));
        }
        return List.copyOf(left);
    }
}
