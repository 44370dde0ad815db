package fr.vigie.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * A part of some work, all of which counts alike.
 *
 * @param time rounded to the contract's unit, in whole minutes
 * @param factor how often it counts; 1 at the normal price
 */
public record Share(HourKind kind, Duration time, BigDecimal factor) {

    public Share {
        factor = factor.stripTrailingZeros();
        if (!time.isPositive() || time.toSecondsPart() != 0) {
            throw new IllegalArgumentException("a share is some whole minutes, not " + time);
        }
        if (factor.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("work counts once or more, not " + factor + " times");
        }
    }

    /** A share that counts once. */
    static Share normal(Duration time) {
        return new Share(HourKind.NORMAL, time, BigDecimal.ONE);
    }

    /** What it takes from the included hours, in whole minutes, half a minute being one. */
    public Duration accounted() {
        return Duration.ofMinutes(BigDecimal.valueOf(time.toMinutes())
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    public boolean isWeighted() {
        return factor.compareTo(BigDecimal.ONE) > 0;
    }

    static Duration accounted(List<Share> shares) {
        return shares.stream().map(Share::accounted).reduce(Duration.ZERO, Duration::plus);
    }
}
