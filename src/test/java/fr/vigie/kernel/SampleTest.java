package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void knowsNothingOfNothing() {
        assertThat(Sample.NONE.median()).isEmpty();
        assertThat(Sample.NONE.mean()).isEmpty();
        assertThat(Sample.NONE.percentile(90)).isEmpty();
    }

    @Test
    void takesTheMiddle() {
        assertThat(Sample.of(3, 1, 2).median()).hasValue(2);
        assertThat(Sample.of(4, 1, 2, 3).median()).hasValue(2.5);
        assertThat(Sample.of(10, 1, 1).mean()).hasValue(4);
    }

    @Test
    void takesTheNearestRank() {
        Sample ten = Sample.of(List.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1));
        assertThat(ten.percentile(90)).hasValue(9);
        assertThat(ten.percentile(91)).hasValue(10);
        assertThat(ten.percentile(1)).hasValue(1);
        assertThat(ten.percentile(100)).hasValue(10);
        assertThat(Sample.of(7).percentile(50)).hasValue(7);
        assertThatIllegalArgumentException().isThrownBy(() -> ten.percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ten.percentile(101));
    }

    @Property(tries = 200)
    void leavesAtLeastTheShareAtOrBelow(
            @ForAll @NotEmpty List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        double at = Sample.of(values).percentile(percent).orElseThrow();
        long below = values.stream().filter(value -> value <= at).count();
        long under = values.stream().filter(value -> value < at).count();
        assertThat(values).contains(at);
        assertThat(below * 100).isGreaterThanOrEqualTo((long) percent * values.size());
        assertThat(under * 100).isLessThan((long) percent * values.size());
    }
}
