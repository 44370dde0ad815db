package fr.vigie.support.web;

import fr.vigie.kernel.AskedTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a form sent; what cannot be read is as if it was not sent, so that nothing else typed is lost with it. */
final class Parsed {
    private Parsed() {}

    static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    static @Nullable LocalDateTime dateTime(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : AskedTime.dateTime(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : AskedTime.day(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
