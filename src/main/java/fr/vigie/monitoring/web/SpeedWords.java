package fr.vigie.monitoring.web;

import fr.vigie.kernel.Formats;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.PageSpeed;
import java.time.Duration;
import java.util.OptionalDouble;

/** Speeds in the reader's form. */
public record SpeedWords(Formats formats) {
    private static final char NBSP = '\u00a0';

    /** {@code 0,4 s}, {@code 120 ms}; a layout shift has no unit: {@code 0,05}. */
    public String value(Metric metric, double value) {
        if (!metric.inMillis()) {
            return formats.decimal(value, 2);
        }
        return value < 1_000
                ? formats.number(Math.round(value)) + NBSP + "ms"
                : formats.decimal(value / 1_000, value < 10_000 ? 2 : 1) + NBSP + "s";
    }

    /** Of one measurement; a dash when unmeasured. */
    public String value(PageSpeed speed, Metric metric) {
        OptionalDouble value = speed.value(metric);
        return value.isPresent() ? value(metric, value.getAsDouble()) : "–";
    }

    public String bytes(PageSpeed speed) {
        OptionalDouble bytes = speed.bytes();
        return bytes.isPresent() ? formats.bytes((long) bytes.getAsDouble()) : "–";
    }

    public String requests(PageSpeed speed) {
        OptionalDouble requests = speed.requests();
        return requests.isPresent() ? formats.number((long) requests.getAsDouble()) : "–";
    }

    public String millis(int millis) {
        return formats.duration(Duration.ofMillis(millis));
    }
}
