package fr.vigie.monitoring;

import static fr.vigie.monitoring.Measured.down;
import static fr.vigie.monitoring.Measured.maintenance;
import static fr.vigie.monitoring.Measured.unmeasured;
import static fr.vigie.monitoring.Measured.up;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VigilTest {
    private static final Instant T0 = Instant.parse("2026-03-03T08:00:00Z");
    private final ShopId shop = ShopId.create();
    private final Check check = Check.standard(shop, CustomerId.create(), URI.create("https://shop.example/"));

    @Test
    void anOutageLastsFromTheFirstFailureToTheFirstSuccess() {
        var log = Vigil.FRESH.over(
                check, List.of(up(shop, m(0)), down(shop, m(1)), down(shop, m(2)), up(shop, m(3)), up(shop, m(4))));
        assertThat(opened(log))
                .singleElement()
                .satisfies(o -> assertThat(o.openedAt()).isEqualTo(m(1)));
        assertThat(closed(log)).singleElement().satisfies(o -> {
            assertThat(o.id()).isEqualTo(opened(log).getFirst().id());
            assertThat(o.closedAt()).isEqualTo(m(3));
        });
        assertThat(log.stretches())
                .containsExactly(
                        new Stretch(State.UP, new Period(m(0), m(1))),
                        new Stretch(State.DOWN, new Period(m(1), m(3))),
                        new Stretch(State.UP, new Period(m(3), m(4))));
        assertThat(log.vigil().outage()).isNull();
    }

    @Test
    void theMaintenancePageOpensNoOutageAndEndsOne() {
        var log = Vigil.FRESH.over(check, List.of(maintenance(shop, m(0)), maintenance(shop, m(1)), up(shop, m(2))));
        assertThat(opened(log)).isEmpty();
        assertThat(log.stretches().getFirst()).isEqualTo(new Stretch(State.MAINTENANCE, new Period(m(0), m(2))));

        var ended = Vigil.FRESH.over(check, List.of(down(shop, m(0)), maintenance(shop, m(1))));
        assertThat(closed(ended)).hasSize(1);
    }

    @Test
    void aGapOfMoreThanTwoIntervalsIsUnmeasured() {
        var log = Vigil.FRESH.over(check, List.of(up(shop, m(0)), up(shop, m(2)), up(shop, m(5))));
        assertThat(log.stretches()).containsExactly(new Stretch(State.UP, new Period(m(0), m(3))));
    }

    @Test
    void anUnmeasuredCheckNeitherOpensNorClosesAnOutage() {
        var log = Vigil.FRESH.over(check, List.of(down(shop, m(0)), unmeasured(shop, m(1)), down(shop, m(2))));
        assertThat(opened(log)).hasSize(1);
        assertThat(closed(log)).isEmpty();
        assertThat(log.stretches()).containsExactly(new Stretch(State.DOWN, new Period(m(0), m(1))));
    }

    @Test
    void leavesOutWhatIsNotNewer() {
        var log = Vigil.FRESH.over(check, List.of(up(shop, m(1)), down(shop, m(0)), down(shop, m(1)), up(shop, m(2))));
        assertThat(log.taken()).hasSize(2);
        assertThat(opened(log)).isEmpty();
    }

    @Property
    void takenOneByOneOrAllAtOnceTheResultIsTheSame(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3) Integer> kinds,
            @ForAll @Size(value = 40) List<@IntRange(min = 1, max = 4) Integer> steps) {
        List<Measurement> all = new ArrayList<>();
        int minute = 0;
        for (int i = 0; i < kinds.size(); i++) {
            minute += steps.get(i);
            all.add(
                    switch (kinds.get(i)) {
                        case 0 -> up(shop, m(minute));
                        case 1 -> down(shop, m(minute));
                        case 2 -> maintenance(shop, m(minute));
                        default -> unmeasured(shop, m(minute));
                    });
        }
        var atOnce = Vigil.FRESH.over(check, all);
        Vigil vigil = Vigil.FRESH;
        List<Stretch> stretches = new ArrayList<>();
        int opened = 0;
        int closed = 0;
        for (Measurement one : all) {
            var log = vigil.over(check, List.of(one));
            log.stretches().forEach(stretch -> Vigil.join(stretches, stretch));
            opened += opened(log).size();
            closed += closed(log).size();
            vigil = log.vigil();
        }
        assertThat(stretches).isEqualTo(atOnce.stretches());
        assertThat(opened).isEqualTo(opened(atOnce).size());
        assertThat(closed).isEqualTo(closed(atOnce).size());
        assertThat(opened - closed).isEqualTo(vigil.outage() == null ? 0 : 1);
    }

    private static List<Outage> opened(Vigil.Log log) {
        return log.turns().stream()
                .filter(Vigil.Opened.class::isInstance)
                .map(Vigil.Turn::outage)
                .toList();
    }

    private static List<Outage> closed(Vigil.Log log) {
        return log.turns().stream()
                .filter(Vigil.Closed.class::isInstance)
                .map(Vigil.Turn::outage)
                .toList();
    }

    private static Instant m(int minute) {
        return T0.plusSeconds(60L * minute);
    }
}
