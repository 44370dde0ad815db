package fr.vigie.chart;

import java.util.stream.DoubleStream;

/** What the lines of an axis stand apart by: what people count its values in. */
public enum Steps {
    /** 1, 2 or 5 times a power of ten. */
    DECIMAL {
        @Override
        double atLeast(double raw) {
            double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
            return DoubleStream.of(1, 2, 5)
                    .map(factor -> factor * magnitude)
                    .filter(step -> step >= raw * CLOSE)
                    .findFirst()
                    .orElse(10 * magnitude);
        }
    },
    /** As decimal, and never a part of one: things that are counted. */
    WHOLE {
        @Override
        double atLeast(double raw) {
            return Math.max(1, DECIMAL.atLeast(raw));
        }
    },
    /** For values in seconds: round minutes, hours and days. */
    SECONDS {
        @Override
        double atLeast(double raw) {
            return raw < 1
                    ? DECIMAL.atLeast(raw)
                    : DoubleStream.of(
                                    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, HOUR, 2 * HOUR, 3 * HOUR,
                                    6 * HOUR)
                            .filter(step -> step >= raw * CLOSE)
                            .findFirst()
                            .orElseGet(
                                    () -> raw <= 12 * HOUR ? 12 * HOUR : DAY * Math.max(1, DECIMAL.atLeast(raw / DAY)));
        }
    };

    private static final double CLOSE = 0.999;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    /** The smallest round step that is not much smaller than {@code raw}. */
    abstract double atLeast(double raw);
}
