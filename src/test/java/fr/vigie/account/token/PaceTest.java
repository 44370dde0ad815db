package fr.vigie.account.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    /** Lets in as many as come; answers how many that were. */
    private static int flood(Pace pace, Instant paced, Instant now, int tries) {
        int admitted = 0;
        Instant used = paced;
        for (int i = 0; i < tries; i++) {
            if (pace.delay(used, now).isZero()) {
                used = pace.after(used, now);
                admitted++;
            }
        }
        return admitted;
    }

    @Property
    void letsInAMinutesWorthAtOnceAndNotOneMore(@ForAll @IntRange(min = 1, max = 600) int perMinute) {
        assertThat(flood(new Pace(perMinute), NOON, NOON, perMinute * 2)).isEqualTo(perMinute);
    }

    @Property
    void letsInAfterExactlyTheDelayThatItTold(@ForAll @IntRange(min = 1, max = 600) int perMinute) {
        Pace pace = new Pace(perMinute);
        Instant full = NOON;
        for (int i = 0; i < perMinute; i++) {
            full = pace.after(full, NOON);
        }
        Duration delay = pace.delay(full, NOON);
        assertThat(delay).isPositive();
        assertThat(pace.delay(full, NOON.plus(delay))).isZero();
        assertThat(pace.delay(full, NOON.plus(delay).minusNanos(1))).isPositive();
    }

    @Property
    void neverLetsInMoreThanItsPaceOverAnHour(
            @ForAll @IntRange(min = 1, max = 120) int perMinute,
            @ForAll @IntRange(min = 50, max = 3_000) int everyMillis) {
        Pace pace = new Pace(perMinute);
        Instant paced = NOON;
        int admitted = 0;
        for (Instant now = NOON; now.isBefore(NOON.plusSeconds(3_600)); now = now.plusMillis(everyMillis)) {
            Duration delay = pace.delay(paced, now);
            if (delay.isZero()) {
                paced = pace.after(paced, now);
                admitted++;
            } else {
                now = lastTryRefused(pace, paced, now, delay, everyMillis);
            }
        }
        assertThat(admitted).isLessThanOrEqualTo(perMinute * 61 + 1);
    }

    /** Most tries are refused: of those until the delay is over, the last is the one that could be let in too early. */
    private static Instant lastTryRefused(Pace pace, Instant paced, Instant now, Duration delay, int everyMillis) {
        Instant last = now.plusMillis(delay.minusNanos(1).toMillis() / everyMillis * everyMillis);
        if (pace.delay(paced, last).isZero()) {
            throw new AssertionError("let in at " + last + ", though told at " + now + " to wait for " + delay);
        }
        return last;
    }

    @Test
    void refusesASettingThatLetsNobodyInOrEverybody() {
        assertThatThrownBy(() -> new Pace(0)).hasMessageContaining("vigie.api.requests-per-minute");
        assertThatThrownBy(() -> new Pace(6_001)).hasMessageContaining("6000");
    }
}
