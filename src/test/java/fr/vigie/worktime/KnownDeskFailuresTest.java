package fr.vigie.worktime;

import static fr.vigie.worktime.Walls.calendar;
import static fr.vigie.worktime.Walls.paris;
import static fr.vigie.worktime.Walls.utc;
import static fr.vigie.worktime.Walls.weekdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Cases of business-time arithmetic that broke other service desks, by their number in the product's list of facts; those
 * that need the events of a ticket are in {@code fr.vigie.support.KnownClockFailuresTest}.
 */
class KnownDeskFailuresTest {
    private static final BusinessCalendar OFFICE = Calendars.standard().get(CalendarId.OFFICE);
    private static final BusinessCalendar ALWAYS = Calendars.standard().get(CalendarId.ALWAYS);

    @Test
    void case1_aDayAndNightCalendarLosesNoMinuteADay() {
        assertThat(ALWAYS.add(utc("2026-03-02T10:00:00Z"), Duration.ofDays(30))).isEqualTo(utc("2026-04-01T10:00:00Z"));
        assertThat(ALWAYS.elapsed(utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z")))
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void case2_aSegmentThatEndsAtMidnightEnds() {
        BusinessCalendar evenings = calendar(Week.CLOSED.on(DayOfWeek.MONDAY, Segment.of("20:00", "24:00")));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(evenings.add(paris("2026-03-02T23:00"), Duration.ofHours(1)))
                    .isEqualTo(paris("2026-03-03T00:00"));
            assertThat(evenings.add(paris("2026-03-02T23:00"), Duration.ofHours(2)))
                    .isEqualTo(paris("2026-03-09T21:00"));
        });
    }

    @Test
    void case2_anEmptyCalendarIsRefusedAndAnUnreachableDeadlineSaysSo() {
        assertThatThrownBy(() -> calendar(Week.CLOSED)).hasMessageContaining("never opens");
        assertThatThrownBy(() -> calendar(weekdays())).hasMessageContaining("never opens");
        BusinessCalendar minute = calendar(Week.CLOSED.on(DayOfWeek.MONDAY, Segment.of("09:00", "09:01")));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> minute.add(paris("2026-03-02T09:00"), Duration.ofDays(30)))
                        .isInstanceOf(HorizonExceeded.class)
                        .hasMessageContaining("1970 to 2199"));
    }

    @Test
    void case3_aWeekEndCountsForNothingInBusinessDays() {
        Instant friday = paris("2026-03-06T16:00");
        assertThat(OFFICE.deadline(friday, new Delay.BusinessDays(2), StartRule.AT_RECEIPT))
                .isEqualTo(paris("2026-03-10T18:00"));
        assertThat(OFFICE.elapsed(paris("2026-03-06T18:00"), paris("2026-03-09T09:00")))
                .isZero();
    }

    @Test
    void case5_aWarningAheadOfADeadlineFallsInOpenTimeAcrossAClosedNight() {
        assertThat(OFFICE.subtract(paris("2026-03-03T10:00"), Duration.ofHours(2)))
                .isEqualTo(paris("2026-03-02T17:00"));
        assertThat(OFFICE.subtract(paris("2026-03-03T11:00"), Duration.ofHours(2)))
                .isEqualTo(paris("2026-03-03T09:00"));
    }

    @Test
    void case6_aRequestReceivedOutsideHoursHasItsWholeDelay() {
        Instant saturday = paris("2026-03-07T22:00");
        assertThat(OFFICE.deadline(saturday, Delay.BusinessHours.of(4), StartRule.AT_RECEIPT))
                .isEqualTo(paris("2026-03-09T13:00"));
    }

    @Test
    void case7_aDeadlineNeverFallsAfterClosing() {
        assertThat(OFFICE.add(paris("2026-03-02T17:30"), Duration.ofMinutes(30)))
                .isEqualTo(paris("2026-03-02T18:00"));
        assertThat(OFFICE.add(paris("2026-03-02T17:30"), Duration.ofMinutes(31)))
                .isEqualTo(paris("2026-03-03T09:01"));
    }

    @Test
    void case9_timeSpentOnAHolidayIsNotBusinessTime() {
        assertThat(OFFICE.elapsed(paris("2026-05-13T17:00"), paris("2026-05-15T10:00")))
                .as("Ascension Day 2026 is Thursday 14 May")
                .isEqualTo(Duration.ofHours(2));
        Map<LocalDate, List<Segment>> bridge = Map.of(LocalDate.of(2026, 5, 15), List.of());
        CalendarVersion first = OFFICE.versions().getFirst();
        BusinessCalendar second =
                new BusinessCalendar(CalendarId.OFFICE, 2, first.zone(), first.week(), first.holidays(), bridge);
        assertThat(second.add(paris("2026-05-13T17:00"), Duration.ofHours(2))).isEqualTo(paris("2026-05-18T10:00"));
        assertThat(OFFICE.add(paris("2026-05-13T17:00"), Duration.ofHours(2)))
                .as("the first version still answers as it did")
                .isEqualTo(paris("2026-05-15T10:00"));
    }

    @Test
    void case9_aVersionThatTakesOverLeavesThePastAsItWas() {
        CalendarVersion first = OFFICE.versions().getFirst();
        Map<LocalDate, List<Segment>> bridge = Map.of(LocalDate.of(2026, 5, 15), List.of());
        BusinessCalendar changed = new BusinessCalendar(
                CalendarId.OFFICE,
                List.of(
                        first,
                        new CalendarVersion(
                                2, paris("2026-05-15T11:00"), first.zone(), first.week(), first.holidays(), bridge)));
        assertThat(changed.elapsed(paris("2026-05-15T09:00"), paris("2026-05-15T18:00")))
                .as("two hours had passed when the day was closed")
                .isEqualTo(Duration.ofHours(2));
        assertThat(changed.add(paris("2026-05-15T10:00"), Duration.ofHours(2))).isEqualTo(paris("2026-05-18T10:00"));
        assertThat(changed.deadline(paris("2026-05-13T17:00"), new Delay.BusinessDays(2), StartRule.AT_RECEIPT))
                .as("the day that was closed at eleven still was a business day, the second is Monday")
                .isEqualTo(paris("2026-05-18T18:00"));
    }

    @Test
    void case10_wideningTheHoursMovesADeadlineThatIsStillToCome() {
        CalendarVersion first = OFFICE.versions().getFirst();
        BusinessCalendar widened = new BusinessCalendar(
                CalendarId.OFFICE,
                List.of(
                        first,
                        new CalendarVersion(
                                2, paris("2026-03-02T18:00"), first.zone(), Week.ALWAYS, Holidays.IGNORED, Map.of())));
        assertThat(OFFICE.add(paris("2026-03-02T17:00"), Duration.ofHours(2))).isEqualTo(paris("2026-03-03T10:00"));
        assertThat(widened.add(paris("2026-03-02T17:00"), Duration.ofHours(2))).isEqualTo(paris("2026-03-02T19:00"));
    }

    @Test
    void case14_anHourAddedWhereTheWallRepeatsItselfIsAnHourLater() {
        Instant first = utc("2026-10-25T00:30:00Z");
        assertThat(first.atZone(Walls.PARIS).toLocalTime()).hasToString("02:30");
        assertThat(ALWAYS.add(first, Duration.ofHours(1))).isEqualTo(utc("2026-10-25T01:30:00Z"));
        assertThat(ALWAYS.add(utc("2026-10-24T22:00:00Z"), Duration.ofHours(25)))
                .isEqualTo(utc("2026-10-25T23:00:00Z"));
    }

    @Test
    void case14_anHourAddedWhereTheWallSkipsOneIsAnHourLater() {
        Instant before = paris("2026-03-29T01:30");
        assertThat(ALWAYS.add(before, Duration.ofHours(1))).isEqualTo(paris("2026-03-29T03:30"));
        BusinessCalendar nights = calendar(Week.CLOSED.on(DayOfWeek.SUNDAY, Segment.of("01:00", "04:00")));
        assertThat(nights.elapsed(paris("2026-03-29T00:00"), paris("2026-03-29T12:00")))
                .as("the night that has an hour less")
                .isEqualTo(Duration.ofHours(2));
        assertThat(nights.add(paris("2026-03-29T01:00"), Duration.ofHours(2))).isEqualTo(paris("2026-03-29T04:00"));
        assertThat(nights.elapsed(paris("2026-10-25T00:00"), paris("2026-10-25T12:00")))
                .as("the night that has an hour more")
                .isEqualTo(Duration.ofHours(4));
    }

    /** A last minute that is typed away is missed each day; the form says so ({@code OpeningTextTest}). */
    @Test
    void case1_aDayTypedToItsLastMinuteIsADayLessAMinuteAndMidnightIsAnEnd() {
        BusinessCalendar typed = calendar(weekdays(Segment.of("00:00", "23:59")));
        BusinessCalendar whole = calendar(weekdays(Segment.of("00:00", "24:00")));
        Instant monday = paris("2026-03-02T00:00");
        assertThat(whole.add(monday, Duration.ofHours(48))).isEqualTo(paris("2026-03-04T00:00"));
        assertThat(typed.add(monday, Duration.ofHours(48))).isEqualTo(paris("2026-03-04T00:02"));
    }

    @Test
    void case5_aWarningOneOpenDayAheadSkipsTheWeekEndAndAHoliday() {
        assertThat(OFFICE.subtract(paris("2026-04-07T10:00"), Duration.ofHours(9)))
                .as("Easter Monday and the week-end are closed")
                .isEqualTo(paris("2026-04-03T10:00"));
    }

    /** osTicket 6739: days that do not follow each other, with several openings. */
    @Test
    void oddWeekdaysAreCountedAsTheyAreOpen() {
        BusinessCalendar odd = calendar(Week.CLOSED
                .on(DayOfWeek.TUESDAY, Segment.of("08:00", "10:00"), Segment.of("14:00", "15:30"))
                .on(DayOfWeek.THURSDAY, Segment.of("22:00", "24:00"))
                .on(DayOfWeek.FRIDAY, Segment.of("00:00", "02:00"))
                .on(DayOfWeek.SUNDAY, Segment.of("09:00", "09:30")));
        Instant monday = paris("2026-03-02T12:00");
        assertThat(odd.elapsed(monday, paris("2026-03-09T12:00"))).isEqualTo(Duration.ofHours(8));
        assertThat(odd.add(monday, Duration.ofHours(3))).isEqualTo(paris("2026-03-03T15:00"));
        assertThat(odd.add(monday, Duration.ofHours(6))).isEqualTo(paris("2026-03-06T00:30"));
        assertThat(odd.add(monday, Duration.ofMinutes(470))).isEqualTo(paris("2026-03-08T09:20"));
        for (int minutes = 1; minutes <= 1_000; minutes += 37) {
            Duration time = Duration.ofMinutes(minutes);
            assertThat(odd.elapsed(monday, odd.add(monday, time))).isEqualTo(time);
        }
    }
}
