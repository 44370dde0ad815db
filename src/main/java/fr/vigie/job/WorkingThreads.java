package fr.vigie.job;

import java.util.HashMap;
import java.util.Map;

/** The threads that run jobs here, and whether this node is stopping. */
final class WorkingThreads {

    private final Map<Thread, Boolean> mutating = new HashMap<>();
    private boolean stopping;

    /** A thread's stay, over when closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Place enter(boolean isMutating) {
        Thread worker = Thread.currentThread();
        mutating.put(worker, isMutating);
        if (stopping && !isMutating) {
            worker.interrupt();
        }
        return () -> leave(worker);
    }

    private synchronized void leave(Thread worker) {
        mutating.remove(worker);
    }

    synchronized void stop() {
        stopping = true;
        mutating.forEach((worker, isMutating) -> {
            if (!isMutating) {
                worker.interrupt();
            }
        });
    }

    synchronized boolean areStopping() {
        return stopping;
    }
}
