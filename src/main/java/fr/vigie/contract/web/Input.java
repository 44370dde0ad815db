package fr.vigie.contract.web;

import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What was typed in a clause's form, read as values; what cannot be read is noted beside its field. */
final class Input {

    private static final int LONGEST_TEXT = 4_000;

    private final MultiValueMap<String, String> form;
    private final Map<String, String> errors = new LinkedHashMap<>();

    Input(MultiValueMap<String, String> form) {
        this.form = form;
    }

    /** Field names with the message key of what is wrong. */
    Map<String, String> errors() {
        return Collections.unmodifiableMap(errors);
    }

    void refuse(String name, String problem) {
        errors.putIfAbsent(name, "contract.error." + problem);
    }

    String text(String name) {
        String typed =
                Objects.requireNonNullElse(form.getFirst(name), "").strip().replace("\r\n", "\n");
        if (typed.length() > LONGEST_TEXT) {
            refuse(name, "too-long");
            return typed.substring(0, LONGEST_TEXT);
        }
        if (!Printable.lacking(typed).isEmpty()) {
            refuse(name, "unprintable");
        }
        return typed;
    }

    List<String> all(String name) {
        return form.getOrDefault(name, List.of());
    }

    List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean flag(String name) {
        return "true".equals(form.getFirst(name));
    }

    int number(String name, int least, int most) {
        Integer found = optional(name, least, most);
        if (found == null) {
            refuse(name, "number");
            return least;
        }
        return found;
    }

    @Nullable
    Integer optional(String name, int least, int most) {
        String typed = text(name);
        if (typed.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
            refuse(name, "range");
        } catch (NumberFormatException notANumber) {
            refuse(name, "number");
        }
        return least;
    }

    BigDecimal decimal(String name, String least, String most) {
        BigDecimal floor = new BigDecimal(least);
        try {
            BigDecimal number = new BigDecimal(text(name).replace(',', '.').replaceAll("\\s", ""));
            if (number.compareTo(floor) >= 0 && number.compareTo(new BigDecimal(most)) <= 0 && number.scale() <= 3) {
                return number;
            }
            refuse(name, "range");
        } catch (NumberFormatException notANumber) {
            refuse(name, "number");
        }
        return floor;
    }

    Money money(String name) {
        BigDecimal amount = decimal(name, "0", "1000000");
        if (amount.stripTrailingZeros().scale() > 2) {
            refuse(name, "cents");
            return Money.ZERO;
        }
        return Money.euros(amount);
    }

    /** An amount of euros in a row: not negative, at most two decimals; empty when it is none. */
    static Optional<Money> price(String typed) {
        try {
            BigDecimal amount = new BigDecimal(typed.replace(',', '.').replaceAll("[\\s€]", "")).stripTrailingZeros();
            return amount.signum() < 0 || amount.scale() > 2 || amount.precision() - amount.scale() > 7
                    ? Optional.empty()
                    : Optional.of(Money.euros(amount));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** A month as {@code 08/2026} or {@code 2026-08}. */
    @Nullable
    YearMonth month(String name) {
        Optional<YearMonth> month = Pages.month(text(name));
        if (month.isEmpty()) {
            refuse(name, "month");
        }
        return month.orElse(null);
    }

    @Nullable
    Money optionalMoney(String name) {
        return text(name).isEmpty() ? null : money(name);
    }

    Duration hours(String name, int most) {
        return Duration.ofMinutes(decimal(name, "0", Integer.toString(most))
                .multiply(BigDecimal.valueOf(60))
                .longValue());
    }

    @Nullable
    Duration optionalHours(String name, int most) {
        if (text(name).isEmpty()) {
            return null;
        }
        Duration hours = hours(name, most);
        if (hours.isZero()) {
            refuse(name, "range");
            return null;
        }
        return hours;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        E[] all = Objects.requireNonNull(type.getEnumConstants());
        E chosen = optionalChoice(name, type);
        if (chosen == null) {
            refuse(name, "choice");
            return all[0];
        }
        return chosen;
    }

    <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .filter(value -> value.name().equals(form.getFirst(name)))
                .findFirst()
                .orElse(null);
    }

    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .filter(value -> all(name).contains(value.name()))
                .collect(Collectors.toSet());
    }

    CalendarId calendar(String name) {
        CalendarId found = optionalCalendar(name);
        if (found == null) {
            refuse(name, "choice");
            return CalendarId.OFFICE;
        }
        return found;
    }

    @Nullable
    CalendarId optionalCalendar(String name) {
        return Calendars.ofAgency().all().stream()
                .map(calendar -> calendar.id())
                .filter(id -> id.value().equals(form.getFirst(name)))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Delay delay(String name) {
        Integer count = optional(name, 1, 720);
        if (count == null) {
            return null;
        }
        return switch (text(name + ".unit")) {
            case "business" -> Delay.BusinessHours.of(count);
            case "calendar" -> Delay.CalendarHours.of(count);
            case "days" -> new Delay.BusinessDays(count);
            default -> {
                refuse(name, "unit");
                yield null;
            }
        };
    }

    /** One value on each line, its parts separated by {@code |}; a line that cannot be read is refused. */
    <T> List<T> rows(String name, int parts, Function<List<String>, Optional<T>> reader) {
        return rows(name, parts, parts, reader);
    }

    /** The same with parts that may be left out at the end. */
    <T> List<T> rows(String name, int least, int most, Function<List<String>, Optional<T>> reader) {
        return lines(name).stream()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(row -> row.size() >= least && row.size() <= most ? reader.apply(row) : Optional.<T>empty())
                .peek(row -> {
                    if (row.isEmpty()) {
                        refuse(name, "rows");
                    }
                })
                .flatMap(Optional::stream)
                .toList();
    }

    static String row(Collection<String> parts) {
        return String.join(" | ", parts);
    }
}
