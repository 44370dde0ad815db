package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UptimeTest {
    private static final Period DAY =
            new Period(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-04T00:00:00Z"));

    @Test
    void aDayWithoutAnyMeasurementIsUnmeasuredNeitherGoodNorBad() {
        Uptime uptime = Uptime.of(List.of(), Spans.NONE, Spans.of(DAY), DAY);
        assertThat(uptime.availability()).isEmpty();
        assertThat(uptime.coverage()).hasValue(0);
        assertThat(uptime.best()).hasValue(1);
        assertThat(uptime.worst()).hasValue(0);
    }

    @Test
    void anApprovedWindowTakesItsTimeOutOfBothSides() {
        List<Stretch> measured = List.of(
                new Stretch(State.UP, between("00:00", "10:00")),
                new Stretch(State.MAINTENANCE, between("10:00", "11:00")),
                new Stretch(State.UP, between("11:00", "24:00")));
        Uptime without = Uptime.of(measured, Spans.NONE, Spans.of(DAY), DAY);
        assertThat(without.missed()).isEqualTo(Duration.ofHours(1));
        assertThat(without.maintenance()).isEqualTo(Duration.ofHours(1));
        assertThat(without.availability()).hasValue(23.0 / 24);

        Uptime with = Uptime.of(measured, Spans.of(between("10:00", "11:00")), Spans.of(DAY), DAY);
        assertThat(with.missed()).isZero();
        assertThat(with.excluded()).isEqualTo(Duration.ofHours(1));
        assertThat(with.availability()).hasValue(1);
    }

    @Test
    void fractionsOfASecondCount() {
        Uptime uptime = new Uptime(
                Duration.ofMillis(1_500),
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ofMillis(2_000),
                Duration.ZERO);
        assertThat(uptime.availability()).hasValue(0.75);
        assertThat(uptime.coverage()).hasValue(0.5);
        assertThat(uptime.plus(uptime).measured()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void anOutageOutsideServiceHoursDoesNotCount() {
        List<Stretch> measured = List.of(
                new Stretch(State.DOWN, between("00:00", "06:00")), new Stretch(State.UP, between("06:00", "24:00")));
        Uptime office = Uptime.of(measured, Spans.NONE, Spans.of(between("09:00", "18:00")), DAY);
        assertThat(office.met()).isEqualTo(Duration.ofHours(9));
        assertThat(office.availability()).hasValue(1);
    }

    @Test
    void unmeasuredTimeShowsAsCoverageAndAsARange() {
        List<Stretch> measured = List.of(new Stretch(State.UP, between("00:00", "12:00")));
        Uptime half = Uptime.of(measured, Spans.NONE, Spans.of(DAY), DAY);
        assertThat(half.availability()).hasValue(1);
        assertThat(half.coverage()).hasValue(0.5);
        assertThat(half.worst()).hasValue(0.5);
        assertThat(half.best()).hasValue(1);
    }

    private static Period between(String from, String to) {
        return new Period(at(from), at(to));
    }

    private static Instant at(String time) {
        return time.equals("24:00") ? DAY.to() : Instant.parse("2026-03-03T" + time + ":00Z");
    }
}
