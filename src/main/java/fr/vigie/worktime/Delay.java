package fr.vigie.worktime;

import java.time.Duration;

/**
 * How long a contract allows, in one of three units that must never be mistaken for one another: <i>4 business hours</i>,
 * <i>48 calendar hours</i>, <i>2 business days</i>.
 */
public sealed interface Delay permits Delay.BusinessHours, Delay.CalendarHours, Delay.BusinessDays {

    /** Time that passes only while the calendar is open. */
    record BusinessHours(Duration time) implements Delay {
        public BusinessHours {
            requireWholeMinutes(time);
        }

        public static BusinessHours of(long hours) {
            return new BusinessHours(Duration.ofHours(hours));
        }

        @Override
        public String code() {
            return "business " + time;
        }
    }

    /** Time that passes day and night, closed days included. */
    record CalendarHours(Duration time) implements Delay {
        public CalendarHours {
            requireWholeMinutes(time);
        }

        public static CalendarHours of(long hours) {
            return new CalendarHours(Duration.ofHours(hours));
        }

        @Override
        public String code() {
            return "calendar " + time;
        }
    }

    /**
     * Ends at the closing of the n-th open day after the day on which the delay starts; that first day does not count,
     * as in article 641 of the French code of civil procedure.
     *
     * @param days at least 1, at most 3,660
     */
    record BusinessDays(int days) implements Delay {
        public BusinessDays {
            if (days < 1 || days > 3_660) {
                throw new IllegalArgumentException("a delay lasts 1 to 3,660 business days, not " + days);
            }
        }

        @Override
        public String code() {
            return "days " + days;
        }
    }

    /** The message that puts it into words, with {@link #amount} as its argument. */
    default String messageKey() {
        return switch (this) {
            case BusinessHours hours ->
                hours.time().toMinutesPart() == 0 ? "worktime.delay.businessHours" : "worktime.delay.businessMinutes";
            case CalendarHours hours ->
                hours.time().toMinutesPart() == 0 ? "worktime.delay.calendarHours" : "worktime.delay.calendarMinutes";
            case BusinessDays any -> "worktime.delay.businessDays";
        };
    }

    /** How many whole hours, or minutes when it is not whole hours, or days. */
    default long amount() {
        return switch (this) {
            case BusinessHours hours -> amount(hours.time());
            case CalendarHours hours -> amount(hours.time());
            case BusinessDays days -> days.days();
        };
    }

    /** One line that {@link #ofCode} reads back, for storage: {@code business PT4H}, {@code calendar PT48H}, {@code days 2}. */
    String code();

    /** Reads what {@link #code} wrote. */
    static Delay ofCode(String code) {
        int space = code.indexOf(' ');
        String unit = space < 0 ? code : code.substring(0, space);
        String amount = code.substring(space + 1);
        return switch (unit) {
            case "business" -> new BusinessHours(Duration.parse(amount));
            case "calendar" -> new CalendarHours(Duration.parse(amount));
            case "days" -> new BusinessDays(Integer.parseInt(amount));
            default ->
                throw new IllegalArgumentException(
                        "a delay reads \"business PT4H\", \"calendar PT48H\" or \"days 2\", not \"" + code + "\"");
        };
    }

    private static long amount(Duration time) {
        return time.toMinutesPart() == 0 ? time.toHours() : time.toMinutes();
    }

    private static void requireWholeMinutes(Duration time) {
        if (!time.isPositive()
                || time.compareTo(Duration.ofDays(3_660)) > 0
                || !time.equals(Duration.ofMinutes(time.toMinutes()))) {
            throw new IllegalArgumentException(
                    "a delay is a whole number of minutes, at least one and at most ten years, not " + time);
        }
    }
}
