package fr.vigie.worktime;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The public holidays on which a calendar is closed.
 *
 * <p>Source: article L3133-1 of the French labour code (eleven days) and, for Alsace and Moselle, article L3134-13, as
 * kept by Jollyday.
 *
 * @param region whose holidays are kept
 * @param goodFriday whether Good Friday is one of them: only in Alsace-Moselle, and there only in the communes that have
 *     a Protestant church and another one
 */
public record Holidays(Region region, boolean goodFriday) {

    /** Where holidays differ. */
    public enum Region {
        /** Holidays are ordinary days. */
        NONE,
        /** The eleven national days. */
        FRANCE,
        /** The national days, 26 December, and Good Friday where it is kept. */
        ALSACE_MOSELLE
    }

    /** Holidays are ordinary days. */
    public static final Holidays IGNORED = new Holidays(Region.NONE, false);

    /** The eleven national days. */
    public static final Holidays FRANCE = new Holidays(Region.FRANCE, false);

    private static final String GOOD_FRIDAY = "christian.GOOD_FRIDAY";
    private static final Map<Holidays, Map<Integer, Set<LocalDate>>> KNOWN = new ConcurrentHashMap<>();

    public Holidays {
        if (goodFriday && region != Region.ALSACE_MOSELLE) {
            throw new IllegalArgumentException("Good Friday is a public holiday in Alsace-Moselle only");
        }
    }

    /** Whether this day is one of the holidays. */
    public boolean include(LocalDate day) {
        return region != Region.NONE && in(day.getYear()).contains(day);
    }

    /** The holidays of a year. */
    public Set<LocalDate> in(int year) {
        return KNOWN.computeIfAbsent(this, any -> new ConcurrentHashMap<>()).computeIfAbsent(year, this::look);
    }

    private Set<LocalDate> look(int year) {
        if (region == Region.NONE) {
            return Set.of();
        }
        String[] part = region == Region.ALSACE_MOSELLE ? new String[] {"67"} : new String[0];
        return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE))
                .getHolidays(Year.of(year), part)
                .stream()
                .filter(day -> goodFriday || !day.getPropertiesKey().equals(GOOD_FRIDAY))
                .map(day -> day.getDate())
                .collect(Collectors.toUnmodifiableSet());
    }
}
