package fr.vigie.job;

import fr.vigie.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param attempt 1 for the first try; 0 before it
 * @param failure why the last try failed
 * @param cancelAsked whether somebody asked it to stop
 */
public record Job(
        JobId id,
        String kind,
        JobSubject subject,
        JobState state,
        Instant submittedAt,
        @Nullable PersonId submittedBy,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempt,
        List<Step> steps,
        Progress progress,
        @Nullable Failure failure,
        boolean cancelAsked) {

    /** A step of the work; {@code endedAt} is null while it runs. */
    public record Step(
            String messageKey, Instant startedAt, @Nullable Instant endedAt) {

        public Duration duration(Instant now) {
            return Duration.between(startedAt, endedAt == null ? now : endedAt);
        }
    }

    /**
     * How far the current step is; totals are 0 when not known.
     *
     * @param files how many files that is, where a copy is measured in bytes; 0 otherwise
     */
    public record Progress(long done, long total, @Nullable ProgressUnit unit, long files, long filesTotal) {

        static final Progress NONE = new Progress(0, 0, null);

        /** Of a step that copies no files. */
        public Progress(long done, long total, @Nullable ProgressUnit unit) {
            this(done, total, unit, 0, 0);
        }

        public boolean isKnown() {
            return unit != null;
        }
    }

    /** A message and what fills it. */
    public record Failure(String messageKey, List<Object> arguments) {}

    public Duration duration(Instant now) {
        return startedAt == null ? Duration.ZERO : Duration.between(startedAt, finishedAt == null ? now : finishedAt);
    }

    /** How much of the current step is left at the speed so far; null while it cannot be told. */
    public @Nullable Duration timeLeft(Instant now) {
        if (state != JobState.RUNNING || steps.isEmpty() || progress.total() <= 0 || progress.done() <= 0) {
            return null;
        }
        long spent = steps.getLast().duration(now).toMillis();
        return Duration.ofMillis(spent * Math.max(0, progress.total() - progress.done()) / progress.done());
    }

    /** Units a second in the current step; 0 while it cannot be told. */
    public long speed(Instant now) {
        if (steps.isEmpty()) {
            return 0;
        }
        long spent = steps.getLast().duration(now).toMillis();
        return spent <= 0 ? 0 : progress.done() * 1000 / spent;
    }
}
