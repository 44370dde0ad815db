package fr.vigie.worktime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Wall-clock times in Paris and a few calendars, for tests. */
final class Walls {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Walls() {}

    static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(PARIS).toInstant();
    }

    static Instant utc(String instant) {
        return Instant.parse(instant);
    }

    static BusinessCalendar calendar(Week week) {
        return calendar(week, Holidays.IGNORED, Map.of());
    }

    static BusinessCalendar calendar(Week week, Holidays holidays, Map<LocalDate, List<Segment>> exceptions) {
        return new BusinessCalendar(new CalendarId("test"), 1, PARIS, week, holidays, exceptions);
    }

    static Week weekdays(Segment... segments) {
        return Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, segments);
    }
}
