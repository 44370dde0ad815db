package fr.vigie.job;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks every second whether somebody asked to stop, and interrupts the working thread so that waits are cut short. */
final class CancelWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Thread watcher;
    private volatile boolean over;

    private CancelWatch(Thread worker, BooleanSupplier asked) {
        watcher = Thread.ofVirtual()
                .name("cancel-watch")
                .unstarted(() -> Scopes.run(Scope.agency(), () -> watch(worker, asked)));
    }

    static CancelWatch over(Thread worker, BooleanSupplier asked) {
        var watch = new CancelWatch(worker, asked);
        watch.watcher.start();
        return watch;
    }

    private void watch(Thread worker, BooleanSupplier asked) {
        try {
            while (!over) {
                Thread.sleep(EVERY);
                if (!over && asked.getAsBoolean()) {
                    worker.interrupt();
                    return;
                }
            }
        } catch (InterruptedException workIsOver) {
            // The job ended; nothing to watch any more.
        }
    }

    @Override
    public void close() {
        over = true;
        watcher.interrupt();
    }
}
