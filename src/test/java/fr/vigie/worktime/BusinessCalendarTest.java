package fr.vigie.worktime;

import static fr.vigie.worktime.Walls.calendar;
import static fr.vigie.worktime.Walls.paris;
import static fr.vigie.worktime.Walls.utc;
import static fr.vigie.worktime.Walls.weekdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.kernel.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final BusinessCalendar OFFICE = Calendars.standard().get(CalendarId.OFFICE);
    private static final BusinessCalendar LUNCH =
            calendar(weekdays(Segment.of("09:00", "12:30"), Segment.of("14:00", "18:00")));

    @Test
    void opensAtTheFirstInstantAndClosesBeforeTheLast() {
        assertThat(OFFICE.isOpen(paris("2026-03-02T09:00"))).isTrue();
        assertThat(OFFICE.isOpen(paris("2026-03-02T08:59:59.999999"))).isFalse();
        assertThat(OFFICE.isOpen(paris("2026-03-02T17:59:59.999999"))).isTrue();
        assertThat(OFFICE.isOpen(paris("2026-03-02T18:00"))).isFalse();
        assertThat(OFFICE.isOpen(paris("2026-03-07T12:00"))).isFalse();
    }

    @Test
    void findsTheNextOpening() {
        assertThat(OFFICE.nextOpening(paris("2026-03-02T10:15"))).isEqualTo(paris("2026-03-02T10:15"));
        assertThat(OFFICE.nextOpening(paris("2026-03-06T18:00"))).isEqualTo(paris("2026-03-09T09:00"));
        assertThat(OFFICE.nextOpening(paris("2026-12-24T18:00"))).isEqualTo(paris("2026-12-28T09:00"));
    }

    @Test
    void countsSeveralSegmentsADay() {
        assertThat(LUNCH.add(paris("2026-03-02T12:00"), Duration.ofHours(1))).isEqualTo(paris("2026-03-02T14:30"));
        assertThat(LUNCH.elapsed(paris("2026-03-02T00:00"), paris("2026-03-03T00:00")))
                .isEqualTo(Duration.ofMinutes(450));
        assertThat(LUNCH.openings(paris("2026-03-02T10:00"), paris("2026-03-02T15:00")))
                .containsExactly(
                        new Period(paris("2026-03-02T10:00"), paris("2026-03-02T12:30")),
                        new Period(paris("2026-03-02T14:00"), paris("2026-03-02T15:00")));
    }

    @Test
    void nothingOpensBetweenAnInstantAndItself() {
        Instant morning = paris("2026-03-02T10:00");
        assertThat(LUNCH.openings(morning, morning)).isEmpty();
        assertThatThrownBy(() -> LUNCH.openings(morning, morning.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addingNothingOutsideHoursStaysThereUnlessTheContractStartsAtTheNextOpening() {
        Instant night = paris("2026-03-02T03:00");
        assertThat(OFFICE.add(night, Duration.ZERO)).isEqualTo(night);
        assertThat(OFFICE.start(night, StartRule.AT_RECEIPT)).isEqualTo(night);
        assertThat(OFFICE.start(night, StartRule.AT_NEXT_OPENING)).isEqualTo(paris("2026-03-02T09:00"));
    }

    @Test
    void keepsTheThreeUnitsApart() {
        Instant friday = paris("2026-03-06T17:00");
        assertThat(OFFICE.deadline(friday, Delay.BusinessHours.of(4), StartRule.AT_RECEIPT))
                .isEqualTo(paris("2026-03-09T12:00"));
        assertThat(OFFICE.deadline(friday, Delay.CalendarHours.of(48), StartRule.AT_RECEIPT))
                .isEqualTo(paris("2026-03-08T17:00"));
        assertThat(OFFICE.deadline(friday, new Delay.BusinessDays(2), StartRule.AT_RECEIPT))
                .isEqualTo(paris("2026-03-10T18:00"));
    }

    @Test
    void theStartRuleMovesCalendarHoursAndBusinessDays() {
        Instant saturday = paris("2026-03-07T11:00");
        assertThat(OFFICE.deadline(saturday, Delay.CalendarHours.of(48), StartRule.AT_NEXT_OPENING))
                .isEqualTo(paris("2026-03-11T09:00"));
        assertThat(OFFICE.deadline(saturday, new Delay.BusinessDays(2), StartRule.AT_RECEIPT))
                .isEqualTo(paris("2026-03-10T18:00"));
        assertThat(OFFICE.deadline(saturday, new Delay.BusinessDays(2), StartRule.AT_NEXT_OPENING))
                .isEqualTo(paris("2026-03-11T18:00"));
    }

    @Test
    void anExceptionReplacesTheWeekAndTheHolidayOfItsDate() {
        BusinessCalendar sales = calendar(
                weekdays(Segment.of("09:00", "18:00")),
                Holidays.FRANCE,
                Map.of(
                        LocalDate.of(2026, 5, 8), List.of(Segment.of("10:00", "12:00")),
                        LocalDate.of(2026, 5, 11), List.of()));
        assertThat(sales.elapsed(paris("2026-05-08T00:00"), paris("2026-05-12T00:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(sales.isBusinessDay(LocalDate.of(2026, 5, 8))).isTrue();
        assertThat(sales.isBusinessDay(LocalDate.of(2026, 5, 11))).isFalse();
    }

    @Test
    void anHourSkippedInSpringIsNeverOpen() {
        BusinessCalendar nights =
                calendar(Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, Segment.of("01:00", "04:00")));
        assertThat(nights.elapsed(utc("2026-03-28T12:00:00Z"), utc("2026-03-29T12:00:00Z")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(nights.add(utc("2026-03-29T00:30:00Z"), Duration.ofHours(1))).isEqualTo(paris("2026-03-29T03:30"));
        BusinessCalendar inGap = calendar(Week.CLOSED.on(DayOfWeek.SUNDAY, Segment.of("02:00", "02:45")));
        assertThat(inGap.isBusinessDay(LocalDate.of(2026, 3, 29))).isFalse();
    }

    @Test
    void anHourRepeatedInAutumnIsOpenTwice() {
        BusinessCalendar nights =
                calendar(Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, Segment.of("02:00", "02:30")));
        assertThat(nights.openings(utc("2026-10-24T12:00:00Z"), utc("2026-10-25T12:00:00Z")))
                .containsExactly(
                        new Period(utc("2026-10-25T00:00:00Z"), utc("2026-10-25T00:30:00Z")),
                        new Period(utc("2026-10-25T01:00:00Z"), utc("2026-10-25T01:30:00Z")));
    }

    @Test
    void followsZonesWithOddTransitions() {
        BusinessCalendar apia = in("Pacific/Apia");
        assertThat(apia.isBusinessDay(LocalDate.of(2011, 12, 30)))
                .as("Samoa skipped that Friday")
                .isFalse();
        assertThat(apia.elapsed(utc("2011-12-29T12:00:00Z"), utc("2011-12-31T12:00:00Z")))
                .isEqualTo(Duration.ofDays(2));
        BusinessCalendar beirut = in("Asia/Beirut");
        assertThat(beirut.elapsed(utc("2021-10-29T00:00:00Z"), utc("2021-11-01T00:00:00Z")))
                .as("clocks go back at midnight to the day before")
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    void findsADistantInstantAndRefusesOneOutsideItsYears() {
        assertThat(OFFICE.elapsed(paris("1975-06-02T09:00"), paris("2150-06-01T09:00")))
                .isGreaterThan(Duration.ofHours(175 * 2_000));
        assertThat(OFFICE.add(paris("1975-06-02T09:00"), Duration.ofHours(9))).isEqualTo(paris("1975-06-02T18:00"));
        assertThatThrownBy(() -> OFFICE.add(paris("2026-03-02T09:00"), Duration.ofDays(400_000)))
                .isInstanceOf(HorizonExceeded.class);
        assertThatThrownBy(() -> OFFICE.subtract(paris("2026-03-02T09:00"), Duration.ofDays(10_000)))
                .isInstanceOf(HorizonExceeded.class);
        assertThatThrownBy(() -> OFFICE.isOpen(utc("2200-01-01T00:00:00Z"))).isInstanceOf(HorizonExceeded.class);
        assertThatThrownBy(() ->
                        OFFICE.deadline(utc("2199-12-20T09:00:00Z"), new Delay.BusinessDays(30), StartRule.AT_RECEIPT))
                .isInstanceOf(HorizonExceeded.class);
        assertThatThrownBy(() ->
                        OFFICE.deadline(utc("2199-12-20T09:00:00Z"), Delay.CalendarHours.of(480), StartRule.AT_RECEIPT))
                .isInstanceOf(HorizonExceeded.class);
    }

    @Test
    void refusesSegmentsThatOverlapOrRunBackwards() {
        assertThatThrownBy(() -> weekdays(Segment.of("09:00", "12:00"), Segment.of("11:59", "18:00")))
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> Segment.of("22:00", "06:00")).hasMessageContaining("split");
        assertThatThrownBy(() -> Segment.of("9h", "18h")).hasMessageContaining("00:00 to 24:00");
        assertThatThrownBy(() -> OFFICE.elapsed(paris("2026-03-03T09:00"), paris("2026-03-02T09:00")))
                .hasMessageContaining("forward");
        assertThatThrownBy(() -> OFFICE.add(paris("2026-03-03T09:00"), Duration.ofHours(-1)))
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> OFFICE.subtract(paris("2026-03-03T09:00"), Duration.ofHours(-1)))
                .hasMessageContaining("negative");
    }

    @Test
    void joinsSegmentsThatTouch() {
        assertThat(weekdays(Segment.parse("12:00-18:00"), Segment.parse("09:00-12:00")))
                .isEqualTo(weekdays(Segment.of("09:00", "18:00")));
    }

    private static BusinessCalendar in(String zone) {
        return new BusinessCalendar(new CalendarId("far"), 1, ZoneId.of(zone), Week.ALWAYS, Holidays.IGNORED, Map.of());
    }
}
