package fr.vigie.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** A calendar month as lived in one zone; its period may last an hour more or less when clocks change. */
public record MonthOf(YearMonth month, ZoneId zone) {
    public static MonthOf containing(Instant instant, ZoneId zone) {
        return new MonthOf(YearMonth.from(instant.atZone(zone)), zone);
    }

    public Period period() {
        return new Period(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    /** The span of one of its days, counted from 1. */
    public Period day(int dayOfMonth) {
        LocalDate day = month.atDay(dayOfMonth);
        return new Period(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    public int days() {
        return month.lengthOfMonth();
    }

    public MonthOf next() {
        return new MonthOf(month.plusMonths(1), zone);
    }

    public MonthOf previous() {
        return new MonthOf(month.minusMonths(1), zone);
    }

    /**
     * Whether pages show a month while this one is the present: from 2000 on to a year ahead. Nothing is recorded or told beyond, so
     * that no address makes anybody count the months up to the end of times.
     */
    public boolean reaches(YearMonth other) {
        return other.getYear() >= Years.FIRST && !other.isAfter(month.plusYears(1));
    }

    @Override
    public String toString() {
        return month.toString();
    }
}
