package fr.vigie.job;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries one job from waiting to its end, or to its next try. */
@Component
class JobExecution {

    private static final Logger log = LoggerFactory.getLogger(JobExecution.class);
    private static final Duration SHOP_BUSY_RETRY = Duration.ofSeconds(5);
    private static final String NODE = ProcessHandle.current().pid() + "@" + System.getProperty("user.name");

    private final JobRows rows;
    private final JobKinds kinds;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

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
        return Scopes.call(Scope.agency(), () -> {
            Optional<Job> job = rows.find(id);
            if (job.isEmpty()) {
                return Optional.empty();
            }
            return switch (rows.start(id, NODE, Instants.micros(clock))) {
                case STARTED -> runStarted(rows.find(id).orElseThrow());
                case SHOP_BUSY -> Optional.of(SHOP_BUSY_RETRY);
                case NOT_WAITING -> Optional.empty();
            };
        });
    }

    private Optional<Duration> runStarted(Job job) {
        JobKind<?> kind = kinds.named(job.kind());
        var run = new LiveJobRun(job, rows, clock);
        try (var watch = CancelWatch.over(Thread.currentThread(), () -> rows.cancelAsked(job.id()))) {
            runTyped(kind, job.id(), run);
            run.end();
            finish(job, JobState.SUCCEEDED, run, null);
            return Optional.empty();
        } catch (JobCancelled cancelled) {
            finish(job, JobState.CANCELLED, run, null);
            return Optional.empty();
        } catch (Exception failure) {
            // The watch interrupts the thread to cut remote waits short; what they throw then is the cancellation.
            if (Thread.interrupted() || rows.cancelAsked(job.id())) {
                finish(job, JobState.CANCELLED, run, null);
                return Optional.empty();
            }
            return failed(job, kind, run, failure);
        }
    }

    private <O extends Record> void runTyped(JobKind<O> kind, JobId id, JobRun run) throws Exception {
        kind.run(rows.order(id, kind.order()), run);
    }

    private Optional<Duration> failed(Job job, JobKind<?> kind, LiveJobRun run, Exception failure) {
        @Nullable Duration retryIn = failure instanceof JobFailure expected ? expected.retryIn() : null;
        Job.Failure told = failure instanceof JobFailure expected
                ? new Job.Failure(expected.messageKey(), expected.arguments())
                : new Job.Failure("job.failure.unexpected", List.of(job.id().toString()));
        if (!(failure instanceof JobFailure)) {
            log.error("Job {} ({}) failed unexpectedly", job.id(), job.kind(), failure);
        }
        if (retryIn != null && job.attempt() < kind.attempts()) {
            rows.backToWaiting(job.id(), told);
            return Optional.of(retryIn.multipliedBy(1L << (job.attempt() - 1)));
        }
        finish(job, JobState.FAILED, run, told);
        return Optional.empty();
    }

    private void finish(Job job, JobState state, LiveJobRun run, Job.@Nullable Failure failure) {
        transactions.executeWithoutResult(status -> {
            rows.finish(job.id(), state, run.endedSteps(), failure, Instants.micros(clock));
            if (state == JobState.FAILED) {
                events.publishEvent(new JobFailed(
                        job.id(),
                        job.kind(),
                        job.subject().customer(),
                        job.subject().shop(),
                        Instants.micros(clock)));
            }
        });
    }

    /** The node that ran the job is gone. Returns whether it may be run again from where it stood. */
    boolean nodeDied(JobId id) {
        return Scopes.call(Scope.agency(), () -> {
            Optional<Job> job = rows.find(id);
            if (job.isEmpty() || job.get().state().isOver()) {
                return false;
            }
            if (!kinds.named(job.get().kind()).mutating()) {
                rows.backToWaiting(id, null);
                return true;
            }
            transactions.executeWithoutResult(status -> {
                if (rows.park(id, Instants.micros(clock))) {
                    JobSubject subject = job.get().subject();
                    events.publishEvent(new JobParked(
                            id, job.get().kind(), subject.customer(), subject.shop(), Instants.micros(clock)));
                }
            });
            return false;
        });
    }
}
