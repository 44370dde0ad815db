package fr.vigie.web;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;

/** The {@code @fmt} of the templates: {@link Formats} in the language and zone of whoever reads the page. */
@Component("fmt")
class PageFormats {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Paris");

    private final Clock clock;
    private final MessageSource messages;

    PageFormats(Clock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    public String date(@Nullable Instant instant) {
        return instant == null ? "" : reader().date(instant);
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : reader().date(day);
    }

    public String shortDate(@Nullable Instant instant) {
        return instant == null ? "" : reader().shortDate(instant);
    }

    public String month(YearMonth month) {
        return reader().month(month);
    }

    public String time(@Nullable Instant instant) {
        return instant == null ? "" : reader().time(instant);
    }

    public String dateTime(@Nullable Instant instant) {
        return instant == null ? "" : reader().dateTime(instant);
    }

    public String shortDateTime(@Nullable Instant instant) {
        return instant == null ? "" : reader().shortDateTime(instant);
    }

    public String ago(@Nullable Instant instant) {
        return instant == null ? "" : reader().ago(instant, clock.instant());
    }

    public String duration(@Nullable Duration duration) {
        return duration == null ? "" : reader().duration(duration);
    }

    public String hours(long minutes) {
        return reader().hours(minutes);
    }

    public String money(Money money) {
        return reader().money(money);
    }

    public String bytes(long count) {
        return reader().bytes(count);
    }

    public String percent(double ratio) {
        return reader().percent(ratio);
    }

    public String number(long count) {
        return reader().number(count);
    }

    public String quantity(BigDecimal value) {
        return reader().quantity(value);
    }

    public String shortDay(@Nullable LocalDate day) {
        return day == null ? "" : reader().shortDate(day);
    }

    public String decimal(double value, int digits) {
        return reader().decimal(value, digits);
    }

    /** A browser's long name as people know it: {@code Firefox · Linux}; a dash when it said nothing known. */
    public String device(@Nullable String agent) {
        return Device.of(agent);
    }

    /** A message whose arguments are instants, durations, money or plain values. */
    public String message(String key, List<Object> arguments) {
        Formats reader = reader();
        Object[] shown = arguments.stream().map(reader::argument).toArray();
        String text = messages.getMessage(key, shown, key, reader.locale());
        return text == null ? key : text;
    }

    /** What a link that only says "Ouvrir" says to who does not see beside what it stands. */
    String opening(String what) {
        return message("web.pair", List.of(message("web.today.open", List.of()), what));
    }

    /** For code that shows values itself. */
    public static Formats reader() {
        return new Formats(LocaleContextHolder.getLocale(), zone());
    }

    private static ZoneId zone() {
        return LocaleContextHolder.getLocaleContext() instanceof TimeZoneAwareLocaleContext context
                        && context.getTimeZone() != null
                ? context.getTimeZone().toZoneId()
                : DEFAULT_ZONE;
    }
}
