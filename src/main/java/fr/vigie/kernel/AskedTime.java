package fr.vigie.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Times as addresses and forms say them, in ISO 8601. They lie between 1970 and 2199, as business time does: others are mistakes of
 * typing, which neither a calendar can count nor the database keep.
 */
public final class AskedTime {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final Instant FIRST =
            LocalDate.ofYearDay(FIRST_YEAR, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END =
            LocalDate.ofYearDay(LAST_YEAR + 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private AskedTime() {}

    /** @throws DateTimeParseException when it is none, or lies outside those years in UTC */
    public static Instant instant(String text) {
        Instant read = Instant.parse(text);
        if (read.isBefore(FIRST) || !read.isBefore(END)) {
            throw beyond(text);
        }
        return read;
    }

    /** @throws DateTimeParseException when it is none, or lies outside those years */
    public static LocalDate day(String text) {
        return within(LocalDate.parse(text), text);
    }

    /** @throws DateTimeParseException when it is none, or lies outside those years */
    public static LocalDateTime dateTime(String text) {
        return within(LocalDateTime.parse(text), text);
    }

    private static <T extends TemporalAccessor> T within(T read, String text) {
        int year = read.get(ChronoField.YEAR);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw beyond(text);
        }
        return read;
    }

    private static DateTimeParseException beyond(String text) {
        return new DateTimeParseException(
                "Expected a time of the years " + FIRST_YEAR + " to " + LAST_YEAR + ", found " + text, text, 0);
    }
}
