package fr.vigie.support.web;

import fr.vigie.chart.DayStrips;
import fr.vigie.chart.DayStrips.Day;
import fr.vigie.chart.DayStrips.Moment;
import fr.vigie.chart.DayStrips.Span;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Period;
import fr.vigie.support.Forecast;
import fr.vigie.support.Uncounted;
import fr.vigie.worktime.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws the deadlines of a simulated ticket on the days from its receipt to the last of them. */
@Component
class SimulatorDrawing {
    private final MessageSource messages;

    SimulatorDrawing(MessageSource messages) {
        this.messages = messages;
    }

    record Question(Clauses clauses, Calendars calendars, Severity severity, Activity activity, Instant received) {
        List<Forecast> forecasts() {
            return Forecast.of(clauses, calendars, severity, activity, received);
        }

        List<Uncounted> uncounted() {
            return Forecast.uncounted(clauses, calendars, severity, activity, received);
        }

        List<Period> openings(Period during) {
            return Forecast.openings(clauses, calendars, severity, activity, during);
        }
    }

    String draw(Question question, List<Forecast> forecasts, Locale locale, ZoneId zone) {
        Instant last = forecasts.stream()
                .map(Forecast::deadline)
                .max(Instant::compareTo)
                .orElse(question.received());
        LocalDate first = LocalDate.ofInstant(question.received(), zone);
        LocalDate end = LocalDate.ofInstant(last, zone).plusDays(1);
        Period shown = new Period(
                first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
        List<Period> open = question.openings(shown);
        DateTimeFormatter label = DateTimeFormatter.ofPattern("EEE d MMM", locale);
        List<Day> days = first.datesUntil(end)
                .map(day -> day(day, label.format(day), open, forecasts, question.received(), locale, zone))
                .toList();
        return new DayStrips(
                        text("support.simulator.chart", locale),
                        text("support.simulator.chart.description", locale),
                        days,
                        forecasts.stream()
                                .map(forecast -> text(forecast.clock().message(), locale))
                                .toList(),
                        text("support.simulator.open", locale),
                        number -> text("support.simulator.omitted", locale, number))
                .svg();
    }

    private Day day(
            LocalDate day,
            String label,
            List<Period> open,
            List<Forecast> forecasts,
            Instant received,
            Locale locale,
            ZoneId zone) {
        Period whole = new Period(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        Formats formats = new Formats(locale, zone);
        List<Moment> moments = new ArrayList<>();
        if (whole.contains(received)) {
            moments.add(new Moment(part(whole, received), -1, formats.time(received)));
        }
        for (int track = 0; track < forecasts.size(); track++) {
            Instant deadline = forecasts.get(track).deadline();
            if (whole.contains(deadline)) {
                moments.add(new Moment(
                        part(whole, deadline),
                        track,
                        text(forecasts.get(track).clock().message() + ".short", locale) + " "
                                + formats.time(deadline)));
            }
        }
        return new Day(
                label,
                spans(whole, open),
                forecasts.stream()
                        .map(forecast -> spans(whole, forecast.counted()))
                        .toList(),
                moments);
    }

    private static List<Span> spans(Period day, List<Period> periods) {
        return periods.stream()
                .flatMap(period -> period.intersection(day).stream())
                .map(period -> new Span(part(day, period.from()), part(day, period.to())))
                .toList();
    }

    private static double part(Period day, Instant at) {
        return (double) Duration.between(day.from(), at).toMillis()
                / day.length().toMillis();
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
