package fr.vigie.job;

import fr.vigie.database.DatabaseAway;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries one job from waiting to its end, or to its next try. */
@Component
class JobExecution {

    /** How many jobs run side by side on a node. The scheduler has more threads, so that long jobs never hold up the watch. */
    static final int PLACES = 8;

    private static final Logger log = LoggerFactory.getLogger(JobExecution.class);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private final JobRows rows;
    private final JobKinds kinds;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Semaphore places = new Semaphore(PLACES);
    private final WorkingThreads working = new WorkingThreads();

    JobExecution(
            JobRows rows,
            JobKinds kinds,
            Clock clock,
            TransactionTemplate transactions,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.kinds = kinds;
        this.clock = clock;
        this.transactions = transactions;
        this.events = events;
    }

    /** Runs the job as the agency. Returns after how long it wants to be run again; empty when it is over. */
    Optional<Duration> run(JobId id) {
        if (!places.tryAcquire()) {
            return Optional.of(BUSY_RETRY);
        }
        try {
            return working.areStopping()
                    ? Optional.of(Duration.ZERO)
                    : Scopes.call(Scope.agency(), () -> runWaiting(id));
        } finally {
            places.release();
            clearInterrupt();
        }
    }

    /** An interrupt was meant for the work; the scheduler's own statements come after it. */
    private static void clearInterrupt() {
        if (Thread.interrupted()) {
            log.debug("The job ended as it was being interrupted");
        }
    }

    private Optional<Duration> runWaiting(JobId id) {
        return switch (rows.start(id, NodeName.MINE, Instants.micros(clock))) {
            case JobRows.Start.Started(JobRows.Hold hold) ->
                runStarted(rows.find(id).orElseThrow(), hold);
            case JobRows.Start.ShopBusy busy -> Optional.of(BUSY_RETRY);
            case JobRows.Start.NotWaiting over -> Optional.empty();
        };
    }

    private Optional<Duration> runStarted(Job job, JobRows.Hold hold) {
        Optional<JobKind<?>> known = kinds.find(job.kind());
        boolean last = known.map(kind -> job.attempt() >= kind.attempts()).orElse(true);
        var run = new LiveJobRun(job, last, hold, rows, clock);
        if (known.isEmpty()) {
            log.error("Job {} is of the kind {}, which this version does not know", job.id(), job.kind());
            finish(job, hold, JobState.FAILED, run, unexpected(job));
            return Optional.empty();
        }
        return runStarted(job, known.get(), hold, run);
    }

    private Optional<Duration> runStarted(Job job, JobKind<?> kind, JobRows.Hold hold, LiveJobRun run) {
        try (var place = working.enter(kind.mutating());
                var watch = CancelWatch.over(Thread.currentThread(), () -> rows.mustStop(hold))) {
            runTyped(kind, job.id(), run);
            run.end();
            finish(job, hold, JobState.SUCCEEDED, run, null);
            return Optional.empty();
        } catch (Exception failure) {
            clearInterrupt();
            // A shop's database has its own words: what it says arrives as a JobFailure.
            if (!(failure instanceof JobFailure) && DatabaseAway.caused(failure)) {
                throw new JobLost(job.id(), failure);
            }
            // The watch interrupts the thread to cut remote waits short; what they throw then is the cancellation.
            if (rows.mustStop(hold)) {
                finish(job, hold, JobState.CANCELLED, run, null);
                return Optional.empty();
            }
            if (working.areStopping()) {
                return cutShort(job, kind, hold);
            }
            return failed(job, hold, run, failure);
        }
    }

    private <O extends Record> void runTyped(JobKind<O> kind, JobId id, JobRun run) throws Exception {
        kind.run(rows.order(id, kind.order()), run);
    }

    private Optional<Duration> failed(Job job, JobRows.Hold hold, LiveJobRun run, Exception failure) {
        @Nullable Duration retryIn = failure instanceof JobFailure expected ? expected.retryIn() : null;
        Job.Failure told = failure instanceof JobFailure expected
                ? new Job.Failure(expected.messageKey(), expected.arguments())
                : unexpected(job);
        if (!(failure instanceof JobFailure)) {
            log.error("Job {} ({}) failed unexpectedly", job.id(), job.kind(), failure);
        }
        if (retryIn != null && !run.isLastTry()) {
            return rows.tryAgain(hold, told)
                    ? Optional.of(retryIn.multipliedBy(1L << (job.attempt() - 1)))
                    : Optional.empty();
        }
        finish(job, hold, JobState.FAILED, run, told);
        return Optional.empty();
    }

    private static Job.Failure unexpected(Job job) {
        return new Job.Failure("job.failure.unexpected", List.of(job.id().toString()));
    }

    /** This node is stopping. What only reads goes back to the queue; what was changing a shop waits for a person. */
    private Optional<Duration> cutShort(Job job, JobKind<?> kind, JobRows.Hold hold) {
        if (kind.mutating()) {
            park(job);
            return Optional.empty();
        }
        return rows.giveBack(hold) ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    private void finish(Job job, JobRows.Hold hold, JobState state, LiveJobRun run, Job.@Nullable Failure failure) {
        transactions.executeWithoutResult(status -> {
            boolean ours = rows.finish(hold, state, run.endedSteps(), failure, Instants.micros(clock));
            if (ours && state == JobState.FAILED) {
                events.publishEvent(new JobFailed(
                        job.id(),
                        job.kind(),
                        job.subject().customer(),
                        job.subject().shop(),
                        Instants.micros(clock)));
            }
        });
    }

    /** The run ended without a word, with its node or the database. Returns whether the job is to be run again. */
    boolean lost(JobId id) {
        return Scopes.call(Scope.agency(), () -> {
            Optional<Job> job = rows.find(id);
            if (job.isEmpty() || job.get().state().isOver()) {
                return false;
            }
            if (job.get().state() == JobState.RUNNING
                    && kinds.find(job.get().kind()).map(JobKind::mutating).orElse(true)) {
                park(job.get());
                return false;
            }
            rows.takeBack(id);
            return true;
        });
    }

    private void park(Job job) {
        transactions.executeWithoutResult(status -> {
            if (rows.park(job.id(), Instants.micros(clock))) {
                JobSubject subject = job.subject();
                events.publishEvent(new JobParked(
                        job.id(), job.kind(), subject.customer(), subject.shop(), Instants.micros(clock)));
            }
        });
    }

    /** Interrupts what may be run again at once; what changes a shop has until the scheduler stops to come to its end. */
    @EventListener
    void on(ContextClosedEvent stopping) {
        working.stop();
    }
}
