package fr.vigie.support.web;

import fr.vigie.chart.DayStrips;
import fr.vigie.chart.DayStrips.Day;
import fr.vigie.chart.DayStrips.Span;
import fr.vigie.worktime.CalendarVersion;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws an ordinary week of a calendar, a strip of 24 hours for each day. */
@Component
class CalendarDrawing {
    private static final double MINUTES = 24 * 60;

    private final MessageSource messages;

    CalendarDrawing(MessageSource messages) {
        this.messages = messages;
    }

    String week(CalendarVersion version, Locale locale) {
        List<Day> days = Arrays.stream(DayOfWeek.values())
                .map(day -> new Day(
                        day.getDisplayName(TextStyle.FULL, locale),
                        version.week().days().getOrDefault(day, List.of()).stream()
                                .map(segment -> new Span(segment.from() / MINUTES, segment.to() / MINUTES))
                                .toList(),
                        List.of(),
                        List.of()))
                .toList();
        return new DayStrips(
                        text("support.calendar.week", locale),
                        text("support.calendar.week.description", locale),
                        days,
                        List.of(),
                        text("support.simulator.open", locale),
                        number -> "")
                .svg();
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
