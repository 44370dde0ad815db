package fr.vigie.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses that do not belong to the public Internet, after the IANA special-purpose registries (RFC 6890 and its
 * updates), plus the cloud metadata addresses that live in public space.
 */
final class SpecialAddresses {
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private static final List<Special> SPECIAL = List.of(
            new Special("0.0.0.0/8", AddressKind.UNSPECIFIED),
            new Special("10.0.0.0/8", AddressKind.PRIVATE),
            new Special("100.64.0.0/10", AddressKind.CARRIER),
            new Special("127.0.0.0/8", AddressKind.LOOPBACK),
            new Special("169.254.0.0/16", AddressKind.LINK_LOCAL),
            new Special("172.16.0.0/12", AddressKind.PRIVATE),
            new Special("192.0.0.0/24", AddressKind.RESERVED),
            new Special("192.0.2.0/24", AddressKind.RESERVED),
            new Special("192.88.99.0/24", AddressKind.RESERVED),
            new Special("192.168.0.0/16", AddressKind.PRIVATE),
            new Special("198.18.0.0/15", AddressKind.RESERVED),
            new Special("198.51.100.0/24", AddressKind.RESERVED),
            new Special("203.0.113.0/24", AddressKind.RESERVED),
            new Special("168.63.129.16", AddressKind.METADATA),
            new Special("224.0.0.0/4", AddressKind.MULTICAST),
            new Special("240.0.0.0/4", AddressKind.RESERVED),
            new Special("::/128", AddressKind.UNSPECIFIED),
            new Special("::1/128", AddressKind.LOOPBACK),
            new Special("fc00::/7", AddressKind.PRIVATE),
            new Special("fe80::/10", AddressKind.LINK_LOCAL),
            new Special("fec0::/10", AddressKind.PRIVATE),
            new Special("ff00::/8", AddressKind.MULTICAST),
            // Teredo and the other protocol assignments, documentation, 6to4: each can wrap a private IPv4 address.
            new Special("2001::/23", AddressKind.RESERVED),
            new Special("2001:db8::/32", AddressKind.RESERVED),
            new Special("2002::/16", AddressKind.RESERVED),
            new Special("3fff::/20", AddressKind.RESERVED));

    private SpecialAddresses() {}

    /** Empty for a public address, otherwise why it is not one. Expects an address already {@linkplain #unwrapped}. */
    static Optional<AddressKind> kind(InetAddress address) {
        Optional<AddressKind> special = SPECIAL.stream()
                .filter(s -> s.network.contains(address))
                .map(Special::kind)
                .findFirst();
        boolean strange = address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address);
        return special.or(() -> strange ? Optional.of(AddressKind.RESERVED) : Optional.empty());
    }

    /** The kinds of special addresses that a network holds; none for one that is public through and through. */
    static Set<AddressKind> kinds(Network network) {
        var kinds = SPECIAL.stream()
                .filter(s -> s.network.overlaps(network))
                .map(Special::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AddressKind.class)));
        kind(network.base()).ifPresent(kinds::add);
        return kinds;
    }

    /** The IPv4 address inside a NAT64 one (RFC 6052): that is where the packets go; any other address unchanged. */
    static InetAddress unwrapped(InetAddress address) {
        if (!NAT64.contains(address)) {
            return address;
        }
        return Network.address(Arrays.copyOfRange(address.getAddress(), 12, 16));
    }

    private record Special(Network network, AddressKind kind) {
        Special(String network, AddressKind kind) {
            this(Network.of(network), kind);
        }
    }
}
