package fr.vigie.worktime;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpeningWordsTest {
    private static final Segment MORNING = Segment.of("09:00", "12:30");
    private static final Segment AFTERNOON = Segment.of("14:00", "18:00");

    @Test
    void namesTheCalendarsThatEveryAgencyStartsWith() {
        assertThat(french(CalendarId.OFFICE)).isEqualTo("du lundi au vendredi de 9 h à 18 h, hors jours fériés");
        assertThat(french(CalendarId.EXTENDED)).isEqualTo("du lundi au samedi de 8 h à 20 h, hors jours fériés");
        assertThat(french(CalendarId.ALWAYS)).isEqualTo("24 h sur 24, 7 jours sur 7");
        assertThat(words(
                        Locale.ENGLISH,
                        Calendars.standard().ruling(CalendarId.OFFICE).orElseThrow()))
                .isEqualTo("Monday to Friday 9:00 to 18:00, public holidays excepted");
    }

    @Test
    void gathersDaysThatOpenAlike() {
        assertThat(french(Week.CLOSED.from(MONDAY, THURSDAY, MORNING, AFTERNOON).on(FRIDAY, MORNING)))
                .isEqualTo("du lundi au jeudi de 9 h à 12 h 30 et de 14 h à 18 h, le vendredi de 9 h à 12 h 30");
        assertThat(french(Week.CLOSED
                        .on(MONDAY, MORNING)
                        .on(WEDNESDAY, MORNING)
                        .on(FRIDAY, MORNING)
                        .on(SATURDAY, MORNING)))
                .isEqualTo("le lundi, le mercredi et du vendredi au samedi de 9 h à 12 h 30");
        assertThat(french(Week.CLOSED.on(MONDAY, MORNING).on(TUESDAY, AFTERNOON).on(WEDNESDAY, MORNING)))
                .isEqualTo("le lundi de 9 h à 12 h 30, le mardi de 14 h à 18 h, le mercredi de 9 h à 12 h 30");
        assertThat(french(Week.CLOSED.on(SUNDAY, Segment.ALL_DAY))).isEqualTo("le dimanche jour et nuit");
    }

    @Test
    void saysWhoseHolidaysAreKeptAndWhereTheClockHangs() {
        CalendarVersion abroad = version(
                "Europe/Lisbon",
                Week.CLOSED.from(MONDAY, FRIDAY, MORNING),
                new Holidays(Holidays.Region.PORTUGAL, false),
                Map.of());
        assertThat(words(Locale.FRENCH, abroad))
                .isEqualTo("du lundi au vendredi de 9 h à 12 h 30, hors jours fériés (Portugal), à l’heure de"
                        + " Europe/Lisbon");
        assertThat(words(
                        Locale.FRENCH,
                        version(
                                "Europe/Paris",
                                Week.CLOSED.on(MONDAY, MORNING),
                                new Holidays(Holidays.Region.ALSACE_MOSELLE, true),
                                Map.of())))
                .endsWith(", hors jours fériés (Alsace-Moselle, Vendredi saint compris)");
    }

    @Test
    void dayAndNightThatClosesOnHolidaysIsNotAlways() {
        assertThat(words(Locale.FRENCH, version("Europe/Paris", Week.ALWAYS, Holidays.FRANCE, Map.of())))
                .isEqualTo("du lundi au dimanche jour et nuit, hors jours fériés");
        assertThat(words(
                        Locale.FRENCH,
                        version(
                                "Europe/Paris",
                                Week.ALWAYS,
                                Holidays.IGNORED,
                                Map.of(LocalDate.of(2026, 12, 25), List.of()))))
                .isEqualTo("du lundi au dimanche jour et nuit, jours fériés compris");
    }

    private static String french(CalendarId id) {
        return words(Locale.FRENCH, Calendars.standard().ruling(id).orElseThrow());
    }

    private static String french(Week week) {
        return words(Locale.FRENCH, version("Europe/Paris", week, Holidays.FRANCE, Map.of()))
                .replace(", hors jours fériés", "");
    }

    /** With ordinary spaces, to be read here. */
    private static String words(Locale locale, CalendarVersion version) {
        return OpeningWords.in(locale).hours(version).replace('\u00a0', ' ');
    }

    private static CalendarVersion version(
            String zone, Week week, Holidays holidays, Map<LocalDate, List<Segment>> exceptions) {
        return new CalendarVersion(1, Instant.MIN, ZoneId.of(zone), week, holidays, exceptions);
    }
}
