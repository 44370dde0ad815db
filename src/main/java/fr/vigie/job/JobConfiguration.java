package fr.vigie.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The scheduler of every node; all of them share the work through the database. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    private static final int THREADS = 8;

    /** Joins the caller's transaction, so that a job is queued exactly when what asked for it is committed. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
    }

    /** Absent where {@code vigie.job.enabled} is false: in tests, and in commands that run one job themselves. */
    @Bean(destroyMethod = "stop")
    @ConditionalOnProperty(name = "vigie.job.enabled", matchIfMissing = true)
    Scheduler scheduler(DataSource dataSource, JobExecution execution, List<Recurring> recurring) {
        List<RecurringTask<Void>> repeated =
                recurring.stream().map(JobConfiguration::repeated).toList();
        return Scheduler.create(dataSource, JobTask.over(execution, InstantSource.system()))
                .startTasks(repeated)
                .schedulerName(new SchedulerName.Fixed("vigie-" + UUID.randomUUID()))
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(10))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .alwaysPersistTimestampInUTC()
                .build();
    }

    @Bean
    @ConditionalOnProperty(name = "vigie.job.enabled", matchIfMissing = true)
    SchedulerStart schedulerStart(Scheduler scheduler) {
        return new SchedulerStart(scheduler);
    }

    private static RecurringTask<Void> repeated(Recurring work) {
        return Tasks.recurring("recurring." + work.name(), FixedDelay.of(work.every()))
                .execute((instance, context) -> Scopes.run(Scope.agency(), work::run));
    }

    /** Nothing runs in the background before the application is ready. */
    record SchedulerStart(Scheduler scheduler) {

        @EventListener
        void on(ApplicationReadyEvent ready) {
            scheduler.start();
        }
    }
}
