package fr.vigie.web;

import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.ProgressUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as its card shows it, its durations counted up to now.
 *
 * @param since when it began to run; when it was asked for, while it waits
 */
record JobView(
        JobId id,
        String kind,
        String title,
        JobState state,
        Instant submittedAt,
        Instant since,
        Duration duration,
        int attempt,
        List<StepView> steps,
        Job.Progress progress,
        boolean countsBytes,
        long speed,
        @Nullable Duration timeLeft,
        Job.@Nullable Failure failure,
        boolean cancelAsked) {

    record StepView(String messageKey, Duration duration, boolean running) {}

    static JobView of(Job job, Instant now) {
        return new JobView(
                job.id(),
                job.kind(),
                job.subject().title(),
                job.state(),
                job.submittedAt(),
                job.startedAt() == null ? job.submittedAt() : job.startedAt(),
                job.duration(now),
                job.attempt(),
                job.steps().stream()
                        .map(step -> new StepView(step.messageKey(), step.duration(now), step.endedAt() == null))
                        .toList(),
                job.progress(),
                job.progress().unit() == ProgressUnit.BYTES,
                job.speed(now),
                job.timeLeft(now),
                job.failure(),
                job.cancelAsked());
    }

    public boolean canCancel() {
        return !state.isOver() && !cancelAsked;
    }

    public boolean canRetry() {
        return state.isOver() && state != JobState.SUCCEEDED;
    }
}
