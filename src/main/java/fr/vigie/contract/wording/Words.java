package fr.vigie.contract.wording;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.OpeningWords;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Values in words, in one language: the texts of {@code messages/contract} without Spring. */
public final class Words {

    private final Locale locale;
    private final ResourceBundle texts;
    private final Formats formats;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "messages.contract",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.formats = new Formats(locale, ZoneId.of("Europe/Paris"));
    }

    /** English for English, French for any other language. */
    public static Words in(Locale locale) {
        return new Words(locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH);
    }

    public Locale locale() {
        return locale;
    }

    /** A text with its arguments, which are words already. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }

    /** A text without arguments, or nothing where there is none. */
    public String orEmpty(String key) {
        return texts.containsKey(key) ? texts.getString(key) : "";
    }

    /** The name of an enumerated value: {@code contract.cadence.daily}. */
    public String word(Enum<?> value) {
        return texts.getString(key(value));
    }

    static String key(Enum<?> value) {
        String type = value.getDeclaringClass().getSimpleName();
        return "contract." + Character.toLowerCase(type.charAt(0)) + type.substring(1) + "."
                + value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code a, b and c}; {@code none} for an empty list. */
    public String list(Collection<String> words) {
        return list(words, "contract.word.and");
    }

    /** {@code a, b or c}; {@code none} for an empty list. */
    public String either(Collection<? extends Enum<?>> values) {
        return list(values.stream().map(this::word).toList(), "contract.word.or");
    }

    private String list(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        return switch (all.size()) {
            case 0 -> texts.getString("contract.word.none");
            case 1 -> all.getFirst();
            default ->
                String.join(", ", all.subList(0, all.size() - 1)) + " " + texts.getString(last) + " " + all.getLast();
        };
    }

    public String words(Collection<? extends Enum<?>> values) {
        return list(values.stream().map(this::word).toList());
    }

    /** {@code 4 heures ouvrées}, {@code 2 jours ouvrés}; {@code non promis} for null. */
    public String delay(@Nullable Delay delay) {
        return switch (delay) {
            case null -> texts.getString("contract.word.unpromised");
            case Delay.BusinessHours(Duration time) -> time("contract.delay.business", time);
            case Delay.CalendarHours(Duration time) -> time("contract.delay.calendar", time);
            case Delay.BusinessDays(int days) -> text("contract.delay.business-days", days);
        };
    }

    public String duration(@Nullable Duration duration) {
        return duration == null ? texts.getString("contract.word.unpromised") : time(duration);
    }

    private String time(Duration time) {
        return whole(time) ? text("contract.word.hours", time.toHours()) : formats.duration(time);
    }

    private String time(String key, Duration time) {
        return whole(time) ? text(key + "-hours", time.toHours()) : text(key + "-time", formats.duration(time));
    }

    private static boolean whole(Duration time) {
        return time.equals(Duration.ofHours(time.toHours()));
    }

    public String calendar(CalendarId calendar) {
        return Calendars.ofAgency()
                .ruling(calendar)
                .map(OpeningWords.in(locale)::hours)
                .orElse(calendar.value());
    }

    public String yesOrNo(boolean value) {
        return texts.getString(value ? "contract.word.yes" : "contract.word.no");
    }

    public String money(Money money) {
        return formats.money(money);
    }

    public String percent(BigDecimal percent) {
        return text("contract.word.percent", percent);
    }

    /** As it is typed: {@code 1234,50} in French. */
    public String typed(BigDecimal number) {
        String plain = number.toPlainString();
        return locale.equals(Locale.ENGLISH) ? plain : plain.replace('.', ',');
    }

    public String number(BigDecimal number) {
        return NumberFormat.getInstance(locale).format(number);
    }

    /** {@code août 2026}. */
    public String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("LLLL uuuu", locale));
    }

    public String language(String code) {
        return Locale.of(code).getDisplayLanguage(locale);
    }

    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    public String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale);
    }

    public String day(MonthDay day) {
        return day.format(DateTimeFormatter.ofPattern(texts.getString("contract.word.month-day"), locale));
    }

    /** {@code 6 h 30} from minutes since midnight. */
    public String timeOfDay(int minutes) {
        return text("contract.word.time-of-day", minutes / 60, "%02d".formatted(minutes % 60));
    }
}
