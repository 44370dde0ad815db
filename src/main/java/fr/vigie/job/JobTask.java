package fr.vigie.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.InstantSource;

/** How the scheduler sees a job: one execution whose instance name is the job's id. */
final class JobTask {

    static final String NAME = "job";
    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of(NAME);

    private JobTask() {}

    /**
     * The task over an execution.
     *
     * @param now the scheduler's own time, not the trade's: a stopped clock must not stop the queue
     */
    static CustomTask<Void> over(JobExecution execution, InstantSource now) {
        DeadExecutionHandler<Void> onDead = (complete, operations) -> {
            if (execution.nodeDied(JobId.of(complete.getExecution().getId()))) {
                operations.reschedule(complete, now.instant());
            } else {
                operations.stop();
            }
        };
        return Tasks.custom(DESCRIPTOR)
                .onDeadExecution(onDead)
                .execute((instance, context) -> execution
                        .run(JobId.of(instance.getId()))
                        .<CompletionHandler<Void>>map(wait -> (complete, operations) ->
                                operations.reschedule(complete, now.instant().plus(wait)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }
}
