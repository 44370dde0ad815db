package fr.vigie.worktime;

import fr.vigie.kernel.Bilingual;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The calendars to which contracts may refer. */
public final class Calendars {
    private static final Calendars STANDARD = new Calendars(
            List.of(
                    french(
                            CalendarId.OFFICE,
                            Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, Segment.of("09:00", "18:00"))),
                    french(
                            CalendarId.EXTENDED,
                            Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, Segment.of("08:00", "20:00"))),
                    new BusinessCalendar(CalendarId.ALWAYS, 1, paris(), Week.ALWAYS, Holidays.IGNORED, Map.of())),
            Map.of(
                    CalendarId.OFFICE, new Bilingual("Heures de bureau", "Office hours"),
                    CalendarId.EXTENDED, new Bilingual("Horaires étendus", "Extended hours"),
                    CalendarId.ALWAYS, new Bilingual("24 h/24, 7 j/7", "24/7")),
            Instant.EPOCH);

    private static final List<Supplier<Calendars>> KEPT = new CopyOnWriteArrayList<>();

    private final SequencedMap<CalendarId, BusinessCalendar> byId = new LinkedHashMap<>();
    private final Map<CalendarId, Bilingual> names;
    private final Instant now;

    /**
     * @param names of those whose id does not say enough
     * @param now when they were read, for {@link #ruling}
     */
    public Calendars(List<BusinessCalendar> calendars, Map<CalendarId, Bilingual> names, Instant now) {
        this.now = now;
        for (BusinessCalendar calendar : calendars) {
            if (byId.put(calendar.id(), calendar) != null) {
                throw new IllegalArgumentException("two calendars are named \"" + calendar.id() + "\"");
            }
        }
        this.names = Map.copyOf(names);
    }

    /** {@link CalendarId#OFFICE}, {@link CalendarId#EXTENDED} and {@link CalendarId#ALWAYS}, as every agency starts. */
    public static Calendars standard() {
        return STANDARD;
    }

    /**
     * The calendars of the agency whose application runs in this process, for what puts contracts into words without being
     * part of it; the standard ones where none runs. Whoever counts time is given its calendars instead.
     */
    public static Calendars ofAgency() {
        return KEPT.isEmpty() ? STANDARD : KEPT.getLast().get();
    }

    /** Lets {@link #ofAgency} answer from here until what is returned is closed. */
    public static AutoCloseable keptBy(Supplier<Calendars> kept) {
        KEPT.add(kept);
        return () -> KEPT.remove(kept);
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

    /** These with one of them as it would be after a change, or with one more. */
    public Calendars with(BusinessCalendar changed) {
        SequencedMap<CalendarId, BusinessCalendar> other = new LinkedHashMap<>(byId);
        other.put(changed.id(), changed);
        return new Calendars(List.copyOf(other.sequencedValues()), names, now);
    }

    /** The version of a calendar that ruled when these calendars were read. */
    public Optional<CalendarVersion> ruling(CalendarId id) {
        return find(id).map(calendar -> calendar.at(now));
    }

    /** What people call it. */
    public Bilingual name(CalendarId id) {
        return names.getOrDefault(id, new Bilingual(id.value(), id.value()));
    }

    private static BusinessCalendar french(CalendarId id, Week week) {
        return new BusinessCalendar(id, 1, paris(), week, Holidays.FRANCE, Map.of());
    }

    private static ZoneId paris() {
        return ZoneId.of("Europe/Paris");
    }
}
