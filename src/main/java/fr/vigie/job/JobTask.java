package fr.vigie.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;

/** How the scheduler sees a job: one execution whose instance name is the job's id. */
final class JobTask {

    static final String NAME = "job";
    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of(NAME);

    private static final Duration AFTER_LOSS = Duration.ofSeconds(2);

    private JobTask() {}

    /**
     * The task over an execution.
     *
     * @param now the scheduler's own time, not the trade's: a stopped clock must not stop the queue
     */
    static CustomTask<Void> over(JobExecution execution, InstantSource now) {
        return Tasks.custom(DESCRIPTOR)
                .onDeadExecution((complete, operations) -> resume(execution, complete, operations, now))
                .onFailure((complete, operations) -> resume(execution, complete, operations, now))
                .execute((instance, context) -> execution
                        .run(JobId.of(instance.getId()))
                        .<CompletionHandler<Void>>map(wait -> (complete, operations) ->
                                operations.reschedule(complete, now.instant().plus(wait)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private static void resume(
            JobExecution execution,
            ExecutionComplete complete,
            ExecutionOperations<Void> operations,
            InstantSource now) {
        if (execution.lost(JobId.of(complete.getExecution().getId()))) {
            operations.reschedule(complete, now.instant().plus(AFTER_LOSS));
        } else {
            operations.stop();
        }
    }
}
