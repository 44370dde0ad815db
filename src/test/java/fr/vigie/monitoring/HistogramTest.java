package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Property
    void aPercentileIsRightToWithinItsClass(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 5, max = 34_000) Integer> millis,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        Histogram histogram = of(millis);
        List<Integer> sorted = millis.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(percent / 100.0 * sorted.size()));
        double exact = sorted.get(rank - 1);
        assertThat(histogram.percentile(percent / 100.0).orElseThrow()).isCloseTo(exact, within(exact * 0.121));
    }

    @Property
    void addingTwoGivesTheOneOfBothTogether(
            @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 90_000) Integer> one,
            @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 90_000) Integer> other) {
        Histogram sum = of(one);
        sum.add(of(other));
        List<Integer> both = new java.util.ArrayList<>(one);
        both.addAll(other);
        assertThat(sum.counts()).isEqualTo(of(both).counts());
    }

    @Test
    void nothingMeasuredHasNoPercentile() {
        assertThat(Histogram.empty().percentile(0.5)).isEmpty();
    }

    @Property
    void whatIsWithinALimitLiesBetweenItsBounds(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 90_000) Integer> millis,
            @ForAll @IntRange(min = 100, max = 34_000) int limit) {
        Histogram histogram = of(millis);
        long exact = millis.stream().filter(ms -> ms <= limit).count();
        assertThat(histogram.surelyWithin(limit)).isLessThanOrEqualTo(exact);
        assertThat(histogram.perhapsWithin(limit)).isGreaterThanOrEqualTo(exact);
        long unsure = millis.stream()
                .filter(ms -> ms > limit / 1.121 && ms < limit * 1.121)
                .count();
        assertThat(histogram.perhapsWithin(limit) - histogram.surelyWithin(limit))
                .as("only those near it are unsure")
                .isLessThanOrEqualTo(unsure);
    }

    private static Histogram of(List<Integer> millis) {
        Histogram histogram = Histogram.empty();
        millis.forEach(ms -> histogram.add(Duration.ofMillis(ms)));
        return histogram;
    }
}
