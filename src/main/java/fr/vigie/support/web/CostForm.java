package fr.vigie.support.web;

import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Hours;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is to be told that work costs, or what they said to it. Serializable because it returns to its form through the
 * session.
 *
 * @param estimate as {@link TimeForm#spent}
 * @param how {@code said} when the customer agreed to it by word of mouth already
 * @param who of the customer said it
 * @param time of day at which they did
 * @param reason why they refused
 */
record CostForm(
        @Nullable String estimate,
        @Nullable String words,
        @Nullable Boolean waiting,
        @Nullable String how,
        @Nullable String who,
        @Nullable String day,
        @Nullable String time,
        @Nullable String reason)
        implements Serializable {

    boolean isSpoken() {
        return "said".equals(how);
    }

    /** Zero when nothing or nonsense was typed. */
    Duration counted() {
        return estimate == null || estimate.isBlank()
                ? Duration.ZERO
                : new TimeForm(estimate, null, null, null, null, null, null)
                        .duration()
                        .orElse(Duration.ZERO);
    }

    String said() {
        return Objects.requireNonNullElse(words, "");
    }

    /** Empty when the day or the time cannot be read. */
    Optional<Spoken> spoken() {
        LocalDate date = Parsed.day(day);
        if (date == null || time == null) {
            return Optional.empty();
        }
        try {
            Instant when = date.atTime(LocalTime.parse(time.strip()))
                    .atZone(Hours.ZONE)
                    .toInstant();
            return Optional.of(new Spoken(Objects.requireNonNullElse(who, ""), when));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
