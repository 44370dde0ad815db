package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.ClockKind;
import fr.vigie.support.ContractRef;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.UsedCalendar;
import fr.vigie.support.Verdict;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.StartRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void whatAServiceWorkedBeforeItBrokeAgainIsNoPartOfItsRestoration() {
        Instant opened = paris("2026-03-05T10:00");
        var verdict = new Verdict(
                TicketId.create(),
                new TicketNumber(2026, 1),
                "Panier vide",
                ShopId.create(),
                Severity.CRITICAL,
                ClockKind.RESTORATION,
                new ContractRef(ContractId.create(), 1),
                List.of(),
                new UsedCalendar(CalendarId.OFFICE, List.of(1)),
                opened,
                opened,
                null,
                Duration.ofHours(4),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Duration.ofHours(20),
                Verdict.Result.PENDING,
                null);
        assertThat(Gathering.taken(verdict, paris("2026-03-06T10:00"))).hasMinutes(3 * 60 + 30);
    }

    private static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }
}
