package fr.vigie.contract;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;

/** Times of the year in which French shops sell most. Their days differ from year to year. */
public enum Season {
    /** Article D. 310-15-2 of the French commercial code, metropolitan rule; some border departments open later. */
    WINTER_SALES("Soldes d’hiver"),
    /** Article D. 310-15-2 of the French commercial code, metropolitan rule; Corsica and some others differ. */
    SUMMER_SALES("Soldes d’été"),
    /** From the Monday of that week to the Monday after it. */
    BLACK_FRIDAY("Black Friday"),
    /** From the last orders for Christmas to the day after it. */
    YEAR_END("Fêtes de fin d’année");

    private static final int WEEKS_OF_SALES = 4;

    private final String title;

    Season(String title) {
        this.title = title;
    }

    /** Its days in one year, as one time without updates under its French name. */
    public UpdatesClause.Freeze in(int year) {
        return switch (this) {
            case WINTER_SALES -> sales(winterOpening(year));
            case SUMMER_SALES -> sales(summerOpening(year));
            case BLACK_FRIDAY -> {
                LocalDate friday = LocalDate.of(year, Month.NOVEMBER, 1)
                        .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY))
                        .plusDays(1);
                yield freeze(friday.minusDays(4), friday.plusDays(3));
            }
            case YEAR_END -> freeze(LocalDate.of(year, Month.DECEMBER, 10), LocalDate.of(year, Month.DECEMBER, 26));
        };
    }

    /** The second Wednesday of January, or the first when the second comes after the 12th. */
    private static LocalDate winterOpening(int year) {
        LocalDate second =
                LocalDate.of(year, Month.JANUARY, 1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.WEDNESDAY));
        return second.getDayOfMonth() > 12 ? second.minusWeeks(1) : second;
    }

    /** The last Wednesday of June, or the one before when the last comes after the 28th. */
    private static LocalDate summerOpening(int year) {
        LocalDate last = LocalDate.of(year, Month.JUNE, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.WEDNESDAY));
        return last.getDayOfMonth() > 28 ? last.minusWeeks(1) : last;
    }

    private UpdatesClause.Freeze sales(LocalDate opening) {
        return freeze(opening, opening.plusWeeks(WEEKS_OF_SALES).minusDays(1));
    }

    private UpdatesClause.Freeze freeze(LocalDate from, LocalDate to) {
        return new UpdatesClause.Freeze(title, MonthDay.from(from), MonthDay.from(to));
    }
}
