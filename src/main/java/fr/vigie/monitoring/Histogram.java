package fr.vigie.monitoring;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How often each response time occurred, in 80 classes that grow by 12 % from 5 ms to 35 s; what is slower
 * counts as that. Adding two gives the one of both
 * times together, so hours add up to days; a percentile is right to within its class.
 */
final class Histogram {
    static final int CLASSES = 80;
    private static final double LEAST = 5;
    private static final double GROWTH = 1.12;

    private final int[] counts;

    Histogram(int[] counts) {
        if (counts.length != CLASSES) {
            throw new IllegalArgumentException("Expected %d classes, found %d".formatted(CLASSES, counts.length));
        }
        this.counts = counts.clone();
    }

    static Histogram empty() {
        return new Histogram(new int[CLASSES]);
    }

    void add(Duration time) {
        counts[classOf(time.toNanos() / 1e6)]++;
    }

    void add(Histogram other) {
        Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
    }

    int count() {
        return Arrays.stream(counts).sum();
    }

    /**
     * The time in milliseconds that this share of answers stayed under.
     *
     * @param share in 0–1: 0.5 for the median
     */
    OptionalDouble percentile(double share) {
        int count = count();
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double rank = share * count;
        double seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            if (counts[i] > 0 && seen + counts[i] >= rank) {
                double within = (rank - seen) / counts[i];
                return OptionalDouble.of(floor(i) + (floor(i + 1) - floor(i)) * within);
            }
            seen += counts[i];
        }
        return OptionalDouble.of(floor(CLASSES));
    }

    /** How many answers certainly took no longer: those of the classes that end by then. */
    long surelyWithin(double millis) {
        long within = 0;
        for (int i = 0; i < CLASSES - 1 && floor(i + 1) <= millis; i++) {
            within += counts[i];
        }
        return within;
    }

    /** How many answers may have taken no longer: those of the classes that begin by then. */
    long perhapsWithin(double millis) {
        long within = 0;
        for (int i = 0; i < CLASSES && floor(i) <= millis; i++) {
            within += counts[i];
        }
        return within;
    }

    int[] counts() {
        return counts.clone();
    }

    private static double floor(int at) {
        return at == 0 ? 0 : LEAST * Math.pow(GROWTH, at - 1.0);
    }

    private static int classOf(double millis) {
        if (millis < LEAST) {
            return 0;
        }
        int guess = 1 + (int) (Math.log(millis / LEAST) / Math.log(GROWTH));
        return Math.min(CLASSES - 1, guess);
    }
}
