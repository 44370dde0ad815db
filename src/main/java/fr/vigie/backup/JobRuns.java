package fr.vigie.backup;

import fr.vigie.backup.BackupRun.Kind;
import fr.vigie.backup.BackupRun.State;
import fr.vigie.database.DatabaseAway;
import fr.vigie.job.JobCancelled;
import fr.vigie.job.JobFailure;
import fr.vigie.job.JobRun;
import fr.vigie.shop.Shop;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The runs that jobs make: begun, ended whatever happens, and cleared away by the next attempt where a node was killed. */
@Component
class JobRuns {

    private final BackupRows rows;
    private final BackupPlaces places;
    private final RunBook book;

    JobRuns(BackupRows rows, BackupPlaces places, RunBook book) {
        this.rows = rows;
        this.places = places;
        this.book = book;
    }

    /** What a killed node leaves: the run, its scratch folder, and a restic that may still work. */
    record Begun(UUID run, LastRestic restic) {}

    /** Ends its run well, or throws. */
    @FunctionalInterface
    interface Work {
        void on(BackupRun run) throws JobCancelled, JobFailure, InterruptedException;
    }

    /**
     * Works on a new run, unless an earlier attempt of the job ended its run well.
     *
     * @return the run that ended well
     */
    BackupRunId carry(Kind kind, Shop shop, JobRun job, Work work)
            throws JobCancelled, JobFailure, InterruptedException {
        var earlier = clearAway(job).filter(JobRuns::endedWell);
        if (earlier.isPresent()) {
            return earlier.get().id();
        }
        var run = book.begin(kind, shop, job.id());
        job.saveState(new Begun(run.id().value(), LastRestic.NONE));
        try {
            work.on(run);
            return run.id();
        } catch (JobFailure e) {
            book.failed(run, e, isOver(e, job));
            throw e;
        } catch (JobCancelled | InterruptedException | RuntimeException e) {
            throw ended(run, job, e);
        }
    }

    /** Keeps which restic works for the run, for the attempt after a kill. */
    Consumer<ProcessHandle> restic(BackupRunId run, JobRun job) {
        return restic -> job.saveState(new Begun(run.value(), LastRestic.of(restic)));
    }

    /** @return the failure, when it was an expected one; throws any other */
    private JobFailure ended(BackupRun run, JobRun job, Exception why) throws JobCancelled, InterruptedException {
        boolean interrupted = Thread.interrupted() || why instanceof InterruptedException;
        try {
            job.checkCancelled();
        } catch (JobCancelled cancelled) {
            book.failed(run, failure("CANCELLED", why), false);
            throw cancelled;
        }
        if (interrupted) {
            book.failed(run, failure("INTERRUPTED", why), false);
            throw interruption(why);
        }
        if (why instanceof RuntimeException failure) {
            return said(run, job, failure);
        }
        throw new IllegalStateException(why);
    }

    private JobFailure said(BackupRun run, JobRun job, RuntimeException why) {
        JobFailure failure;
        try {
            failure = Troubles.say(why);
        } catch (RuntimeException unexpected) {
            var words = List.of(job.id().toString());
            book.failed(
                    run,
                    new JobFailure("job.failure.unexpected", words, null, unexpected),
                    !DatabaseAway.caused(unexpected));
            throw unexpected;
        }
        book.failed(run, failure, isOver(failure, job));
        return failure;
    }

    /** Whether the job is not tried again by itself: it cannot help, or this was the last try. */
    private static boolean isOver(JobFailure failure, JobRun job) {
        return failure.retryIn() == null || job.isLastTry();
    }

    private static InterruptedException interruption(Exception why) {
        if (why instanceof InterruptedException itself) {
            return itself;
        }
        var interruption = new InterruptedException(why.getMessage());
        interruption.initCause(why);
        return interruption;
    }

    private static JobFailure failure(String reason, Exception why) {
        return new JobFailure("backup.failure." + reason, List.of(), null, why);
    }

    private Optional<BackupRun> clearAway(JobRun job) throws InterruptedException {
        var before = job.state(Begun.class);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        before.get().restic().end();
        var id = new BackupRunId(before.get().run());
        SnapshotProof.clear(places.scratch(id));
        var run = rows.find(id);
        run.filter(each -> each.state() == State.RUNNING)
                .ifPresent(each ->
                        book.failed(each, new JobFailure("backup.failure.INTERRUPTED", List.of(), null, null), false));
        return run;
    }

    private static boolean endedWell(BackupRun run) {
        return run.state() == State.SUCCEEDED || run.state() == State.INCOMPLETE;
    }
}
