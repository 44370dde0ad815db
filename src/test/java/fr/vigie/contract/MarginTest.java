package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.kernel.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MarginTest {

    @Test
    void isWhatIsLeftOnceThePromisedHoursAreWorked() {
        Margin margin = Margin.of(Plan.SERENITE.clauses(), Money.euros("40"));
        assertThat(margin.fee()).isEqualTo(Money.euros("250"));
        assertThat(margin.promised()).isEqualTo(Duration.ofHours(3));
        assertThat(margin.left()).isEqualTo(Money.euros("130"));
        assertThat(margin.ratio()).isCloseTo(0.52, within(1e-9));
    }

    @Test
    void countsMinutesAndRoundsOnce() {
        var margin = new Margin(Money.euros("100"), Duration.ofMinutes(100), Money.euros("45.50"));
        assertThat(margin.cost()).isEqualTo(Money.euros("75.83"));
        assertThat(margin.left()).isEqualTo(Money.euros("24.17"));
    }

    @Test
    void isNegativeWhenThePromiseCostsMoreThanTheFee() {
        var margin = new Margin(Money.euros("100"), Duration.ofHours(4), Money.euros("45"));
        assertThat(margin.left()).isEqualTo(Money.euros("-80"));
        assertThat(margin.ratio()).isCloseTo(-0.8, within(1e-9));
        assertThat(new Margin(Money.ZERO, Duration.ZERO, Money.euros("45")).ratio())
                .isZero();
    }
}
