package fr.vigie.support.web;

import fr.vigie.kernel.Bilingual;
import fr.vigie.support.UsedCalendar;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.OpeningWords;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The agency's calendars in words, in the reader's language, for templates. */
@Component("opening")
class OpeningTexts {
    private final AgencyCalendars calendars;
    private final MessageSource messages;

    OpeningTexts(AgencyCalendars calendars, MessageSource messages) {
        this.calendars = calendars;
        this.messages = messages;
    }

    public String name(CalendarId id) {
        return calendars.current().name(id).in(locale());
    }

    public Bilingual names(CalendarId id) {
        return calendars.current().name(id);
    }

    public String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale());
    }

    /** Each version that had a part in counting, with its hours. */
    public List<String> versions(UsedCalendar used) {
        BusinessCalendar calendar = calendars.current().get(used.id());
        return calendar.versions().stream()
                .filter(version -> used.versions().contains(version.number()))
                .map(version -> messages.getMessage(
                        "support.clock.calendar",
                        new Object[] {name(used.id()), version.number(), hours(version)},
                        locale()))
                .toList();
    }

    public String hours(CalendarVersion version) {
        return words().hours(version);
    }

    public String segments(List<Segment> segments) {
        return words().segments(segments);
    }

    private static OpeningWords words() {
        return OpeningWords.in(locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
