package fr.vigie.database;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * Event listeners run after the publisher's transaction, on threads of their own, as the agency. As the program ends they
 * may end what they began, for ten seconds, before the database goes; what is left then is published again at the next
 * start.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class ListenersAsAgency implements AsyncConfigurer, SmartLifecycle {

    private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("listener-");
    private final Semaphore places = new Semaphore(8, true);
    private volatile boolean running;

    ListenersAsAgency() {
        executor.setVirtualThreads(true);
        executor.setTaskTerminationTimeout(10_000);
        executor.setTaskDecorator(work -> () -> Scopes.run(Scope.agency(), () -> inTurn(work)));
    }

    /**
     * Eight at a time. A listener that publishes must never wait for a place itself: with as many of them as there are places
     * they would wait for each other for ever. So everyone is taken in, and waits on its own thread.
     */
    private void inTurn(Runnable work) {
        try {
            places.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            work.run();
        } finally {
            places.release();
        }
    }

    @Override
    public Executor getAsyncExecutor() {
        return executor;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        executor.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Once closed it stays closed. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** After the web server, which publishes until its last request is answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}
