package fr.vigie.demo;

import fr.vigie.kernel.MovableClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Lives through moments in their order, with the clock stopped at each. */
final class Timeline {

    /** What happens at a moment. */
    @FunctionalInterface
    interface Happening {
        void live() throws InterruptedException;
    }

    private record Moment(Instant at, long order, Happening happening) {}

    private final PriorityQueue<Moment> moments =
            new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparingLong(Moment::order));
    private long added;

    void at(Instant instant, Happening happening) {
        moments.add(new Moment(instant, added++, happening));
    }

    /** Lives every moment before {@code end}; what lies later never happens. The clock is left at the last one. */
    void live(MovableClock clock, Settling settling, Instant end) throws InterruptedException {
        while (!moments.isEmpty() && moments.peek().at().isBefore(end)) {
            Moment moment = moments.remove();
            clock.stopAt(moment.at());
            moment.happening().live();
            settling.await();
        }
    }
}
