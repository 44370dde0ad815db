package fr.vigie.indicator.web;

import fr.vigie.account.SignedIn;
import fr.vigie.chart.LineChart;
import fr.vigie.chart.Steps;
import fr.vigie.indicator.Glossary;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.MonthReadings;
import fr.vigie.indicator.Reading;
import fr.vigie.indicator.Subject;
import fr.vigie.indicator.Theme;
import fr.vigie.indicator.web.IndicatorCard.Standing;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Tone;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what a page of indicators shows: a month, the one before, and the trend of the last twelve. */
@Component
class IndicatorSheet {
    private static final int MONTHS = 12;

    private final Indicators indicators;
    private final Glossary glossary;
    private final MessageSource messages;
    private final Clock clock;

    IndicatorSheet(Indicators indicators, Glossary glossary, MessageSource messages, Clock clock) {
        this.indicators = indicators;
        this.glossary = glossary;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Fills a page.
     *
     * @param asked a month such as 2026-03; the present one when it is none, or has not begun
     * @param evidence where the facts of an indicator are listed
     */
    void show(
            Subject subject,
            @Nullable String asked,
            BiFunction<Indicator, YearMonth, String> evidence,
            SignedIn me,
            Model model) {
        MonthOf present = MonthOf.containing(clock.instant(), FactSheet.ZONE);
        MonthOf month = read(asked, present);
        List<MonthReadings> months = indicators.months(subject, month, MONTHS);
        Formats formats = new Formats(me.locale(), me.zone());
        Map<Theme, List<IndicatorCard>> themes = new LinkedHashMap<>();
        for (Theme theme : Theme.values()) {
            themes.put(
                    theme,
                    theme.indicators().stream()
                            .map(indicator ->
                                    card(indicator, months, evidence.apply(indicator, month.month()), formats))
                            .toList());
        }
        model.addAttribute("subject", subject);
        model.addAttribute("themes", themes);
        model.addAttribute("month", month.month());
        model.addAttribute("running", month.equals(present));
        model.addAttribute("earlier", month.previous().month());
        model.addAttribute("later", month.equals(present) ? null : month.next().month());
    }

    private static MonthOf read(@Nullable String asked, MonthOf present) {
        try {
            MonthOf month = asked == null ? present : new MonthOf(YearMonth.parse(asked), present.zone());
            boolean sensible =
                    !month.month().isAfter(present.month()) && month.month().getYear() >= 2000;
            return sensible ? month : present;
        } catch (DateTimeParseException e) {
            return present;
        }
    }

    private IndicatorCard card(Indicator indicator, List<MonthReadings> months, String evidence, Formats formats) {
        Reading reading = months.getLast().of(indicator);
        Reading before = months.size() > 1 ? months.get(months.size() - 2).of(indicator) : null;
        OptionalDouble target = reading.target();
        return new IndicatorCard(
                indicator,
                glossary.name(indicator, formats.locale()),
                glossary.definition(indicator, formats.locale()),
                reading.value().isPresent(),
                glossary.value(reading, formats),
                standing(reading, formats),
                glossary.parts(reading, formats),
                before == null || before.value().isEmpty()
                        ? null
                        : text("indicator.before", formats, glossary.value(before, formats)),
                chart(indicator, months, target, formats),
                evidence);
    }

    private @Nullable Standing standing(Reading reading, Formats formats) {
        if (reading.value().isEmpty()) {
            return new Standing(Tone.UNKNOWN.css(), glossary.none(formats));
        }
        if (reading.target().isEmpty()) {
            return null;
        }
        String target =
                glossary.value(reading.indicator().unit(), reading.target().getAsDouble(), formats);
        Boolean kept = reading.kept();
        if (kept == null) {
            return new Standing(Tone.UNKNOWN.css(), text("indicator.undecided", formats, target));
        }
        return kept
                ? new Standing(Tone.OK.css(), text("indicator.kept", formats, target))
                : new Standing(Tone.BAD.css(), text("indicator.missed", formats, target));
    }

    private String text(String key, Formats formats, Object... arguments) {
        return messages.getMessage(key, arguments, formats.locale());
    }

    /** From the first month that has a value on: a young shop's trend fills the picture. */
    private String chart(Indicator indicator, List<MonthReadings> all, OptionalDouble target, Formats formats) {
        List<MonthReadings> months = all.stream()
                .dropWhile(month -> month.of(indicator).value().isEmpty())
                .toList();
        List<OptionalDouble> values =
                months.stream().map(month -> month.of(indicator).value()).toList();
        if (values.stream().filter(OptionalDouble::isPresent).count() < 2) {
            return "";
        }
        List<LineChart.Series> series = new ArrayList<>();
        series.add(new LineChart.Series(glossary.name(indicator, formats.locale()), values));
        if (target.isPresent()) {
            series.add(new LineChart.Series(
                    text("indicator.target", formats), Collections.nCopies(months.size(), target)));
        }
        DateTimeFormatter label = DateTimeFormatter.ofPattern("MMM yy", formats.locale());
        return new LineChart(
                        glossary.name(indicator, formats.locale()),
                        text("indicator.chart.description", formats),
                        months.stream()
                                .map(month -> label.format(month.month().month()))
                                .toList(),
                        series,
                        steps(indicator.unit()),
                        value -> glossary.value(indicator.unit(), value, formats),
                        false,
                        480,
                        150)
                .svg();
    }

    private static Steps steps(Indicator.Unit unit) {
        return switch (unit) {
            case COUNT -> Steps.WHOLE;
            case TIME, WORK -> Steps.SECONDS;
            case RATIO, MILLIS, SCORE -> Steps.DECIMAL;
        };
    }
}
