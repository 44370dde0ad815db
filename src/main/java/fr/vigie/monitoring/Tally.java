package fr.vigie.monitoring;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response times of one hour or day added up. Adding is commutative and associative, so it does not matter in which order or
 * portions measurements come, and a day is the sum of its hours. Pure.
 */
final class Tally {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    static final int PHASES = 5;

    private final long[] micros;
    private final Histogram histogram;
    private int answers;

    Tally() {
        this(0, new long[PHASES], Histogram.empty());
    }

    /** As stored. */
    Tally(int answers, long[] micros, Histogram histogram) {
        this.answers = answers;
        this.micros = micros.clone();
        this.histogram = histogram;
    }

    enum Grain {
        HOUR("h"),
        DAY("d");

        final String code;

        Grain(String code) {
            this.code = code;
        }

        static Grain of(String code) {
            return code.equals(HOUR.code) ? HOUR : DAY;
        }

        Instant since(Instant at) {
            return switch (this) {
                case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
                case DAY -> at.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
            };
        }
    }

    record Slot(Grain grain, Instant since) {}

    /** Those of the hours and days that measurements fall into; only answers count. */
    static Map<Slot, Tally> of(Collection<Measurement> measurements) {
        Map<Slot, Tally> slots = new LinkedHashMap<>();
        add(slots, measurements);
        return slots;
    }

    static void add(Map<Slot, Tally> slots, Collection<Measurement> measurements) {
        for (Measurement m : measurements) {
            if (m.timed()) {
                for (Grain grain : Grain.values()) {
                    slots.computeIfAbsent(new Slot(grain, grain.since(m.at())), slot -> new Tally())
                            .add(m);
                }
            }
        }
    }

    private void add(Measurement m) {
        var phases = m.phases();
        answers++;
        micros[0] += WatchRows.micros(phases.dns());
        micros[1] += WatchRows.micros(phases.connect());
        micros[2] += WatchRows.micros(phases.tls());
        micros[3] += WatchRows.micros(phases.firstByte());
        micros[4] += WatchRows.micros(phases.total());
        histogram.add(phases.total());
    }

    void add(Tally other) {
        answers += other.answers;
        Arrays.setAll(micros, i -> micros[i] + other.micros[i]);
        histogram.add(other.histogram);
    }

    int answers() {
        return answers;
    }

    /** Of DNS, connection, TLS, first byte and all. */
    long[] micros() {
        return micros.clone();
    }

    Histogram histogram() {
        return histogram;
    }

    boolean says(Tally other) {
        return answers == other.answers
                && Arrays.equals(micros, other.micros)
                && Arrays.equals(histogram.counts(), other.histogram.counts());
    }
}
