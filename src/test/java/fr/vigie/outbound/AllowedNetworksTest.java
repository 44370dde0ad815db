package fr.vigie.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNetworksTest {
    private final AllowedNetworks none = AllowedNetworks.only();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "0.0.0.0, UNSPECIFIED",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, CARRIER",
        "100.100.100.200, CARRIER",
        "169.254.169.254, LINK_LOCAL",
        "168.63.129.16, METADATA",
        "224.0.0.1, MULTICAST",
        "255.255.255.255, RESERVED",
        "::, UNSPECIFIED",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "::127.0.0.1, RESERVED",
        "fe80::1, LINK_LOCAL",
        "fd00:ec2::254, PRIVATE",
        "ff02::1, MULTICAST",
        "64:ff9b::7f00:1, LOOPBACK",
        "64:ff9b::a9fe:a9fe, LINK_LOCAL",
        "64:ff9b:1::1, RESERVED",
        "2002:7f00:1::, RESERVED",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, RESERVED",
        "2001:db8::1, RESERVED",
    })
    void refusesWhatIsNotPublic(String address, AddressKind kind) {
        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> none.check(InetAddress.getByName(address)))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind))
                .withMessageContaining("administrator can allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "193.0.6.139", "2606:4700::1111", "64:ff9b::101:101"})
    void letsPublicAddressesPass(String address) {
        assertThatCode(() -> none.check(InetAddress.getByName(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1"})
    void judgesTheAddressBehindAnUnusualSpelling(String spelling) {
        assertThatExceptionOfType(AddressRefused.class).isThrownBy(() -> none.check(InetAddress.getByName(spelling)));
    }

    @Test
    void opensOnlyTheAllowedNetwork() throws Exception {
        var networks = AllowedNetworks.only(Network.of("10.2.0.0/16"));
        networks.check(InetAddress.getByName("10.2.255.1"));
        networks.check(InetAddress.getByName("64:ff9b::a02:1"));
        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> networks.check(InetAddress.getByName("10.3.0.1")));
    }

    @Test
    void allowsAnAddressNamedForThisRun() throws Exception {
        none.allow(Network.single(InetAddress.getLoopbackAddress()));
        none.check(InetAddress.getByName("127.0.0.1"));
        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> none.check(InetAddress.getByName("127.0.0.2")));
    }

    @Test
    void readsNetworks() {
        assertThat(Network.of("10.1.2.3/8")).hasToString("10.0.0.0/8");
        assertThat(Network.of("fd12::1/8").contains(InetAddress.ofLiteral("fdff::2")))
                .isTrue();
        assertThat(Network.of("0.0.0.0/0").contains(InetAddress.ofLiteral("::1")))
                .isFalse();
        assertThat(Network.of("192.0.2.7")).hasToString("192.0.2.7/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "", "fd00::/129"})
    void refusesTextThatIsNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
    }
}
