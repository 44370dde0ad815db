package fr.vigie.worktime.agency;

import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.Week;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people write down of a calendar; {@link CalendarVersion} is what counts. */
public record CalendarContent(ZoneId zone, Week week, Holidays holidays, SortedMap<LocalDate, SpecialDay> specialDays) {

    /** @throws IllegalArgumentException if the week never opens */
    public CalendarContent {
        if (week.days().isEmpty()) {
            throw new IllegalArgumentException("the week never opens; give it at least one segment");
        }
        specialDays = Collections.unmodifiableSortedMap(new TreeMap<>(specialDays));
    }

    static CalendarContent of(CalendarVersion version, Map<LocalDate, String> names) {
        SortedMap<LocalDate, SpecialDay> days = new TreeMap<>();
        version.exceptions().forEach((day, hours) -> days.put(day, new SpecialDay(hours, names.getOrDefault(day, ""))));
        return new CalendarContent(version.zone(), version.week(), version.holidays(), days);
    }

    /** The version of that number which says this from an instant on. */
    public CalendarVersion version(int number, Instant since) {
        Map<LocalDate, List<Segment>> exceptions = new TreeMap<>();
        specialDays.forEach((day, special) -> exceptions.put(day, special.hours()));
        return new CalendarVersion(number, since, zone, week, holidays, exceptions);
    }
}
