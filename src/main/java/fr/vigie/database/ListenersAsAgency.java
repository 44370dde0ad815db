package fr.vigie.database;

import java.util.concurrent.Executor;
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
    private volatile boolean running;

    ListenersAsAgency() {
        executor.setVirtualThreads(true);
        executor.setConcurrencyLimit(8);
        executor.setTaskTerminationTimeout(10_000);
        executor.setTaskDecorator(work -> () -> Scopes.run(Scope.agency(), work));
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
