package fr.vigie.kernel;

import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The years that people mean: what is typed for another one is a mistake, or beyond what can be counted and stored. */
public final class Years {
    public static final int FIRST = 2000;
    public static final int LAST = 2099;

    private Years() {}

    /** Whether a day, a month or a time on the wall lies in them. */
    public static boolean hold(TemporalAccessor when) {
        int year = when.get(ChronoField.YEAR);
        return year >= FIRST && year <= LAST;
    }
}
