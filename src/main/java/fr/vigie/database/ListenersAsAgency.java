package fr.vigie.database;

import java.util.concurrent.Executor;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;

/** Event listeners run after the publisher's transaction, on threads of their own, as the agency. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class ListenersAsAgency implements AsyncConfigurer {

    @Override
    public Executor getAsyncExecutor() {
        var executor = new SimpleAsyncTaskExecutor("listener-");
        executor.setVirtualThreads(true);
        executor.setConcurrencyLimit(8);
        executor.setTaskTerminationTimeout(10_000);
        executor.setTaskDecorator(work -> () -> Scopes.run(Scope.agency(), work));
        return executor;
    }
}
