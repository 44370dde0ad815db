package fr.vigie.support;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Time that somebody spends on a ticket and has not entered yet.
 *
 * @param began since when it runs; null while it is paused
 * @param before the stretches before, in order
 */
public record WorkTimer(
        TicketId ticket,
        TicketNumber number,
        String subject,
        @Nullable Instant began,
        List<Period> before) {

    /** Who works longer than this at a stretch has probably forgotten to stop, where the agency chose nothing else. */
    static final Duration LONGEST_STRETCH = Duration.ofHours(4);

    public WorkTimer {
        before = List.copyOf(before);
    }

    public boolean isRunning() {
        return began != null;
    }

    /** The stretches up to an instant. */
    public List<Period> worked(Instant now) {
        if (began == null || !began.isBefore(now)) {
            return before;
        }
        List<Period> worked = new ArrayList<>(before);
        worked.add(new Period(began, now));
        return List.copyOf(worked);
    }

    /** Whole minutes, a minute begun being one. */
    public Duration spent(Instant now) {
        Duration sum = worked(now).stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
        return Duration.ofMinutes(Math.ceilDiv(sum.toSeconds(), 60));
    }

    /**
     * What somebody says of the work that was measured up to an instant, with when it was done. What they moved to another day,
     * or made longer by a minute or more, was not done when the timer ran; the minute that {@link #spent} counts whole was.
     */
    Work measured(Work said, Instant now) {
        List<Period> worked = worked(now);
        List<Period> fitted = Weighing.fitted(worked, said.spent());
        boolean same = !fitted.isEmpty()
                && LocalDate.ofInstant(fitted.getFirst().from(), Hours.ZONE).equals(said.day())
                && fitted.getLast().to().isBefore(worked.getLast().to().plus(Duration.ofMinutes(1)));
        return same ? new Work(said.spent(), said.day(), worked, said.urgent(), said.note(), said.offered()) : said;
    }

    /** Whether a stretch is longer than the agency expects, so that somebody has to say how much of it was work. */
    public boolean isForgotten(Instant now, Duration longest) {
        return worked(now).stream().anyMatch(stretch -> stretch.length().compareTo(longest) > 0);
    }

    WorkTimer started(Instant now) {
        return isRunning() ? this : new WorkTimer(ticket, number, subject, now, before);
    }

    WorkTimer paused(Instant now) {
        return new WorkTimer(ticket, number, subject, null, worked(now));
    }

    /** The day of its first stretch in {@link Hours#ZONE}. */
    public LocalDate day() {
        return LocalDate.ofInstant(first(), Hours.ZONE);
    }

    /** When its first stretch began. */
    public Instant first() {
        return before.isEmpty()
                ? Objects.requireNonNull(began)
                : before.getFirst().from();
    }
}
