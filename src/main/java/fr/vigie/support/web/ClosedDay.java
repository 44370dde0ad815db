package fr.vigie.support.web;

import fr.vigie.kernel.Bilingual;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.agency.Edition;
import fr.vigie.worktime.agency.SpecialDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dates to come that do not open at the hours of their weekdays.
 *
 * @param last the last of those that follow one another for the same reason, which may be the first
 * @param hours none when it stays closed
 * @param name what it is; null when nobody said
 */
record ClosedDay(
        LocalDate first,
        LocalDate last,
        List<Segment> hours,
        @Nullable Bilingual name) {
    private static final int DAYS_AHEAD = 400;

    /** The next of them, by the versions that will rule then; days that are closed every week are left out. */
    static List<ClosedDay> next(BusinessCalendar calendar, List<Edition> editions, Instant now, int most) {
        List<ClosedDay> found = new ArrayList<>();
        LocalDate today = now.atZone(calendar.at(now).zone()).toLocalDate();
        for (int ahead = 0; ahead <= DAYS_AHEAD && found.size() < most; ahead++) {
            LocalDate day = today.plusDays(ahead);
            CalendarVersion version = calendar.at(noon(calendar, day, now));
            List<Segment> ordinary = version.week().days().getOrDefault(day.getDayOfWeek(), List.of());
            List<Segment> hours = version.segments(day);
            if (!hours.equals(ordinary)) {
                join(found, new ClosedDay(day, day, hours, name(version, editions, day)), calendar);
            }
        }
        return found;
    }

    /** Days that are closed every week do not part what they lie between. */
    private static void join(List<ClosedDay> found, ClosedDay next, BusinessCalendar calendar) {
        ClosedDay before = found.isEmpty() ? null : found.getLast();
        if (before != null
                && before.hours.equals(next.hours)
                && Objects.equals(before.name, next.name)
                && before.last.plusDays(1).datesUntil(next.first).noneMatch(calendar::isBusinessDay)) {
            found.set(found.size() - 1, new ClosedDay(before.first, next.last, next.hours, next.name));
        } else {
            found.add(next);
        }
    }

    private static Instant noon(BusinessCalendar calendar, LocalDate day, Instant now) {
        return day.atTime(12, 0).atZone(calendar.at(now).zone()).toInstant();
    }

    private static @Nullable Bilingual name(CalendarVersion version, List<Edition> editions, LocalDate day) {
        Bilingual holiday = version.holidays().named(day.getYear()).get(day);
        return editions.stream()
                .filter(edition -> edition.number() == version.number())
                .flatMap(edition ->
                        Stream.ofNullable(edition.content().specialDays().get(day)))
                .map(SpecialDay::name)
                .filter(name -> !name.isEmpty())
                .map(name -> new Bilingual(name, name))
                .findFirst()
                .orElse(holiday);
    }
}
