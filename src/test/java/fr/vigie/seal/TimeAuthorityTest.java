package fr.vigie.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.Outbound;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-03-03T13:05:00Z");
    private static final byte[] DIGEST = new byte[32];

    private final Outbound outbound = new Outbound(AllowedNetworks.only(Network.of("127.0.0.0/8")));
    private TimeServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TimeServer(NOW.plusSeconds(2));
    }

    @AfterEach
    void stop() {
        server.close();
        outbound.destroy();
    }

    @Test
    void stampsASealWhichStaysWholeAndSaysByWhomAndWhen() throws Exception {
        SealingKey key = OwnCertificate.make("Agence du Phare", NOW);
        byte[] stamped = Pades.seal(SealsTest.pdf(), key, "Agence du Phare", NOW, authority(server.address()));
        assertThat(Pades.read(stamped)).singleElement().satisfies(seal -> {
            assertThat(seal.intact()).isTrue();
            assertThat(seal.whole()).isTrue();
            assertThat(seal.at()).isEqualTo(NOW);
            assertThat(seal.stamp()).isEqualTo(new SealCheck.Stamp(TimeServer.NAME, NOW.plusSeconds(2)));
        });
    }

    @Test
    void takesNoAnswerButAStampOfWhatWasAsked() {
        server.wrong = true;
        assertSilent(server.address(), "no time stamp");
        server.wrong = false;
        server.status = 503;
        assertSilent(server.address(), "answered 503");
        assertSilent(URI.create("http://127.0.0.1:1/"), "CONNECTION_REFUSED");
        assertThatThrownBy(() -> new TimeAuthority(new Outbound(AllowedNetworks.only()), server.address())
                        .getTimeStampResponse(DigestAlgorithm.SHA256, DIGEST))
                .as("an address inside that nobody allowed")
                .isInstanceOf(TimeAuthority.Silent.class);
    }

    private void assertSilent(URI address, String why) {
        assertThatThrownBy(() -> authority(address).getTimeStampResponse(DigestAlgorithm.SHA256, DIGEST))
                .isInstanceOf(TimeAuthority.Silent.class)
                .hasMessageContaining(why);
    }

    private TimeAuthority authority(URI address) {
        return new TimeAuthority(outbound, address);
    }
}
