package fr.vigie.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses Vigie may connect to: every public one, and those of the networks that the administrator allowed
 * ({@code vigie.outbound.allowed-networks}, a comma list of CIDR blocks) or that the operator of a command named for that run.
 *
 * <p>Check the {@link InetAddress} you are about to connect to, not its name: a name can resolve differently a moment later.
 * Safe for concurrent use.
 */
@Component
public final class AllowedNetworks {
    private final Set<Network> allowed = new CopyOnWriteArraySet<>();

    @Autowired
    AllowedNetworks(@Value("${vigie.outbound.allowed-networks:}") List<String> configured) {
        configured.stream().filter(text -> !text.isBlank()).map(Network::of).forEach(allowed::add);
    }

    /** Allows exactly these networks besides the public Internet. */
    public static AllowedNetworks only(Network... networks) {
        AllowedNetworks only = new AllowedNetworks(List.of());
        only.allowed.addAll(List.of(networks));
        return only;
    }

    /** Allows a network until this process ends; allowing it twice changes nothing. */
    public void allow(Network network) {
        allowed.add(network);
    }

    /** Passes when a connection to this address is permitted. */
    public void check(InetAddress address) throws AddressRefused {
        InetAddress reached = SpecialAddresses.unwrapped(address);
        AddressKind kind = SpecialAddresses.kind(reached).orElse(null);
        if (kind != null && !isAllowed(reached) && !isAllowed(address)) {
            throw new AddressRefused(address, kind);
        }
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }
}
