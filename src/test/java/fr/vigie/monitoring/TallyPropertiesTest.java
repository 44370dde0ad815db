package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Tally.Grain;
import fr.vigie.monitoring.Tally.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

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

    private static void same(Map<Slot, Tally> one, Map<Slot, Tally> two) {
        assertThat(one.keySet()).isEqualTo(two.keySet());
        one.forEach((slot, tally) ->
                assertThat(tally.says(two.get(slot))).describedAs("%s", slot).isTrue());
    }
}
