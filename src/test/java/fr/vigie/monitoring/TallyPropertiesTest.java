package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Tally.Grain;
import fr.vigie.monitoring.Tally.Slot;
import fr.vigie.outbound.Phases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TallyPropertiesTest {
    /** The week in which Paris changes to summer time: a day of 23 hours. */
    private static final Instant START = Instant.parse("2026-03-27T00:00:00Z");

    private static final ShopId SHOP = ShopId.create();

    @Provide
    Arbitrary<List<Measurement>> measurements() {
        Arbitrary<Measurement> one = Combinators.combine(
                        Arbitraries.integers().between(0, 4 * 86_400),
                        Arbitraries.integers().between(1, 40_000),
                        Arbitraries.integers().between(0, 9))
                .as((second, millis, kind) -> kind == 0
                        ? Measured.down(SHOP, START.plusSeconds(second))
                        : Measured.up(SHOP, START.plusSeconds(second), millis));
        return one.list().ofMaxSize(60);
    }

    @Property(tries = 150)
    void areTheSameInWhateverOrderAndPortionsMeasurementsCome(
            @ForAll("measurements") List<Measurement> all, @ForAll @IntRange(min = 1, max = 20) int portion) {
        Map<Slot, Tally> atOnce = Tally.of(all);
        List<Measurement> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(portion));
        Map<Slot, Tally> merged = new HashMap<>();
        for (int from = 0; from < shuffled.size(); from += portion) {
            Tally.of(shuffled.subList(from, Math.min(shuffled.size(), from + portion)))
                    .forEach((slot, part) ->
                            merged.computeIfAbsent(slot, s -> new Tally()).add(part));
        }
        same(merged, atOnce);
    }

    @Property(tries = 100)
    void makeEachDayTheSumOfItsHoursAndOfItsMeasurements(@ForAll("measurements") List<Measurement> all) {
        Map<Slot, Tally> slots = Tally.of(all);
        Map<Slot, Tally> days = new HashMap<>();
        slots.forEach((slot, tally) -> {
            if (slot.grain() == Grain.HOUR) {
                days.computeIfAbsent(new Slot(Grain.DAY, Grain.DAY.since(slot.since())), s -> new Tally())
                        .add(tally);
            }
        });
        slots.keySet().removeIf(slot -> slot.grain() == Grain.HOUR);
        same(days, slots);
        long answers = all.stream().filter(Measurement::timed).count();
        assertThat(slots.values().stream().mapToLong(Tally::answers).sum()).isEqualTo(answers);
        slots.values().forEach(day -> assertThat(day.histogram().count()).isEqualTo(day.answers()));
    }

    /** Each hour and each day is what its measurements, counted one by one, come to. */
    @Property(tries = 100)
    void areWhatTheMeasurementsComeToOneByOne(@ForAll("measurements") List<Measurement> all) {
        Tally.of(all).forEach((slot, tally) -> {
            List<Measurement> raw =
                    all.stream().filter(m -> m.timed() && inside(slot, m.at())).toList();
            assertThat(tally.answers()).isEqualTo(raw.size());
            assertThat(tally.micros())
                    .containsExactly(
                            micros(raw, Phases::dns),
                            micros(raw, Phases::connect),
                            micros(raw, Phases::tls),
                            micros(raw, Phases::firstByte),
                            micros(raw, Phases::total));
            Histogram histogram = Histogram.empty();
            raw.forEach(m -> histogram.add(m.phases().total()));
            assertThat(tally.histogram().counts()).isEqualTo(histogram.counts());
        });
        long slots = all.stream()
                .filter(Measurement::timed)
                .flatMap(m -> Stream.of("h" + m.at().getEpochSecond() / 3_600, "d" + day(m.at())))
                .distinct()
                .count();
        assertThat(Tally.of(all)).as("no hour and no day is left out").hasSize((int) slots);
    }

    @Test
    void noticeAnyDifference() {
        Tally one = new Tally(1, new long[] {1, 2, 3, 4, 5}, Histogram.empty());
        assertThat(one.says(new Tally(1, one.micros(), one.histogram()))).isTrue();
        assertThat(one.says(new Tally(2, one.micros(), one.histogram()))).isFalse();
        assertThat(one.says(new Tally(1, new long[] {1, 2, 3, 4, 6}, one.histogram())))
                .isFalse();
        Histogram other = Histogram.empty();
        other.add(Duration.ofMillis(9));
        assertThat(one.says(new Tally(1, one.micros(), other))).isFalse();
        for (Grain grain : Grain.values()) {
            assertThat(Grain.of(grain.code)).as("as stored").isEqualTo(grain);
        }
    }

    private static boolean inside(Slot slot, Instant at) {
        return switch (slot.grain()) {
            case HOUR -> !at.isBefore(slot.since()) && at.isBefore(slot.since().plusSeconds(3_600));
            case DAY -> day(at).equals(day(slot.since()));
        };
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Tally.ZONE);
    }

    private static long micros(List<Measurement> raw, Function<Phases, Duration> phase) {
        return raw.stream()
                .mapToLong(m -> phase.apply(m.phases()).toNanos() / 1_000)
                .sum();
    }

    private static void same(Map<Slot, Tally> one, Map<Slot, Tally> two) {
        assertThat(one.keySet()).isEqualTo(two.keySet());
        one.forEach((slot, tally) ->
                assertThat(tally.says(two.get(slot))).describedAs("%s", slot).isTrue());
    }
}
