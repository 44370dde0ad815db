package fr.vigie.job;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks every second whether somebody asked to stop, and interrupts the working thread so that waits are cut short. */
final class CancelWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CancelWatch.class);
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
                if (isAsked(asked)) {
                    interrupt(worker);
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away for a moment does not end the watch. */
    private static boolean isAsked(BooleanSupplier asked) {
        try {
            return asked.getAsBoolean();
        } catch (DataAccessException away) {
            log.debug("Could not ask whether the job is to stop", away);
            return false;
        }
    }

    /** Never after the end: the thread may be at other work by then. */
    private synchronized void interrupt(Thread worker) {
        if (over.getCount() > 0) {
            worker.interrupt();
        }
    }

    /** Ends the watch without interrupting it: it may be in the middle of a statement. */
    @Override
    public synchronized void close() {
        over.countDown();
    }
}
