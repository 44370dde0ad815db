package fr.vigie.monitoring;

import fr.vigie.kernel.Period;
import java.util.ArrayList;
import java.util.List;

/** A stretch of time during which every check found the same state. Stretches of one shop never overlap. */
public record Stretch(State state, Period period) {

    static Spans of(State state, List<Stretch> stretches) {
        List<Period> periods = new ArrayList<>();
        for (Stretch stretch : stretches) {
            if (stretch.state == state) {
                periods.add(stretch.period);
            }
        }
        return Spans.of(periods);
    }
}
