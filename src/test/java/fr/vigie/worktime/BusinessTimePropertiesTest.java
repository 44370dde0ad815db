package fr.vigie.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any calendar, any instant and any duration. */
class BusinessTimePropertiesTest {

    @Property(tries = 300)
    void whatWasAddedHasElapsed(
            @ForAll("cases") Case given, @ForAll("instants") Instant from, @ForAll("durations") Duration time) {
        Instant until = given.calendar().add(from, time);
        assertThat(given.calendar().elapsed(from, until)).isEqualTo(time);
    }

    @Property(tries = 300)
    void whatWasSubtractedElapsesUntilThen(
            @ForAll("cases") Case given, @ForAll("instants") Instant until, @ForAll("durations") Duration time) {
        Instant from = given.calendar().subtract(until, time);
        assertThat(given.calendar().elapsed(from, until)).isEqualTo(time);
    }

    @Property(tries = 200)
    void aWarningAheadOfADeadlineLiesInOpenTime(
            @ForAll("cases") Case given, @ForAll("instants") Instant received, @ForAll("durations") Duration time) {
        BusinessCalendar calendar = given.calendar();
        Instant deadline = calendar.add(received, time.plusHours(1));
        assertThat(calendar.isOpen(calendar.subtract(deadline, Duration.ofMinutes(30))))
                .isTrue();
    }

    @Property(tries = 200)
    void addingIsAdditiveAndMonotonic(
            @ForAll("cases") Case given,
            @ForAll("instants") Instant from,
            @ForAll("durations") Duration one,
            @ForAll("durations") Duration two) {
        BusinessCalendar calendar = given.calendar();
        assertThat(calendar.add(calendar.add(from, one), two)).isEqualTo(calendar.add(from, one.plus(two)));
        assertThat(calendar.add(from, one)).isAfterOrEqualTo(from.plus(one));
    }

    @Property(tries = 60)
    void agreesWithWalkingMinuteByMinute(
            @ForAll("cases") Case given, @ForAll("instants") Instant from, @ForAll("shortDurations") Duration time) {
        NaiveCalendar naive = new NaiveCalendar(given.calendar());
        Instant until = from.plus(4, ChronoUnit.DAYS);
        assertThat(given.calendar().elapsed(from, until)).isEqualTo(naive.elapsed(from, until));
        assertThat(given.calendar().isOpen(from)).isEqualTo(naive.isOpen(from));
        assertThat(given.calendar().add(from, time)).isEqualTo(naive.add(from, time));
    }

    @Property(tries = 200)
    void theNextOpeningIsOpenAndNothingOpensBeforeIt(@ForAll("cases") Case given, @ForAll("instants") Instant at) {
        Instant opening = given.calendar().nextOpening(at);
        assertThat(given.calendar().isOpen(opening)).isTrue();
        assertThat(given.calendar().elapsed(at, opening)).isZero();
    }

    @Property(tries = 200)
    void openingsAddUpToElapsedTime(
            @ForAll("cases") Case given, @ForAll("instants") Instant from, @ForAll("durations") Duration time) {
        Instant to = from.plus(time);
        Duration sum =
                given.calendar().openings(from, to).stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
        assertThat(sum).isEqualTo(given.calendar().elapsed(from, to));
    }

    @Property(tries = 100)
    void eachVersionCountsItsOwnTime(
            @ForAll("cases") Case given, @ForAll("instants") Instant from, @ForAll("durations") Duration time) {
        BusinessCalendar calendar = given.calendar();
        Instant to = from.plus(time).plusSeconds(1);
        Duration byVersion = calendar.reigns(new Period(from, to)).stream()
                .map(part -> new BusinessCalendar(calendar.id(), List.of(calendar.at(part.from())))
                        .elapsed(part.from(), part.to()))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(byVersion).isEqualTo(calendar.elapsed(from, to));
    }

    record Case(BusinessCalendar calendar) {}

    /** Mostly one version; else a second one, and a third, that takes over at any minute. */
    @Provide
    Arbitrary<Case> cases() {
        return versions().list().ofMinSize(1).ofMaxSize(3).map(versions -> {
            List<CalendarVersion> numbered = new ArrayList<>();
            for (CalendarVersion version : versions) {
                numbered.add(new CalendarVersion(
                        numbered.size() + 1,
                        numbered.isEmpty() ? Instant.MIN : version.since(),
                        version.zone(),
                        version.week(),
                        version.holidays(),
                        version.exceptions()));
            }
            return new Case(new BusinessCalendar(new CalendarId("any"), numbered));
        });
    }

    private Arbitrary<CalendarVersion> versions() {
        Arbitrary<Instant> minutes = instants().map(instant -> instant.truncatedTo(ChronoUnit.MINUTES));
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Beirut", "UTC")
                .map(ZoneId::of);
        Arbitrary<Map<DayOfWeek, List<Segment>>> weeks = Arbitraries.maps(
                        Arbitraries.of(DayOfWeek.class), segments().filter(list -> !list.isEmpty()))
                .ofMinSize(1);
        Arbitrary<Holidays> holidays =
                Arbitraries.of(Holidays.IGNORED, Holidays.FRANCE, new Holidays(Holidays.Region.ALSACE_MOSELLE, true));
        Arbitrary<Map<LocalDate, List<Segment>>> exceptions = Arbitraries.maps(
                        Arbitraries.integers().between(0, 730).map(LocalDate.of(2026, 1, 1)::plusDays), segments())
                .ofMaxSize(8);
        return Combinators.combine(minutes, zones, weeks, holidays, exceptions)
                .as((since, zone, week, kept, odd) -> new CalendarVersion(1, since, zone, new Week(week), kept, odd));
    }

    /** Up to three segments from six sorted cuts of the day, the last possibly at 24:00. */
    private static Arbitrary<List<Segment>> segments() {
        return Arbitraries.integers()
                .between(0, 96)
                .map(quarter -> quarter * 15)
                .set()
                .ofMaxSize(6)
                .map(cuts -> {
                    List<Integer> sorted = cuts.stream().sorted().toList();
                    List<Segment> found = new ArrayList<>();
                    for (int i = 0; i + 1 < sorted.size(); i += 2) {
                        found.add(new Segment(sorted.get(i), sorted.get(i + 1)));
                    }
                    return found;
                });
    }

    @Provide
    Arbitrary<Instant> instants() {
        long first = LocalDate.of(2026, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        return Arbitraries.longs().between(0, 730L * 86_400).map(second -> Instant.ofEpochSecond(first + second));
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, 60L * 3_600).map(Duration::ofSeconds);
    }

    @Provide
    Arbitrary<Duration> shortDurations() {
        return Arbitraries.longs().between(1, 8L * 3_600).map(Duration::ofSeconds);
    }
}
