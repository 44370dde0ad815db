package fr.vigie.chart;

import java.util.Locale;

/** The colours of charts on white paper; the dark theme recolours their classes. Chosen to be told apart without red and green. */
public enum Paint {
    OK("#2b9a3e"),
    WARN("#e58a00"),
    BAD("#c92a2a"),
    EXCLUDED("#5c7cfa"),
    UNKNOWN("#8a94a3"),
    FIRST("#206bc4"),
    SECOND("#0ca678"),
    THIRD("#ae3ec9"),
    FOURTH("#f59f00"),
    FIFTH("#74829a"),
    TEXT("#475467"),
    STRONG("#1d273b"),
    GRID("#e3e7ed"),
    PAPER("#ffffff"),
    FAINT("#f3f5f8");

    private static final Paint[] SERIES = {FIRST, SECOND, THIRD, FOURTH, FIFTH};

    private final String colour;

    Paint(String colour) {
        this.colour = colour;
    }

    /** The paint of the n-th series, counted from 0. */
    static Paint series(int n) {
        return SERIES[n % SERIES.length];
    }

    String colour() {
        return colour;
    }

    String cssClass() {
        return "vg-chart-" + name().toLowerCase(Locale.ROOT);
    }
}
