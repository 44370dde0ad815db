package fr.vigie.chromium;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a browser saw of one page from the moment it was asked for until it was quiet. Moments in milliseconds since it was
 * asked for. The values follow web.dev's definitions.
 *
 * @param status of the document, after redirects
 * @param paints moments at which a larger part of the page appeared, in order
 * @param shifts movements of what was already there
 * @param tasks work that kept the page from answering for 50 ms or more
 * @param firstPaint when the first text or picture appeared; empty when none did
 * @param bytes received, compressed
 */
public record PageLoad(
        int status,
        OptionalDouble firstPaint,
        List<Double> paints,
        List<Shift> shifts,
        List<Task> tasks,
        long bytes,
        int requests) {
    /** Above this a task blocks: a person feels that a tap is not answered. */
    private static final double BLOCKING = 50;

    private static final double SESSION_GAP = 1_000;
    private static final double SESSION = 5_000;

    /** @param score share of the window that moved, by how far */
    public record Shift(double at, double score) {}

    public record Task(double at, double millis) {}

    public PageLoad {
        paints = List.copyOf(paints);
        shifts = List.copyOf(shifts);
        tasks = List.copyOf(tasks);
    }

    /** Largest Contentful Paint: when the largest text or picture of the first screen was there; empty for an empty page. */
    public OptionalDouble largestPaint() {
        return paints.stream().mapToDouble(Double::doubleValue).max();
    }

    /**
     * Cumulative Layout Shift: the worst session of movements, in which each follows the one before within a second and all
     * lie within five.
     */
    public double layoutShift() {
        double worst = 0;
        double session = 0;
        double first = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (Shift shift : shifts) {
            boolean same = shift.at - last < SESSION_GAP && shift.at - first < SESSION;
            session = same ? session + shift.score : shift.score;
            first = same ? first : shift.at;
            last = shift.at;
            worst = Math.max(worst, session);
        }
        return worst;
    }

    /** Total Blocking Time in milliseconds: what tasks took beyond 50 ms each, from the first paint until the page was quiet. */
    public double blockingMillis() {
        double from = firstPaint.orElse(Double.POSITIVE_INFINITY);
        return tasks.stream()
                .mapToDouble(task -> Math.max(0, task.at + task.millis - Math.max(task.at, from) - BLOCKING))
                .sum();
    }
}
