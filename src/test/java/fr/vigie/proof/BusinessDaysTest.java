package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.StartRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In how many business days a fault was repaired: 5 March 2026 is a Thursday. */
class BusinessDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T10:00, 2026-03-05T17:00, 0",
        "2026-03-05T10:00, 2026-03-05T23:00, 0",
        "2026-03-05T10:00, 2026-03-06T09:00, 1",
        "2026-03-05T10:00, 2026-03-07T10:00, 2",
        "2026-03-06T17:00, 2026-03-09T10:00, 1",
        "2026-03-06T17:00, 2026-03-10T10:00, 2",
        "2026-03-07T10:00, 2026-03-08T10:00, 0",
        "2026-03-07T10:00, 2026-03-09T12:00, 0",
        "2026-03-07T10:00, 2026-03-10T12:00, 1"
    })
    void countsTheDaysAfterTheOneOnWhichItBegan(String opened, String stopped, int days) {
        assertThat(Gathering.businessDays(
                        Calendars.standard().get(CalendarId.OFFICE),
                        StartRule.AT_NEXT_OPENING,
                        paris(opened),
                        paris(stopped)))
                .isEqualTo(days);
    }

    private static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }
}
