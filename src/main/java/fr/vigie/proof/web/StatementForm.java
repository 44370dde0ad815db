package fr.vigie.proof.web;

import fr.vigie.kernel.AskedTime;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.proof.Statements.Said;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a manager typed about a duty.
 *
 * @param about the day on which it was done or agreed, or the minute where hours count, as typed; empty for now
 */
public record StatementForm(
        YearMonth month,
        String duty,
        Kind kind,
        @Nullable String text,
        @Nullable String remedy,
        @Nullable String about) {

    /** What is wrong, by field; empty when nothing is. */
    Map<String, Fault> faults(Instant now) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        Fault.ofPrinted(text, kind == Kind.EXPLAINED ? "proof.fault.cause" : "proof.fault.text")
                .ifPresent(fault -> faults.put("text", fault));
        if (kind == Kind.EXPLAINED) {
            Fault.ofPrinted(remedy, "proof.fault.remedy").ifPresent(fault -> faults.put("remedy", fault));
        }
        String typed = Objects.requireNonNullElse(about, "").strip();
        if (!typed.isEmpty()) {
            Optional<LocalDateTime> time = time(typed, LocalTime.MIN);
            if (time.isEmpty()) {
                faults.put("about", new Fault("proof.fault.day"));
            } else if (time.get().atZone(DutyDesk.ZONE).toInstant().isAfter(now)) {
                faults.put("about", new Fault("proof.fault.future"));
            }
        }
        return faults;
    }

    /** What is stated; only of a form without faults. */
    Said said(Instant now) {
        Instant at = time(Objects.requireNonNullElse(about, "").strip(), LocalTime.NOON)
                .map(time -> time.atZone(DutyDesk.ZONE).toInstant())
                .orElse(now);
        String cure =
                kind == Kind.EXPLAINED ? Objects.requireNonNullElse(remedy, "").strip() : null;
        return new Said(duty, kind, Objects.requireNonNullElse(text, "").strip(), cure, at.isAfter(now) ? now : at);
    }

    /** @param hour of a day that was typed without one */
    private static Optional<LocalDateTime> time(String typed, LocalTime hour) {
        try {
            return Optional.of(typed.indexOf('T') < 0 ? AskedTime.day(typed).atTime(hour) : AskedTime.dateTime(typed));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
