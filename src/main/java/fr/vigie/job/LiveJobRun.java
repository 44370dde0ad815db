package fr.vigie.job;

import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@link JobRun} of a job that runs on this node. Safe for several threads of one job. */
final class LiveJobRun implements JobRun {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);
    private static final int LINE_LIMIT = 2000;

    private final Job job;
    private final boolean lastTry;
    private final JobRows.Hold hold;
    private final JobRows rows;
    private final Clock clock;
    private final List<Job.Step> steps = new ArrayList<>();
    private long lastProgress;
    private boolean mustStop;

    /** @param lastTry whether no try by itself follows this one */
    LiveJobRun(Job job, boolean lastTry, JobRows.Hold hold, JobRows rows, Clock clock) {
        this.job = job;
        this.lastTry = lastTry;
        this.hold = hold;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public JobId id() {
        return job.id();
    }

    @Override
    public JobSubject subject() {
        return job.subject();
    }

    @Override
    public boolean isLastTry() {
        return lastTry;
    }

    @Override
    public synchronized void step(String messageKey) {
        endCurrentStep();
        steps.add(new Job.Step(messageKey, Instants.micros(clock), null));
        rows.steps(hold, steps);
        lastProgress = 0;
    }

    @Override
    public void progress(long done, long total, ProgressUnit unit) {
        progress(new Job.Progress(done, total, unit));
    }

    @Override
    public void copied(long files, long filesTotal, long bytes, long bytesTotal) {
        progress(new Job.Progress(bytes, bytesTotal, ProgressUnit.BYTES, files, filesTotal));
    }

    private synchronized void progress(Job.Progress reached) {
        long now = System.nanoTime();
        boolean last = reached.total() > 0 && reached.done() >= reached.total();
        if (!last && lastProgress != 0 && now - lastProgress < PROGRESS_EVERY.toNanos()) {
            return;
        }
        lastProgress = now;
        mustStop |= rows.progress(hold, reached);
    }

    @Override
    public void log(String line) {
        String shown = line.length() > LINE_LIMIT ? line.substring(0, LINE_LIMIT) + " …" : line;
        rows.log(job.id(), job.subject().customer(), shown, Instants.micros(clock));
    }

    @Override
    public synchronized void checkCancelled() throws JobCancelled {
        if (mustStop || Thread.currentThread().isInterrupted() || rows.mustStop(hold)) {
            throw new JobCancelled();
        }
    }

    @Override
    public void saveState(Record state) {
        rows.saveState(hold, state);
    }

    @Override
    public <S extends Record> Optional<S> state(Class<S> type) {
        return rows.state(job.id(), type);
    }

    synchronized void end() {
        endCurrentStep();
    }

    synchronized List<Job.Step> endedSteps() {
        endCurrentStep();
        return List.copyOf(steps);
    }

    private void endCurrentStep() {
        if (!steps.isEmpty() && steps.getLast().endedAt() == null) {
            Job.Step last = steps.removeLast();
            Instant now = Instants.micros(clock);
            steps.add(new Job.Step(last.messageKey(), last.startedAt(), now));
        }
    }
}
