package fr.vigie.worktime;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import fr.vigie.kernel.Bilingual;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays on which a calendar is closed.
 *
 * <p>Source: article L3133-1 of the French labour code (eleven days) and, for Alsace and Moselle, article L3134-13,
 * for the overseas departments article L3422-2, as kept by Jollyday; for other countries their national days as Jollyday keeps them, without those of a region alone.
 *
 * @param region whose holidays are kept
 * @param goodFriday whether Good Friday is one of them: only in Alsace-Moselle, and there only in the communes that have
 *     a Protestant church and another one
 */
public record Holidays(Region region, boolean goodFriday) {

    /** Where holidays differ. */
    public enum Region {
        /** Holidays are ordinary days. */
        NONE(null, ""),
        /** The eleven national days. */
        FRANCE(HolidayCalendar.FRANCE, ""),
        /** The national days, 26 December, and Good Friday where it is kept. */
        ALSACE_MOSELLE(HolidayCalendar.FRANCE, "67"),
        /** The national days and 27 May; Saint-Martin keeps the same. */
        GUADELOUPE(HolidayCalendar.GUADELOUPE, ""),
        /** The national days and 22 May. */
        MARTINIQUE(HolidayCalendar.MARTINIQUE, ""),
        /** The national days and 10 June. */
        GUYANE(HolidayCalendar.FRENCH_GUIANA, ""),
        /** The national days and 20 December. */
        REUNION(HolidayCalendar.REUNION, ""),
        /** The national days, 27 April, and Aïd el-Kébir as Jollyday computes it. */
        MAYOTTE(HolidayCalendar.MAYOTTE, ""),
        BELGIUM(HolidayCalendar.BELGIUM, ""),
        LUXEMBOURG(HolidayCalendar.LUXEMBOURG, ""),
        MONACO(HolidayCalendar.MONACO, ""),
        GERMANY(HolidayCalendar.GERMANY, ""),
        SPAIN(HolidayCalendar.SPAIN, ""),
        ITALY(HolidayCalendar.ITALY, ""),
        NETHERLANDS(HolidayCalendar.NETHERLANDS, ""),
        PORTUGAL(HolidayCalendar.PORTUGAL, "");

        private final @Nullable HolidayCalendar calendar;
        /** Empty for the days of the whole country. */
        private final String part;

        Region(@Nullable HolidayCalendar calendar, String part) {
            this.calendar = calendar;
            this.part = part;
        }
    }

    /** Holidays are ordinary days. */
    public static final Holidays IGNORED = new Holidays(Region.NONE, false);

    /** The eleven national days. */
    public static final Holidays FRANCE = new Holidays(Region.FRANCE, false);

    private static final String GOOD_FRIDAY = "christian.GOOD_FRIDAY";
    private static final Map<Holidays, Map<Integer, NavigableMap<LocalDate, Bilingual>>> KNOWN =
            new ConcurrentHashMap<>();

    public Holidays {
        if (goodFriday && region != Region.ALSACE_MOSELLE) {
            throw new IllegalArgumentException("Good Friday is a public holiday in Alsace-Moselle only");
        }
    }

    /** Whether this day is one of the holidays. */
    public boolean include(LocalDate day) {
        return region != Region.NONE && named(day.getYear()).containsKey(day);
    }

    /** The holidays of a year. */
    public Set<LocalDate> in(int year) {
        return named(year).keySet();
    }

    /** The holidays of a year with their names, in order. */
    public NavigableMap<LocalDate, Bilingual> named(int year) {
        return KNOWN.computeIfAbsent(this, any -> new ConcurrentHashMap<>()).computeIfAbsent(year, this::look);
    }

    private NavigableMap<LocalDate, Bilingual> look(int year) {
        NavigableMap<LocalDate, Bilingual> found = new TreeMap<>();
        HolidayCalendar calendar = region.calendar;
        if (calendar != null) {
            HolidayManager.getInstance(ManagerParameters.create(calendar))
                    .getHolidays(Year.of(year), region.part.isEmpty() ? new String[0] : new String[] {region.part})
                    .stream()
                    .filter(this::isKept)
                    .forEach(day -> found.put(
                            day.getDate(),
                            new Bilingual(day.getDescription(Locale.FRENCH), day.getDescription(Locale.ENGLISH))));
        }
        return java.util.Collections.unmodifiableNavigableMap(found);
    }

    private boolean isKept(Holiday day) {
        return switch (region) {
            case ALSACE_MOSELLE -> goodFriday || !day.getPropertiesKey().equals(GOOD_FRIDAY);
            default -> day.getType() == HolidayType.PUBLIC_HOLIDAY;
        };
    }
}
