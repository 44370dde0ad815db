package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AwaitedTest {

    @Test
    void listsNoMoreThanACardHolds() {
        assertThat(new Awaited<String>(0, null).listed()).isZero();
        assertThat(new Awaited<>(1, "one").listed()).isEqualTo(1);
        assertThat(new Awaited<String>(40, null).listed()).isEqualTo(Awaited.MOST_LISTED);
    }

    @Test
    void namesTheOneThereIsAndNoOther() {
        assertThatThrownBy(() -> new Awaited<String>(1, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Awaited<>(2, "one")).isInstanceOf(IllegalArgumentException.class);
    }
}
