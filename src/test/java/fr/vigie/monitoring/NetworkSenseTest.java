package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.Phases;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkSenseTest {
    private static final Instant NOW = Instant.parse("2026-03-03T08:00:00Z");
    private final NetworkSense sense = new NetworkSense();
    private final ShopId shop = ShopId.create();

    @Test
    void everyHostSilentAtOnceIsOurOwnTrouble() {
        sense.note("a", timeout(NOW));
        sense.note("b", timeout(NOW));
        sense.note("c", timeout(NOW));
        assertThat(sense.ours("a", timeout(NOW))).isTrue();
    }

    @Test
    void oneHostThatAnswersShowsThatTheNetworkWorks() {
        sense.note("a", timeout(NOW));
        sense.note("b", timeout(NOW));
        sense.note("c", Measured.down(shop, NOW));
        assertThat(sense.ours("a", timeout(NOW))).isFalse();
    }

    @Test
    void tooFewOrOldWitnessesProveNothing() {
        sense.note("a", timeout(NOW));
        sense.note("b", timeout(NOW));
        assertThat(sense.ours("a", timeout(NOW))).isFalse();
        sense.note("c", timeout(NOW.minusSeconds(300)));
        assertThat(sense.ours("a", timeout(NOW))).isFalse();
    }

    @Test
    void anAnswerThatIsWrongIsNeverOurTrouble() {
        sense.note("b", timeout(NOW));
        sense.note("c", timeout(NOW));
        assertThat(sense.ours("a", Measured.down(shop, NOW))).isFalse();
    }

    private Measurement timeout(Instant at) {
        return new Measurement(
                shop, at, new Outcome.Down(DownReason.TIMEOUT, ""), 0, Phases.NONE, false, Optional.empty());
    }
}
