package fr.vigie.contract.web;

import fr.vigie.kernel.Years;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A day as somebody typed it. Browsers with a calendar send {@code 2026-12-31}; the others send what was typed, so that is
 * read in both languages, and {@code 31/12/2026} in French, where no other order is in use. Those of the {@link Years} count.
 *
 * @param day null when nothing was typed, and when it cannot be read: the two are never the same
 */
record TypedDay(String typed, @Nullable LocalDate day) {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter FRENCH =
            DateTimeFormatter.ofPattern("[uuuu-MM-dd][d/M/uuuu]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static TypedDay of(@Nullable String typed, Locale locale) {
        String said = Objects.requireNonNullElse(typed, "").strip();
        boolean french = locale.getLanguage().equals(Locale.FRENCH.getLanguage());
        return new TypedDay(said, read(said, french ? FRENCH : ISO));
    }

    private static @Nullable LocalDate read(String said, DateTimeFormatter format) {
        try {
            LocalDate day = LocalDate.parse(said, format);
            return Years.hold(day) ? day : null;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    boolean isBlank() {
        return typed.isEmpty();
    }

    boolean isUnreadable() {
        return day == null && !isBlank();
    }

    /** Its first instant in Paris; null when there is no day. */
    @Nullable
    Instant start() {
        return day == null ? null : day.atStartOfDay(Pages.PARIS).toInstant();
    }
}
