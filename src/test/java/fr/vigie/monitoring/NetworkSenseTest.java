package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.Phases;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
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

    @Test
    void namesOfOneServerAreOneWitness() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            sense.found(name, List.of(address(9, 9)));
            sense.note(name, timeout(NOW));
        }
        assertThat(sense.ours("a", timeout(NOW))).isFalse();
        sense.found("d", List.of(address(9, 8)));
        sense.note("d", timeout(NOW));
        assertThat(sense.ours("a", timeout(NOW)))
                .as("one other server is not enough")
                .isFalse();
        sense.found("e", List.of(address(9, 7)));
        sense.note("e", timeout(NOW));
        assertThat(sense.ours("a", timeout(NOW))).isTrue();
    }

    @Test
    void aNameThatNoLongerResolvesStaysOnTheServerWhereItWas() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            sense.found(name, List.of(address(9, 9), address(8, 8)));
            sense.found(name, List.of());
            sense.note(name, dns(NOW));
        }
        assertThat(sense.ours("a", dns(NOW))).isFalse();
    }

    @Test
    void aSilenceOfAllIsTheShopsOwnAfterTenMinutes() throws Exception {
        for (int minute = 0; minute <= 10; minute++) {
            Instant at = NOW.plusSeconds(60L * minute);
            for (int server = 1; server <= 3; server++) {
                sense.found("shop" + server, List.of(address(9, server)));
                sense.note("shop" + server, timeout(at));
            }
            assertThat(sense.ours("shop1", timeout(at))).as("minute " + minute).isEqualTo(minute < 10);
        }
        sense.note("shop2", Measured.down(shop, NOW.plusSeconds(660)));
        sense.note("shop2", timeout(NOW.plusSeconds(720)));
        sense.note("shop3", timeout(NOW.plusSeconds(720)));
        assertThat(sense.ours("shop1", timeout(NOW.plusSeconds(720))))
                .as("another silence begins")
                .isTrue();
    }

    @Test
    void aLongSilenceIsStillOursWhileThereIsNoRouteFromHere() {
        for (int minute = 0; minute <= 30; minute++) {
            Instant at = NOW.plusSeconds(60L * minute);
            sense.note("a", timeout(at));
            sense.note("b", timeout(at));
            sense.note("c", unmeasured(at, UnmeasuredReason.NO_ROUTE));
            assertThat(sense.ours("a", timeout(at))).isTrue();
        }
    }

    @Test
    void aLongSilenceInManyNetworksIsStillOurs() throws Exception {
        for (int minute = 0; minute <= 30; minute++) {
            Instant at = NOW.plusSeconds(60L * minute);
            for (int network = 1; network <= NetworkSense.WIDE; network++) {
                sense.found("shop" + network, List.of(address(network, 1)));
                sense.note("shop" + network, timeout(at));
            }
            assertThat(sense.ours("shop1", timeout(at))).isTrue();
        }
    }

    @Test
    void anAddressThatMayNotBeVisitedIsNoWitness() {
        sense.note("a", timeout(NOW));
        sense.note("b", timeout(NOW));
        sense.note("c", unmeasured(NOW, UnmeasuredReason.ADDRESS_REFUSED));
        assertThat(sense.ours("a", timeout(NOW))).isFalse();
    }

    private static InetAddress address(int network, int host) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {93, (byte) network, 0, (byte) host});
    }

    private Measurement dns(Instant at) {
        return new Measurement(shop, at, new Outcome.Down(DownReason.DNS, ""), 0, Phases.NONE, false, Optional.empty());
    }

    private Measurement unmeasured(Instant at, UnmeasuredReason reason) {
        return new Measurement(shop, at, new Outcome.Unmeasured(reason), 0, Phases.NONE, false, Optional.empty());
    }

    private Measurement timeout(Instant at) {
        return new Measurement(
                shop, at, new Outcome.Down(DownReason.TIMEOUT, ""), 0, Phases.NONE, false, Optional.empty());
    }
}
