package fr.vigie.demo;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lives through moments in their order, with the clock stopped at each. */
final class Timeline {

    /** What happens at a moment. */
    @FunctionalInterface
    interface Happening {
        void live() throws Exception;
    }

    private final TreeMap<Instant, List<Happening>> moments = new TreeMap<>();

    void at(Instant instant, Happening happening) {
        moments.computeIfAbsent(instant, at -> new ArrayList<>()).add(happening);
    }

    /**
     * Lives every moment before {@code end}; what lies later never happens. What falls on one instant happens side by side, as
     * the nights of two shops do. The clock is left at the last moment.
     *
     * @throws IllegalStateException when something that happens fails
     */
    void live(MovableClock clock, Settling settling, Instant end) throws InterruptedException {
        try (ExecutorService hands = Executors.newCachedThreadPool()) {
            for (var moment : moments.headMap(end).entrySet()) {
                clock.stopAt(moment.getKey());
                for (Future<Boolean> lived : hands.invokeAll(moment.getValue().stream()
                        .map(happening -> asTheAgency(() -> {
                            happening.live();
                            return true;
                        }))
                        .toList())) {
                    require(lived);
                }
                settling.await();
            }
        }
    }

    /** For a thread of its own: the scope of the caller does not reach there. */
    static <T> Callable<T> asTheAgency(Callable<T> work) {
        return () -> Scopes.call(Scope.agency(), work::call);
    }

    static <T> T require(Future<T> lived) throws InterruptedException {
        try {
            return lived.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a moment of the demonstration failed", failed.getCause());
        }
    }
}
