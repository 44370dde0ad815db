package fr.vigie.outbound;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses Vigie may connect to: every public one, and those of the networks that the administrator allowed in the
 * settings pages ({@link OpenedNetworks}) or in {@code vigie.outbound.allowed-networks} (a comma list of CIDR blocks), or
 * that the operator of a command named for that run.
 *
 * <p>Check the {@link InetAddress} you are about to connect to, not its name: a name can resolve differently a moment later.
 * Safe for concurrent use.
 */
@Component
public final class AllowedNetworks {
    private final Set<Network> allowed = new CopyOnWriteArraySet<>();
    private final List<Network> configured;
    private final Supplier<List<Network>> opened;

    @Autowired
    AllowedNetworks(
            @Value("${vigie.outbound.allowed-networks:}") List<String> configured, OpenedNetworks openedNetworks) {
        this(
                configured.stream()
                        .filter(text -> !text.isBlank())
                        .map(Network::of)
                        .toList(),
                openedNetworks::open);
    }

    private AllowedNetworks(List<Network> configured, Supplier<List<Network>> opened) {
        this.configured = List.copyOf(configured);
        this.opened = opened;
        allowed.addAll(configured);
    }

    /** Those of the setting: they stand until the next start, whatever the settings pages say. */
    public List<Network> configured() {
        return configured;
    }

    /** Allows exactly these networks besides the public Internet. */
    public static AllowedNetworks only(Network... networks) {
        return new AllowedNetworks(List.of(networks), List::of);
    }

    /** Allows a network until this process ends; allowing it twice changes nothing. */
    public void allow(Network network) {
        allowed.add(network);
    }

    /** Passes when a connection to this address is permitted. */
    public void check(InetAddress address) throws AddressRefused {
        InetAddress reached = SpecialAddresses.unwrapped(address);
        AddressKind kind = SpecialAddresses.kind(reached).orElse(null);
        if (kind != null && !covers(allowed, reached, address) && !covers(opened.get(), reached, address)) {
            throw new AddressRefused(address, kind);
        }
    }

    private static boolean covers(Collection<Network> networks, InetAddress reached, InetAddress asked) {
        return networks.stream().anyMatch(network -> network.contains(reached) || network.contains(asked));
    }
}
