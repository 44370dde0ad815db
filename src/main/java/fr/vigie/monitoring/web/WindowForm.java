package fr.vigie.monitoring.web;

import fr.vigie.kernel.AskedTime;
import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A planned window exactly as typed, in the reader's zone. */
record WindowForm(String from, String to, String reason, String approvedBy) {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_TEXT = 200;

    WindowForm {
        from = typed(from);
        to = typed(to);
        reason = typed(reason);
        approvedBy = typed(approvedBy);
    }

    static WindowForm empty() {
        return new WindowForm("", "", "", "");
    }

    /** The period; null when something typed is wrong, which is then said beside its field. */
    @Nullable
    Period read(ZoneId zone, BindingResult errors) {
        Instant begin = instant("from", from, zone, errors);
        Instant end = instant("to", to, zone, errors);
        required("reason", reason, errors);
        required("approvedBy", approvedBy, errors);
        if (begin == null || end == null) {
            return null;
        }
        if (!begin.isBefore(end)) {
            errors.rejectValue("to", "monitoring.window.order");
        } else if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            errors.rejectValue("to", "monitoring.window.long");
        }
        return errors.hasErrors() ? null : new Period(begin, end);
    }

    private static @Nullable Instant instant(String field, String typed, ZoneId zone, BindingResult errors) {
        try {
            return AskedTime.dateTime(typed).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            errors.rejectValue(field, "monitoring.window." + field + ".wrong");
            return null;
        }
    }

    private static void required(String field, String typed, BindingResult errors) {
        if (typed.isEmpty() || typed.length() > LONGEST_TEXT) {
            errors.rejectValue(field, "monitoring.window." + field + ".wrong");
        }
    }

    private static String typed(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }
}
