package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.Calendars;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ForecastTest {

    @Property(tries = 300)
    void promisesWhatTheClocksOfSuchATicketShow(
            @ForAll @LongRange(min = 1_767_222_000, max = 1_830_294_000) long received, @ForAll Severity severity) {
        Instant at = Instant.ofEpochSecond(received);
        Ticket ticket = Desk.opened(at, severity, Activity.CORRECTIVE);
        var forecasts = Forecast.of(Desk.terms().clauses(), Calendars.standard(), severity, Activity.CORRECTIVE, at);
        var clocks = Clocks.of(ticket, Desk.terms(), at).all().toList();
        assertThat(forecasts)
                .extracting(Forecast::clock)
                .isEqualTo(clocks.stream().map(ClockReading::kind).toList());
        assertThat(forecasts)
                .extracting(Forecast::deadline)
                .isEqualTo(clocks.stream().map(ClockReading::deadline).toList());
        assertThat(forecasts)
                .allSatisfy(forecast -> assertThat(
                                forecast.counted().stream().map(Period::length).reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(forecast.allowed()));
    }

    @Test
    void waitsForTheOpeningAfterAHolidayWeekEnd() {
        Instant friday = Desk.paris("2026-05-22T17:30"); // Whit Monday is a holiday
        var response = Forecast.of(
                        Plan.SERENITE.clauses(), Calendars.standard(), Severity.CRITICAL, Activity.CORRECTIVE, friday)
                .getFirst();
        assertThat(response.deadline()).isAfter(Desk.paris("2026-05-26T09:00"));
        assertThat(Forecast.of(
                                Plan.SERENITE.clauses(),
                                Calendars.standard(),
                                Severity.CRITICAL,
                                Activity.CORRECTIVE,
                                Desk.paris("2026-05-23T11:00"))
                        .getFirst())
                .satisfies(weekEnd -> assertThat(weekEnd.waits()).isTrue())
                .satisfies(weekEnd -> assertThat(weekEnd.start()).isEqualTo(Desk.paris("2026-05-26T09:00")));
    }
}
