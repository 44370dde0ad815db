package fr.vigie.worktime;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The calendars to which contracts may refer. */
public final class Calendars {
    private static final Calendars STANDARD = new Calendars(List.of(
            french(
                    CalendarId.OFFICE,
                    Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Segment.of("09:00", "18:00"))),
            french(
                    CalendarId.EXTENDED,
                    Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, Segment.of("08:00", "20:00"))),
            new BusinessCalendar(CalendarId.ALWAYS, 1, paris(), Week.ALWAYS, Holidays.IGNORED, Map.of())));

    private final SequencedMap<CalendarId, BusinessCalendar> byId = new LinkedHashMap<>();

    public Calendars(List<BusinessCalendar> calendars) {
        for (BusinessCalendar calendar : calendars) {
            if (byId.put(calendar.id(), calendar) != null) {
                throw new IllegalArgumentException("two calendars are named \"" + calendar.id() + "\"");
            }
        }
    }

    /** {@link CalendarId#OFFICE}, {@link CalendarId#EXTENDED} and {@link CalendarId#ALWAYS}. */
    public static Calendars standard() {
        return STANDARD;
    }

    public Collection<BusinessCalendar> all() {
        return byId.sequencedValues();
    }

    public Optional<BusinessCalendar> find(CalendarId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws IllegalArgumentException if there is no such calendar, naming those there are */
    public BusinessCalendar get(CalendarId id) {
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("no calendar is named \"" + id + "\"; there are " + byId.keySet()));
    }

    private static BusinessCalendar french(CalendarId id, Week week) {
        return new BusinessCalendar(id, 1, paris(), week, Holidays.FRANCE, Map.of());
    }

    private static ZoneId paris() {
        return ZoneId.of("Europe/Paris");
    }
}
