package fr.vigie.worktime;

import fr.vigie.kernel.Formats;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Opening hours in words, in one language: the texts of {@code messages/worktime} without Spring. */
public final class OpeningWords {
    private static final ZoneId USUAL = ZoneId.of("Europe/Paris");

    private final Locale locale;
    private final ResourceBundle texts;

    private OpeningWords(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "messages.worktime",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** English for English, French for any other language. */
    public static OpeningWords in(Locale locale) {
        return new OpeningWords(locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH);
    }

    /** {@code du lundi au vendredi de 9 h à 12 h et de 14 h à 18 h, hors jours fériés}. */
    public String hours(CalendarVersion version) {
        if (version.isDayAndNight()) {
            return text("worktime.words.always");
        }
        StringBuilder words = new StringBuilder();
        words.append(String.join(text("worktime.words.then"), week(version.week())));
        words.append(holidays(version.holidays()));
        if (!version.zone().equals(USUAL)) {
            words.append(text("worktime.words.zone", version.zone()));
        }
        return words.toString();
    }

    /** {@code de 9 h à 12 h et de 14 h à 18 h}; {@code fermé} for none. */
    public String segments(List<Segment> segments) {
        if (segments.isEmpty()) {
            return text("worktime.words.closed");
        }
        if (segments.equals(List.of(Segment.ALL_DAY))) {
            return text("worktime.words.allDay");
        }
        return join(segments.stream()
                .map(segment -> text("worktime.words.segment", time(segment.from()), time(segment.to())))
                .toList());
    }

    private String holidays(Holidays holidays) {
        return text(
                switch (holidays.region()) {
                    case NONE -> "worktime.words.holidays.NONE";
                    case FRANCE -> "worktime.words.holidays.FRANCE";
                    case ALSACE_MOSELLE ->
                        holidays.goodFriday()
                                ? "worktime.words.holidays.goodFriday"
                                : "worktime.words.holidays.ALSACE_MOSELLE";
                    default -> "worktime.words.holidays.other";
                },
                text("worktime.region." + holidays.region()));
    }

    /** Days that open at the same hours, in a row or with closed ones between, and those hours. */
    private List<String> week(Week week) {
        List<String> runs = new ArrayList<>();
        List<String> days = new ArrayList<>();
        DayOfWeek first = null;
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Segment> hours = week.segments(day);
            if (hours.isEmpty()) {
                continue;
            }
            first = first == null ? day : first;
            boolean goesOn =
                    day != DayOfWeek.SUNDAY && week.segments(day.plus(1)).equals(hours);
            if (!goesOn) {
                days.add(
                        first == day
                                ? text("worktime.words.day", name(day))
                                : text("worktime.words.days", name(first), name(day)));
                first = null;
                if (!followed(week, day, hours)) {
                    runs.add(join(days) + " " + segments(hours));
                    days.clear();
                }
            }
        }
        return runs;
    }

    /** Whether the next day that opens, after a closed one, has these hours too. */
    private static boolean followed(Week week, DayOfWeek day, List<Segment> hours) {
        for (int next = day.getValue() + 1; next <= 7; next++) {
            List<Segment> later = week.segments(DayOfWeek.of(next));
            if (!later.isEmpty()) {
                return later.equals(hours);
            }
        }
        return false;
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale);
    }

    /** {@code 9 h}, {@code 12 h 30}, {@code 24 h}. */
    private String time(int minutes) {
        return locale.getLanguage().equals("en")
                ? "%d:%02d".formatted(minutes / 60, minutes % 60)
                : new Formats(locale, USUAL).hours(minutes);
    }

    private String join(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " " + text("worktime.words.and") + " "
                        + words.getLast();
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}
