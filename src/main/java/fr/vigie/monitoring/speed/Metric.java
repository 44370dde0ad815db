package fr.vigie.monitoring.speed;

import org.jspecify.annotations.Nullable;

/**
 * What is measured of a page, with the bounds between good, middling and poor that web.dev states for what visitors live
 * through (TBT: Lighthouse's for phones). The document's bound is the contract's alone.
 */
public enum Metric {
    FIRST_BYTE(800, 1_800),
    DOCUMENT(Double.NaN, Double.NaN),
    LARGEST_PAINT(2_500, 4_000),
    LAYOUT_SHIFT(0.1, 0.25),
    BLOCKING(200, 600);

    private final double good;
    private final double poor;

    Metric(double good, double poor) {
        this.good = good;
        this.poor = poor;
    }

    public enum Rating {
        GOOD,
        MIDDLING,
        POOR
    }

    /** Null for a metric without common bounds. */
    public @Nullable Rating rating(double value) {
        if (Double.isNaN(good)) {
            return null;
        }
        return value <= good ? Rating.GOOD : value <= poor ? Rating.MIDDLING : Rating.POOR;
    }

    public double good() {
        return good;
    }

    public boolean inMillis() {
        return this != LAYOUT_SHIFT;
    }

    /** Whether it takes a browser. */
    public boolean lab() {
        return this == LARGEST_PAINT || this == LAYOUT_SHIFT || this == BLOCKING;
    }
}
