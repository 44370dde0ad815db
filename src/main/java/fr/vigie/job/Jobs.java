package fr.vigie.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submits, finds, cancels and retries jobs. */
@Component
public class Jobs {

    private final JobRows rows;
    private final JobKinds kinds;
    private final JobExecution execution;
    private final SchedulerClient scheduler;
    private final Clock clock;

    /** Takes the client that joins transactions, by its name: the scheduler itself would do, but would not join. */
    Jobs(
            JobRows rows,
            JobKinds kinds,
            JobExecution execution,
            @Qualifier("schedulerClient") SchedulerClient scheduler,
            Clock clock) {
        this.rows = rows;
        this.kinds = kinds;
        this.execution = execution;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Submits a job; it starts once the current transaction commits, on any node.
     *
     * @param by who asked; null for the schedule
     * @throws IllegalArgumentException when the order is not of the kind's type
     */
    @Transactional
    public JobId submit(String kindName, Record order, JobSubject subject, @Nullable PersonId by) {
        JobKind<?> kind = kinds.named(kindName);
        if (!kind.order().isInstance(order)) {
            throw new IllegalArgumentException(
                    kindName + " takes a " + kind.order().getSimpleName() + ", found " + order.getClass());
        }
        JobId id = JobId.create();
        rows.insert(id, kind, order, subject, by, Instants.micros(clock));
        scheduler.scheduleIfNotExists(JobTask.DESCRIPTOR.instance(id.toString()).scheduledTo(Instant.EPOCH));
        return id;
    }

    /** The names of the kinds that this program knows. */
    public Set<String> kinds() {
        return kinds.names();
    }

    public Optional<Job> find(JobId id) {
        return rows.find(id);
    }

    /** Jobs in the given states, newest first, at the most {@code most}, older than the key when there is one. */
    public List<Job> inStates(List<JobState> states, @Nullable JobId before, int most) {
        return rows.inStates(states, before, most);
    }

    /** The jobs of a shop, newest first. */
    public List<Job> ofShop(ShopId shop, int most) {
        return rows.ofShop(shop, most);
    }

    /** The job of the same kind for the same shop that came to its end last before this one did. */
    public Optional<Job> endedBefore(Job job) {
        return rows.endedBefore(job);
    }

    /** How many shops have a job that failed for good for this reason since an instant. */
    public int shopsFailing(String messageKey, Instant since) {
        return rows.shopsFailing(messageKey, since);
    }

    /** The newest job of this kind for the shop. */
    public Optional<Job> latest(String kindName, ShopId shop) {
        return rows.latest(kindName, shop);
    }

    /** Whether a job of this kind waits or runs for the shop. */
    public boolean isUnderWay(String kindName, ShopId shop) {
        return rows.isUnderWay(kindName, shop);
    }

    /** The log's lines after a number, oldest first. */
    public List<JobLogLine> log(JobId id, long after) {
        return rows.log(id, after);
    }

    /** Asks a job to stop. One that waits is cancelled at once; one that runs stops at its next check, within seconds. */
    @Transactional
    public void cancel(JobId id) {
        if (rows.cancelWaiting(id, Instants.micros(clock))) {
            scheduler.cancel(TaskInstanceId.of(JobTask.NAME, id.toString()));
        } else {
            rows.askCancel(id);
        }
    }

    /** Submits a failed, cancelled or parked job again, with its saved state. False when it is in another state. */
    @Transactional
    public boolean retry(JobId id) {
        if (!rows.reopen(id)) {
            return false;
        }
        scheduler.scheduleIfNotExists(JobTask.DESCRIPTOR.instance(id.toString()).scheduledTo(Instant.EPOCH));
        return true;
    }

    /** Runs a waiting job here and now, for commands and tests that work without the background scheduler. */
    public Job runNow(JobId id) {
        scheduler.cancel(TaskInstanceId.of(JobTask.NAME, id.toString()));
        execution.run(id);
        return rows.find(id).orElseThrow();
    }
}
