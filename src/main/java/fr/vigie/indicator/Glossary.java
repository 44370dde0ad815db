package fr.vigie.indicator;

import fr.vigie.indicator.Indicator.Unit;
import fr.vigie.kernel.Formats;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what each indicator is, and its readings, in French and English; the words that pages show and reports print. */
@Component
public class Glossary {
    private static final char NBSP = '\u00a0';

    private final MessageSource messages;

    public Glossary(MessageSource messages) {
        this.messages = messages;
    }

    /** @param definition how it is computed, in a sentence or three */
    public record Entry(Indicator indicator, String name, String definition) {}

    /** Every indicator with its definition, in their order. */
    public List<Entry> entries(Locale locale) {
        return Arrays.stream(Indicator.values())
                .map(one -> new Entry(one, name(one, locale), definition(one, locale)))
                .toList();
    }

    public String name(Indicator indicator, Locale locale) {
        return text("indicator.name." + indicator, locale);
    }

    public String definition(Indicator indicator, Locale locale) {
        return text("indicator.definition." + indicator, locale);
    }

    /** The value in words, such as {@code 99,95 %} or {@code 2 h 10}; "non mesuré" when there is none. */
    public String value(Reading reading, Formats formats) {
        OptionalDouble value = reading.value();
        return value.isPresent() ? value(reading.indicator().unit(), value.getAsDouble(), formats) : none(formats);
    }

    /** What stands for a value that was not measured. */
    public String none(Formats formats) {
        return text("indicator.none", formats.locale());
    }

    /** What belongs to the value, such as its bounds; what is not known is left out. */
    public List<String> parts(Reading reading, Formats formats) {
        return reading.parts().stream()
                .filter(part -> part.value().isPresent())
                .map(part -> part(
                        part.name(),
                        part.of() == null ? null : part.of().name(),
                        part.unit(),
                        part.value().getAsDouble(),
                        formats))
                .toList();
    }

    /**
     * One of them, such as <i>au pire 99,90 %</i>.
     *
     * @param of the name of a severity or a page; null for none
     */
    public String part(String name, @Nullable String of, Unit unit, double value, Formats formats) {
        return text(
                "indicator.part." + name,
                formats.locale(),
                value(unit, value, formats),
                of == null ? "" : text("indicator.of." + of, formats.locale()));
    }

    /** A value of a unit, for axes and tables. */
    public String value(Unit unit, double value, Formats formats) {
        return switch (unit) {
            case RATIO -> formats.percent(value);
            case COUNT -> formats.number(Math.round(value));
            case TIME -> formats.duration(Duration.ofMillis(Math.round(value * 1_000)));
            case WORK -> formats.hours(Math.round(value / 60));
            case MILLIS ->
                value < 1_000
                        ? formats.number(Math.round(value)) + NBSP + "ms"
                        : formats.decimal(value / 1_000, 2) + NBSP + "s";
            case SCORE -> formats.decimal(value, 2);
        };
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
