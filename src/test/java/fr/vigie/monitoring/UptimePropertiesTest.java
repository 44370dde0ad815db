package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Interval arithmetic against the plainest model there is: one bit per second. */
class UptimePropertiesTest {
    private static final Instant ZERO = Instant.parse("2026-03-01T00:00:00Z");
    private static final int HORIZON = 400;

    @Provide
    Arbitrary<List<Period>> periods() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, HORIZON - 1);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 60);
        return Combinators.combine(second, length)
                .as((from, seconds) -> new Period(at(from), at(Math.min(HORIZON, from + seconds))))
                .list()
                .ofMaxSize(8);
    }

    /** Stretches that do not overlap: cut points, each piece in a state or in none. */
    @Provide
    Arbitrary<List<Stretch>> measured() {
        Arbitrary<List<Integer>> lengths =
                Arbitraries.integers().between(1, 50).list().ofMaxSize(12);
        Arbitrary<List<Integer>> states =
                Arbitraries.integers().between(0, 3).list().ofSize(12);
        return Combinators.combine(lengths, states).as((sizes, kinds) -> {
            List<Stretch> stretches = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < sizes.size() && from + sizes.get(i) <= HORIZON; i++) {
                if (kinds.get(i) < 3) {
                    stretches.add(
                            new Stretch(State.values()[kinds.get(i)], new Period(at(from), at(from + sizes.get(i)))));
                }
                from += sizes.get(i);
            }
            return stretches;
        });
    }

    @Property
    void setsBehaveLikeBits(@ForAll("periods") List<Period> one, @ForAll("periods") List<Period> other) {
        BitSet and = bits(one);
        and.and(bits(other));
        BitSet or = bits(one);
        or.or(bits(other));
        BitSet minus = bits(one);
        minus.andNot(bits(other));
        assertThat(bits(Spans.of(one).and(Spans.of(other)).periods())).isEqualTo(and);
        assertThat(bits(Spans.of(one).or(Spans.of(other)).periods())).isEqualTo(or);
        assertThat(bits(Spans.of(one).minus(Spans.of(other)).periods())).isEqualTo(minus);
        assertThat(Spans.of(one).length())
                .isEqualTo(Duration.ofSeconds(bits(one).cardinality()));
    }

    @Property
    void figuresAreThoseOfTheSecondsCountedOneByOne(
            @ForAll("measured") List<Stretch> measured,
            @ForAll("periods") List<Period> excluded,
            @ForAll("periods") List<Period> service) {
        Period period = new Period(at(20), at(380));
        Uptime uptime = Uptime.of(measured, Spans.of(excluded), Spans.of(service), period);

        BitSet promised = bits(service);
        promised.and(bits(List.of(period)));
        BitSet counted = (BitSet) promised.clone();
        counted.andNot(bits(excluded));
        BitSet up = state(measured, State.UP);
        up.and(counted);
        BitSet missed = state(measured, State.DOWN);
        missed.or(state(measured, State.MAINTENANCE));
        missed.and(counted);

        assertThat(uptime.met()).isEqualTo(Duration.ofSeconds(up.cardinality()));
        assertThat(uptime.missed()).isEqualTo(Duration.ofSeconds(missed.cardinality()));
        assertThat(uptime.excluded()).isEqualTo(Duration.ofSeconds(promised.cardinality() - counted.cardinality()));
        assertThat(uptime.unmeasured())
                .isEqualTo(Duration.ofSeconds(counted.cardinality() - up.cardinality() - missed.cardinality()));
    }

    @Property
    void theTruthLiesBetweenWorstAndBest(
            @ForAll("measured") List<Stretch> measured, @ForAll("periods") List<Period> excluded) {
        Period period = new Period(at(0), at(HORIZON));
        Uptime uptime = Uptime.of(measured, Spans.of(excluded), Spans.of(period), period);
        if (uptime.availability().isPresent()) {
            assertThat(uptime.availability().getAsDouble())
                    .isBetween(uptime.worst().orElseThrow(), uptime.best().orElseThrow());
        }
        if (uptime.unmeasured().isZero() && uptime.coverage().isPresent()) {
            assertThat(uptime.coverage()).hasValue(1.0);
            assertThat(uptime.worst()).isEqualTo(uptime.best());
        }
    }

    private static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }

    private static BitSet state(List<Stretch> measured, State state) {
        return bits(measured.stream()
                .filter(stretch -> stretch.state() == state)
                .map(Stretch::period)
                .toList());
    }

    private static BitSet bits(List<Period> periods) {
        BitSet bits = new BitSet(HORIZON);
        for (Period period : periods) {
            bits.set((int) Duration.between(ZERO, period.from()).toSeconds(), (int)
                    Duration.between(ZERO, period.to()).toSeconds());
        }
        return bits;
    }
}
