package fr.vigie.kernel;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Figures, dates and durations as a French or an English reader expects them, in the reader's zone. Spaces inside a figure
 * never break.
 */
public record Formats(Locale locale, ZoneId zone) {

    private static final char NBSP = '\u00a0';

    /** A page writes hundreds of figures and dates; to find out how takes longer than to write one. */
    private static final int MOST = 200;

    private static final Map<Written, DateTimeFormatter> DATES = new ConcurrentHashMap<>();
    private static final Map<Digits, NumberFormat> NUMBERS = new ConcurrentHashMap<>();

    private record Written(String pattern, Locale locale) {}

    private record Digits(int least, int most, Locale locale) {}

    private boolean english() {
        return locale.getLanguage().equals("en");
    }

    /** {@code mardi 3 mars 2026} or {@code Tuesday 3 March 2026}. */
    public String date(Instant instant) {
        return date(instant.atZone(zone).toLocalDate());
    }

    public String date(LocalDate day) {
        String text = pattern("EEEE d MMMM yyyy").format(day);
        return english() ? text : text.replace(" 1 ", " 1er ");
    }

    /** {@code 03/03/2026} in both languages, for tables. */
    public String shortDate(Instant instant) {
        return shortDate(instant.atZone(zone).toLocalDate());
    }

    public String shortDate(LocalDate day) {
        return pattern("dd/MM/yyyy").format(day);
    }

    /** {@code mars 2026}. */
    public String month(YearMonth month) {
        return pattern("MMMM yyyy").format(month);
    }

    /** {@code 14 h 05} or {@code 14:05}. */
    public String time(Instant instant) {
        return time(instant.atZone(zone).toLocalTime());
    }

    public String time(LocalTime time) {
        String pattern = english() ? "HH:mm" : "HH'" + NBSP + "h" + NBSP + "'mm";
        return pattern(pattern).format(time);
    }

    /** {@code mardi 3 mars 2026, 14 h 05}. */
    public String dateTime(Instant instant) {
        return date(instant) + ", " + time(instant);
    }

    /** {@code 03/03/2026 14 h 05}, for tables. */
    public String shortDateTime(Instant instant) {
        return shortDate(instant) + " " + time(instant);
    }

    /** How long ago, or in how long: {@code il y a 5 min}, {@code dans 2 h 10}, {@code il y a 12 j}, {@code il y a 4 mois}. */
    public String ago(Instant instant, Instant now) {
        Duration distance = Duration.between(instant, now);
        if (distance.abs().toSeconds() < 60) {
            return english() ? "just now" : "à l’instant";
        }
        String length = roughly(distance.abs());
        if (distance.isNegative()) {
            return (english() ? "in " : "dans ") + length;
        }
        return english() ? length + " ago" : "il y a " + length;
    }

    /** Nobody counts the hours of what is days away, nor the days of what is months away. */
    private String roughly(Duration distance) {
        long days = distance.toDays();
        if (days < 2) {
            return duration(distance);
        }
        if (days < 60) {
            return days + "" + NBSP + (english() ? "d" : "j");
        }
        return days < 730
                ? days / 30 + "" + NBSP + (english() ? "months" : "mois")
                : days / 365 + "" + NBSP + (english() ? "years" : "ans");
    }

    /** {@code 2 h 10}, {@code 45 min}, {@code 12 s}, {@code 0,4 s}, {@code 38 ms}, {@code 3 j 4 h}; negative durations carry a minus sign. */
    public String duration(Duration duration) {
        if (duration.isNegative()) {
            return "−" + duration(duration.negated());
        }
        long minutes = duration.toMinutes();
        if (minutes == 0) {
            long millis = duration.toMillis();
            if (millis > 0 && millis < 100) {
                return millis + "" + NBSP + "ms";
            }
            return millis < 10_000 && millis % 1000 != 0
                    ? decimal(millis / 1000.0, 1) + NBSP + "s"
                    : duration.toSeconds() + "" + NBSP + "s";
        }
        if (minutes < 60) {
            return minutes + "" + NBSP + "min";
        }
        if (minutes < 48 * 60) {
            return hours(minutes);
        }
        long hours = duration.toHours();
        String days = hours / 24 + "" + NBSP + (english() ? "d" : "j");
        return hours % 24 == 0 ? days : days + NBSP + hours % 24 + NBSP + "h";
    }

    /** Hours and minutes without days: working time, hours of a contract. {@code 62 h 30}. */
    public String hours(long minutes) {
        long rest = Math.abs(minutes % 60);
        String hours = minutes / 60 + "" + NBSP + "h";
        return rest == 0 ? hours : hours + NBSP + (rest < 10 ? "0" : "") + rest;
    }

    /** {@code 1 234,50 €} or {@code €1,234.50}. */
    public String money(Money money) {
        String amount = unbroken(fraction(2, 2).format(money.amount()));
        return english() ? (money.isNegative() ? "−€" + amount.substring(1) : "€" + amount) : amount + NBSP + "€";
    }

    /** {@code 1,2 Mo} or {@code 1.2 MB}; decimal multiples. */
    public String bytes(long count) {
        String[] units =
                english() ? new String[] {"B", "kB", "MB", "GB", "TB"} : new String[] {"o", "ko", "Mo", "Go", "To"};
        double value = count;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return decimal(value, unit == 0 || value >= 100 ? 0 : 1) + NBSP + units[unit];
    }

    /** A ratio from 0 to 1 as {@code 99,95 %}; never rounded up to 100 when something is missing. */
    public String percent(double ratio) {
        double floored = Math.floor(ratio * 10_000 + 1e-9) / 100;
        return unbroken(fraction(0, 2).format(floored)) + (english() ? "%" : NBSP + "%");
    }

    public String number(long count) {
        return unbroken(fraction(0, 0).format(count));
    }

    public String decimal(double value, int digits) {
        return unbroken(fraction(digits, digits).format(value));
    }

    /** A quantity with the decimals it has, at most three: {@code 2}, {@code 1,5}. */
    public String quantity(BigDecimal value) {
        return unbroken(fraction(0, 3).format(value));
    }

    private DateTimeFormatter pattern(String pattern) {
        return kept(DATES, new Written(pattern, locale), () -> DateTimeFormatter.ofPattern(pattern, locale));
    }

    /** A copy of its own: what writes numbers keeps its place in them, and is nobody else's while it does. */
    private NumberFormat fraction(int least, int most) {
        return (NumberFormat) kept(NUMBERS, new Digits(least, most, locale), () -> {
                    NumberFormat format = NumberFormat.getNumberInstance(locale);
                    format.setMinimumFractionDigits(least);
                    format.setMaximumFractionDigits(most);
                    return format;
                })
                .clone();
    }

    private static <K, V> V kept(Map<K, V> known, K key, Supplier<V> make) {
        V found = known.get(key);
        if (found != null) {
            return found;
        }
        if (known.size() >= MOST) {
            known.clear(); // browsers may ask for any locale
        }
        V made = make.get();
        known.put(key, made);
        return made;
    }

    /** Message arguments, each in the reader's form: instants, durations, money and numbers. */
    public Object argument(Object value) {
        return switch (value) {
            case Instant instant -> dateTime(instant);
            case LocalDate day -> date(day);
            case YearMonth month -> month(month);
            case Duration duration -> duration(duration);
            case Money money -> money(money);
            case Long count -> number(count);
            case BigDecimal quantity -> quantity(quantity);
            case Bilingual text -> text.in(locale);
            default -> value;
        };
    }

    private static String unbroken(String figure) {
        return figure.replace('\u202f', NBSP).replace(' ', NBSP);
    }
}
