package fr.vigie.support;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work to enter in the hours ledger.
 *
 * @param spent whole minutes, 1 minute to 24 hours
 * @param day of the work in {@link Hours#ZONE}
 * @param worked when it was done, in order; empty when only the day is known
 * @param urgent the customer asked for immediate work that no deadline obliges
 * @param note what was done; the customer reads it
 * @param offered the agency gives it away: it takes nothing from the included hours and is not billed
 */
public record Work(Duration spent, LocalDate day, List<Period> worked, boolean urgent, String note, boolean offered) {

    public Work {
        spent = Duration.ofMinutes(spent.toMinutes());
        worked = List.copyOf(worked);
        note = note.strip();
    }

    public Work(Duration spent, LocalDate day, List<Period> worked, boolean urgent, String note) {
        this(spent, day, worked, urgent, note, false);
    }

    /** Given away by the agency. */
    public Work asOffered() {
        return new Work(spent, day, worked, urgent, note, true);
    }

    /** Of which only the day is known. */
    public static Work on(LocalDate day, Duration spent, String note) {
        return new Work(spent, day, List.of(), false, note);
    }

    /** Done at one stretch from an instant on. */
    public static Work from(Instant began, Duration spent, boolean urgent, String note) {
        return new Work(
                spent,
                LocalDate.ofInstant(began, Hours.ZONE),
                spent.isPositive() ? List.of(new Period(began, began.plus(spent))) : List.of(),
                urgent,
                note);
    }

    /** When it began; null when only its day is known. */
    public @Nullable Instant began() {
        return worked.isEmpty() ? null : worked.getFirst().from();
    }

    /** When it ended; null when only its day is known. */
    @Nullable
    Instant ended() {
        List<Period> fitted = Weighing.fitted(worked, spent);
        return fitted.isEmpty() ? null : fitted.getLast().to();
    }
}
