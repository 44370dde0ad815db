package fr.vigie.worktime.agency;

import fr.vigie.kernel.PersonId;
import fr.vigie.worktime.CalendarVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a calendar and how it came about.
 *
 * @param recorded when it was written down; null for what the program brings
 * @param by who wrote it down; null for the program
 * @param reason may be empty
 * @param withdrawn when it was taken back before it ruled; null when it was not
 */
public record Edition(
        CalendarVersion version,
        CalendarContent content,
        @Nullable Instant recorded,
        @Nullable PersonId by,
        String reason,
        @Nullable Instant withdrawn) {

    public int number() {
        return version.number();
    }

    /** Whether it rules, or will. */
    public boolean stands() {
        return withdrawn == null;
    }

    boolean wasKnownAt(Instant at) {
        return (recorded == null || !recorded.isAfter(at)) && (withdrawn == null || withdrawn.isAfter(at));
    }
}
