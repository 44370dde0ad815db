package fr.vigie.monitoring;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shop between two checks, and what the next one changes. Pure: the same measurements in the same order
 * give the same stretches and outages, one by one or a million at once.
 *
 * <p>A measurement speaks for the time until the next one; when that is more than two intervals away, for one interval only
 * and the rest is unmeasured.
 *
 * @param last the newest measurement, null before the first
 * @param outage the one that is open, if any
 */
record Vigil(@Nullable Seen last, @Nullable Outage outage) {
    static final Vigil FRESH = new Vigil(null, null);

    /** @param state null when that check measured nothing */
    record Seen(Instant at, @Nullable State state) {}

    /** What a run of measurements came to. */
    record Log(Vigil vigil, List<Measurement> taken, List<Stretch> stretches, List<Turn> turns) {}

    /** The beginning or the end of an outage. */
    sealed interface Turn {
        Outage outage();
    }

    record Opened(Outage outage) implements Turn {}

    record Closed(Outage outage) implements Turn {}

    /** Takes measurements oldest first; one that is not newer than the last is left out, so a repeated call changes nothing. */
    Log over(Check check, List<Measurement> measurements) {
        List<Measurement> taken = new ArrayList<>();
        List<Stretch> stretches = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        Seen before = last;
        Outage current = outage;
        for (Measurement next : measurements) {
            if (before != null && !next.at().isAfter(before.at())) {
                continue;
            }
            taken.add(next);
            if (before != null) {
                spoken(before, next.at(), check.interval()).ifPresent(stretch -> join(stretches, stretch));
            }
            State state = next.outcome().state().orElse(null);
            if (next.outcome() instanceof Outcome.Down down && current == null) {
                current = Outage.opened(check, next.at(), down);
                turns.add(new Opened(current));
            } else if (current != null && (state == State.UP || state == State.MAINTENANCE)) {
                turns.add(new Closed(current.closed(next.at())));
                current = null;
            }
            before = new Seen(next.at(), state);
        }
        return new Log(new Vigil(before, current), taken, stretches, turns);
    }

    /** The stretch that a measurement speaks for, given when the next one came. */
    static Optional<Stretch> spoken(Seen seen, Instant next, Duration interval) {
        if (seen.state == null) {
            return Optional.empty();
        }
        boolean gap = Duration.between(seen.at, next).compareTo(interval.multipliedBy(2)) > 0;
        return Optional.of(new Stretch(seen.state, new Period(seen.at, gap ? seen.at.plus(interval) : next)));
    }

    /** Lengthens the last stretch instead of adding one when both touch and say the same. */
    static void join(List<Stretch> stretches, Stretch next) {
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        if (last != null
                && last.state() == next.state()
                && last.period().to().equals(next.period().from())) {
            stretches.set(
                    stretches.size() - 1,
                    new Stretch(
                            last.state(),
                            new Period(last.period().from(), next.period().to())));
        } else {
            stretches.add(next);
        }
    }
}
