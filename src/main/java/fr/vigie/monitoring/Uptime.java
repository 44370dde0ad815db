package fr.vigie.monitoring;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The availability of a shop over some time, three-valued: every moment of service that is not excluded was met (the shop
 * answered), missed (down, or closed by a maintenance page that no approved window covers) or unmeasured.
 *
 * @param met and {@code missed}: measured
 * @param maintenance how much of {@code missed} was a maintenance page
 * @param unmeasured service time about which nothing is known
 * @param excluded service time taken out by approved windows, whatever happened in it
 */
public record Uptime(Duration met, Duration missed, Duration maintenance, Duration unmeasured, Duration excluded) {

    /**
     * @param measured what the checks found; what lies outside the period does not matter
     * @param exclusions approved windows; time in them counts neither for nor against
     * @param service when the promise holds; {@code Spans.of(period)} for always
     * @param period what the figures are asked for
     */
    public static Uptime of(List<Stretch> measured, Spans exclusions, Spans service, Period period) {
        Spans promised = service.and(Spans.of(period));
        Spans counted = promised.minus(exclusions);
        List<Stretch> touching = new ArrayList<>();
        for (Stretch stretch : measured) {
            if (stretch.period().overlaps(period)) {
                touching.add(stretch);
            }
        }
        Duration up = Stretch.of(State.UP, touching).and(counted).length();
        Duration down = Stretch.of(State.DOWN, touching).and(counted).length();
        Duration closed = Stretch.of(State.MAINTENANCE, touching).and(counted).length();
        Duration missed = down.plus(closed);
        Duration all = counted.length();
        return new Uptime(
                up,
                missed,
                closed,
                all.minus(up).minus(missed),
                promised.length().minus(all));
    }

    /** Nothing is known. */
    public static final Uptime NONE =
            new Uptime(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Of both times together: those of several shops, or of several days. */
    public Uptime plus(Uptime other) {
        return new Uptime(
                met.plus(other.met),
                missed.plus(other.missed),
                maintenance.plus(other.maintenance),
                unmeasured.plus(other.unmeasured),
                excluded.plus(other.excluded));
    }

    public Duration measured() {
        return met.plus(missed);
    }

    /** Met over measured, 0–1; empty when nothing was measured. Always say {@link #coverage} with it. */
    public OptionalDouble availability() {
        return ratio(met, measured());
    }

    /** Measured over all that counts, 0–1; empty when nothing counts. */
    public OptionalDouble coverage() {
        return ratio(measured(), measured().plus(unmeasured));
    }

    /** The availability if every unmeasured moment had been met. */
    public OptionalDouble best() {
        return ratio(met.plus(unmeasured), measured().plus(unmeasured));
    }

    /** The availability if every unmeasured moment had been missed. */
    public OptionalDouble worst() {
        return ratio(met, measured().plus(unmeasured));
    }

    private static OptionalDouble ratio(Duration part, Duration whole) {
        return whole.isZero() ? OptionalDouble.empty() : OptionalDouble.of((double) micros(part) / micros(whole));
    }

    private static long micros(Duration duration) {
        return duration.getSeconds() * 1_000_000 + duration.getNano() / 1000;
    }
}
