package fr.vigie.monitoring;

import fr.vigie.kernel.Period;
import java.util.List;

/** A stretch of time during which every check found the same state. Stretches of one shop never overlap. */
public record Stretch(State state, Period period) {

    static Spans of(State state, List<Stretch> stretches) {
        return Spans.of(stretches.stream()
                .filter(stretch -> stretch.state == state)
                .map(Stretch::period)
                .toList());
    }
}
