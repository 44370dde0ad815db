package fr.vigie.support;

import fr.vigie.worktime.CalendarId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The calendar that counted, and those of its versions that had a part in it.
 *
 * @param versions in the order in which they ruled, at least one
 */
public record UsedCalendar(CalendarId id, List<Integer> versions) {
    public UsedCalendar {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("calendar \"" + id + "\" counted by some version of it");
        }
    }

    /** {@code office/1}, or {@code office/1+2} when the second took over meanwhile. */
    @Override
    public String toString() {
        return id + "/" + versions.stream().map(Object::toString).collect(Collectors.joining("+"));
    }
}
