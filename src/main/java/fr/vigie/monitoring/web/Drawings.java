package fr.vigie.monitoring.web;

import fr.vigie.chart.BarChart;
import fr.vigie.chart.LineChart;
import fr.vigie.chart.UptimeBars;
import fr.vigie.kernel.Formats;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.ResponseFigures;
import fr.vigie.monitoring.Uptime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The charts of the watch in the reader's language. */
@Component
class Drawings {
    private static final double TALL_WIDTH = 480;
    private static final double TALL_HEIGHT = 60;

    private final MessageSource messages;

    Drawings(MessageSource messages) {
        this.messages = messages;
    }

    String bars(List<DayUptime> days, Locale locale, ZoneId zone) {
        Formats formats = new Formats(locale, zone);
        List<UptimeBars.Day> bars = days.stream()
                .map(day -> bar(day.uptime(), label(day, formats, locale)))
                .toList();
        return UptimeBars.wide(title(days, locale), description(locale), bars).svg();
    }

    /** For a page that is read on a phone: tall enough that a short outage shows there too. */
    String tallBars(List<DayUptime> days, Locale locale, ZoneId zone) {
        Formats formats = new Formats(locale, zone);
        List<UptimeBars.Day> bars = days.stream()
                .map(day -> bar(day.uptime(), label(day, formats, locale)))
                .toList();
        return new UptimeBars(title(days, locale), description(locale), bars, TALL_WIDTH, TALL_HEIGHT).svg();
    }

    /** For a line of a list. */
    String tinyBars(List<DayUptime> days, Locale locale) {
        List<UptimeBars.Day> bars =
                days.stream().map(day -> bar(day.uptime(), "")).toList();
        return UptimeBars.tiny(title(days, locale), description(locale), bars).svg();
    }

    private String title(List<DayUptime> days, Locale locale) {
        return text("monitoring.chart.uptime", locale, days.size());
    }

    private String description(Locale locale) {
        return text("monitoring.chart.uptime.description", locale);
    }

    /** @param days every day of the axis, whether it has figures or not */
    String times(List<LocalDate> days, List<ResponseFigures> figures, Locale locale, ZoneId zone) {
        Map<LocalDate, ResponseFigures> byDay = byDay(figures, zone);
        return LineChart.wide(
                        text("monitoring.chart.times", locale),
                        text("monitoring.chart.times.description", locale),
                        labels(days, locale),
                        List.of(
                                series("monitoring.chart.median", days, byDay, ResponseFigures::median, locale),
                                series("monitoring.chart.p95", days, byDay, ResponseFigures::p95, locale)),
                        millis(locale, zone))
                .svg();
    }

    String phases(List<LocalDate> days, List<ResponseFigures> figures, Locale locale, ZoneId zone) {
        Map<LocalDate, ResponseFigures> byDay = byDay(figures, zone);
        List<BarChart.Column> columns = new ArrayList<>();
        for (LocalDate day : days) {
            ResponseFigures of = byDay.get(day);
            columns.add(new BarChart.Column(
                    label(day, locale),
                    of == null ? List.of() : List.of(of.dns(), of.connect(), of.tls(), of.firstByte(), of.content())));
        }
        List<String> parts = List.of(
                text("monitoring.phase.dns", locale),
                text("monitoring.phase.connect", locale),
                text("monitoring.phase.tls", locale),
                text("monitoring.phase.firstByte", locale),
                text("monitoring.phase.content", locale));
        return BarChart.wide(
                        text("monitoring.chart.phases", locale),
                        text("monitoring.chart.phases.description", locale),
                        parts,
                        columns,
                        millis(locale, zone))
                .svg();
    }

    private static UptimeBars.Day bar(Uptime uptime, String label) {
        double whole = seconds(uptime.measured().plus(uptime.unmeasured()).plus(uptime.excluded()));
        return whole == 0
                ? new UptimeBars.Day(label, 0, 0, 0)
                : new UptimeBars.Day(
                        label,
                        seconds(uptime.met()) / whole,
                        seconds(uptime.missed()) / whole,
                        seconds(uptime.excluded()) / whole);
    }

    private String label(DayUptime day, Formats formats, Locale locale) {
        Uptime uptime = day.uptime();
        return uptime.availability().isEmpty()
                ? text("monitoring.chart.day.unmeasured", locale, formats.date(day.day()))
                : text(
                        "monitoring.chart.day",
                        locale,
                        formats.date(day.day()),
                        formats.percent(uptime.availability().getAsDouble()),
                        formats.percent(uptime.coverage().orElse(0)));
    }

    private LineChart.Series series(
            String name,
            List<LocalDate> days,
            Map<LocalDate, ResponseFigures> figures,
            ToDoubleFunction<ResponseFigures> value,
            Locale locale) {
        List<OptionalDouble> values = new ArrayList<>();
        for (LocalDate day : days) {
            ResponseFigures of = figures.get(day);
            values.add(of == null ? OptionalDouble.empty() : OptionalDouble.of(value.applyAsDouble(of)));
        }
        return new LineChart.Series(text(name, locale), values);
    }

    private static Map<LocalDate, ResponseFigures> byDay(List<ResponseFigures> figures, ZoneId zone) {
        return figures.stream()
                .collect(Collectors.toMap(
                        of -> LocalDate.ofInstant(of.since(), zone), Function.identity(), (a, b) -> a));
    }

    private static List<String> labels(List<LocalDate> days, Locale locale) {
        return days.stream().map(day -> label(day, locale)).toList();
    }

    private static String label(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofPattern("d MMM", locale).format(day);
    }

    private static DoubleFunction<String> millis(Locale locale, ZoneId zone) {
        Formats formats = new Formats(locale, zone);
        return value -> value >= 1000
                ? formats.decimal(value / 1000, 1) + "\u00a0s"
                : formats.number(Math.round(value)) + "\u00a0ms";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
