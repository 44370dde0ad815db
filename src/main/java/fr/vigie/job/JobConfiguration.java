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
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The scheduler of every node; all of them share the work through the database. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    private static final int THREADS = JobExecution.PLACES + 4;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);
    private static final int MISSED_HEARTBEATS = 4;

    /** Joins the caller's transaction, so that a job is queued exactly when what asked for it is committed. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
    }

    /**
     * Absent where {@code vigie.job.enabled} is false: in tests, and in commands that run one job themselves.
     *
     * @param lease how long a node may be silent before the others take over what it was doing
     */
    @Bean(destroyMethod = "stop")
    @ConditionalOnProperty(name = "vigie.job.enabled", matchIfMissing = true)
    Scheduler scheduler(
            DataSource dataSource,
            JobExecution execution,
            List<Recurring> recurring,
            @Value("${vigie.job.lease:40s}") Duration lease) {
        List<RecurringTask<Void>> repeated =
                recurring.stream().map(JobConfiguration::repeated).toList();
        return Scheduler.create(dataSource, JobTask.over(execution, InstantSource.system()))
                .startTasks(repeated)
                .schedulerName(new SchedulerName.Fixed(NodeName.MINE))
                .threads(THREADS)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(lease.dividedBy(MISSED_HEARTBEATS))
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(STOP_LIMIT)
                .alwaysPersistTimestampInUTC()
                .build();
    }

    @Bean
    @ConditionalOnProperty(name = "vigie.job.enabled", matchIfMissing = true)
    SchedulerStart schedulerStart(
            Scheduler scheduler, JdbcClient sql, @Value("${vigie.database.url:}") String sharedDatabase) {
        return new SchedulerStart(scheduler, sql, sharedDatabase.isEmpty());
    }

    private static RecurringTask<Void> repeated(Recurring work) {
        return Tasks.recurring("recurring." + work.name(), FixedDelay.of(work.every()))
                .execute((instance, context) -> Scopes.run(Scope.agency(), work::run));
    }

    /**
     * Nothing runs in the background before the application is ready. On the embedded database no other node can be alive,
     * so that what an earlier run left behind is taken over at once, without waiting for its lease to end.
     */
    record SchedulerStart(Scheduler scheduler, JdbcClient sql, boolean alone) {

        @EventListener
        void on(ApplicationReadyEvent ready) {
            if (alone) {
                sql.sql("update scheduled_tasks set last_heartbeat = 'epoch' where picked")
                        .update();
            }
            scheduler.start();
        }
    }
}
