package fr.vigie.support.web;

import fr.vigie.kernel.Tone;
import fr.vigie.support.ClockLine;
import fr.vigie.support.ClockReading;
import fr.vigie.support.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock as it is drawn: its life from the opening on as a bar 600 units wide, in real time.
 *
 * @param words the key of the sentence that says how it stands
 * @param deadlineAt where the deadline lies on the bar
 * @param paid counted minutes so far, for the bar of time used
 */
record ClockView(ClockReading reading, Tone tone, String words, List<Part> parts, double deadlineAt, long paid) {
    private static final int WIDTH = 600;

    /** A stretch of the bar. */
    record Part(double x, double width, ClockLine line) {
        /** The name that the style sheet uses. */
        public String css() {
            return "vg-clock-" + line.kind().name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static ClockView of(ClockReading reading, Instant opened, Instant now) {
        Instant stopped = reading.stopped();
        Instant end = latest(reading.deadline(), stopped == null ? now : stopped);
        long length = Math.max(1, Duration.between(opened, end).toSeconds());
        List<Part> parts = new ArrayList<>();
        for (ClockLine line : reading.lines()) {
            double x = place(opened, line.span().from(), length);
            parts.add(new Part(x, Math.max(0.5, place(opened, line.span().to(), length) - x), line));
        }
        return new ClockView(
                reading,
                tone(reading),
                words(reading),
                parts,
                place(opened, reading.deadline(), length),
                Math.min(reading.elapsed().toMinutes(), reading.allowed().toMinutes()));
    }

    public boolean isLate() {
        return !reading.remaining().isPositive();
    }

    private static Tone tone(ClockReading reading) {
        return switch (reading.result()) {
            case MET -> Tone.OK;
            case MISSED -> Tone.BAD;
            case PENDING ->
                reading.paused() != null
                        ? Tone.EXCLUDED
                        : reading.remaining().multipliedBy(4).compareTo(reading.allowed()) < 0 ? Tone.WARN : Tone.INFO;
        };
    }

    private static String words(ClockReading reading) {
        if (reading.result() == Verdict.Result.PENDING && reading.paused() != null) {
            return "PAUSED_" + reading.paused().name();
        }
        if (reading.result() == Verdict.Result.MISSED && reading.stopped() == null) {
            return "LATE";
        }
        return reading.result().name();
    }

    private static double place(Instant opened, Instant at, long length) {
        double share = Math.max(0, Duration.between(opened, at).toSeconds()) / (double) length;
        return Math.round(Math.min(1, share) * WIDTH * 10) / 10.0;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
