package fr.vigie.billing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderRunTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05-11T08:00, true",
        "2026-05-11T07:59, false",
        "2026-05-11T18:00, false",
        "2026-05-09T10:00, false",
        "2026-05-10T10:00, false",
        "2026-05-01T10:00, false",
        "2026-07-14T10:00, false",
        "2026-05-14T10:00, false",
        "2026-05-15T10:00, true"
    })
    void remindersLeaveOnWorkingDaysDuringTheDay(LocalDateTime at, boolean leave) {
        assertThat(ReminderRun.isDaytime(
                        at.atZone(Quote.ZONE), Calendars.standard().get(CalendarId.OFFICE)))
                .isEqualTo(leave);
    }
}
