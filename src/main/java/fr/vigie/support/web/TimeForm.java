package fr.vigie.support.web;

import fr.vigie.support.Hours;
import fr.vigie.support.Work;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time to enter in the hours ledger. Serializable because it returns to its form through the session.
 *
 * @param spent as people write it: {@code 45}, {@code 1 h 30}, {@code 1h}, {@code 1:30}, {@code 1,5 h}
 * @param from the time of day at which the work began; empty when only its day is known
 * @param offered whether the agency gives the time away
 * @param timer whether it enters what a timer measured
 * @param urgent whether the customer asked for immediate work that no deadline obliges
 */
record TimeForm(
        @Nullable String spent,
        @Nullable String day,
        @Nullable String from,
        @Nullable String note,
        @Nullable Boolean urgent,
        @Nullable Boolean offered,
        @Nullable Boolean timer)
        implements Serializable {
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,4})\\s*(?:min|mn|m)?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})\\s*[h:]\\s*(\\d{1,2})?\\s*(?:min|mn|m)?");
    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,2})[.,](\\d{1,2})\\s*h");

    /** As it is typed for work at one stretch. */
    static TimeForm of(Work work) {
        Instant began = work.began();
        return new TimeForm(
                Long.toString(work.spent().toMinutes()),
                work.day().toString(),
                began == null
                        ? null
                        : LocalTime.ofInstant(began, Hours.ZONE)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                work.note(),
                null,
                null,
                null);
    }

    /** The day chosen; null when none could be read. */
    @Nullable
    LocalDate chosenDay() {
        return Parsed.day(day);
    }

    /** What is to be entered, or the key of what cannot be read. */
    sealed interface Read {
        record Entry(Work work) implements Read {}

        record Unreadable(String message) implements Read {}
    }

    Read read() {
        Optional<Duration> time = duration();
        LocalDate chosen = chosenDay();
        String typed = from == null ? "" : from.strip();
        if (time.isEmpty()) {
            return new Read.Unreadable("support.time.error.duration");
        }
        if (chosen == null) {
            return new Read.Unreadable("support.time.error.day");
        }
        if (typed.isEmpty()) {
            return entry(new Work(time.get(), chosen, List.of(), Boolean.TRUE.equals(urgent), said()));
        }
        try {
            Instant began =
                    chosen.atTime(LocalTime.parse(typed)).atZone(Hours.ZONE).toInstant();
            return entry(Work.from(began, time.get(), Boolean.TRUE.equals(urgent), said()));
        } catch (DateTimeParseException notATime) {
            return new Read.Unreadable("support.time.error.from");
        }
    }

    private Read entry(Work work) {
        return new Read.Entry(Boolean.TRUE.equals(offered) ? work.asOffered() : work);
    }

    private String said() {
        return note == null ? "" : note;
    }

    /** What was written, as a duration; empty when it is none. */
    Optional<Duration> duration() {
        String text = spent == null
                ? ""
                : spent.strip().toLowerCase(java.util.Locale.ROOT).replace('\u00a0', ' ');
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            double hours = Double.parseDouble(decimal.group(1) + "." + decimal.group(2));
            return Optional.of(Duration.ofMinutes(Math.round(hours * 60)));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            int minutes = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
            return minutes < 60
                    ? Optional.of(
                            Duration.ofHours(Integer.parseInt(clock.group(1))).plusMinutes(minutes))
                    : Optional.empty();
        }
        Matcher plain = MINUTES.matcher(text);
        return plain.matches() ? Optional.of(Duration.ofMinutes(Integer.parseInt(plain.group(1)))) : Optional.empty();
    }
}
