package fr.vigie.outbound;

import java.util.EnumSet;
import java.util.Set;

/** What an administrator should know before opening a network. */
public enum Caution {
    /** All its addresses are public, and public addresses are always open. */
    NEEDLESS,
    /** So many addresses that whatever else lives in the network is within reach too: more than a /16, or a /48 of IPv6. */
    WIDE,
    /** The machine that Vigie runs on: services that trust whoever is local. */
    LOOPBACK,
    /** Where cloud providers hand out credentials to whoever asks. */
    METADATA;

    private static final int WIDEST = 16;
    private static final int WIDEST_6 = 48;

    public static Set<Caution> about(Network network) {
        Set<AddressKind> kinds = SpecialAddresses.kinds(network);
        if (kinds.isEmpty()) {
            return EnumSet.of(NEEDLESS);
        }
        var found = EnumSet.noneOf(Caution.class);
        if (network.bits() < (network.base().getAddress().length == 4 ? WIDEST : WIDEST_6)) {
            found.add(WIDE);
        }
        if (kinds.contains(AddressKind.LOOPBACK)) {
            found.add(LOOPBACK);
        }
        if (kinds.contains(AddressKind.LINK_LOCAL) || kinds.contains(AddressKind.METADATA)) {
            found.add(METADATA);
        }
        return found;
    }
}
