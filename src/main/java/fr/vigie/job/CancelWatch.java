package fr.vigie.job;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks every second whether somebody asked to stop, and interrupts the working thread so that waits are cut short. */
final class CancelWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final CountDownLatch over = new CountDownLatch(1);

    private CancelWatch() {}

    static CancelWatch over(Thread worker, BooleanSupplier asked) {
        var watch = new CancelWatch();
        Thread.ofVirtual()
                .name("cancel-watch")
                .start(() -> Scopes.run(Scope.agency(), () -> watch.watch(worker, asked)));
        return watch;
    }

    private void watch(Thread worker, BooleanSupplier asked) {
        try {
            while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (asked.getAsBoolean() && over.getCount() > 0) {
                    worker.interrupt();
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the watch without interrupting it: it may be in the middle of a statement. */
    @Override
    public void close() {
        over.countDown();
    }
}
