package fr.vigie.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;

/** The address is not public and no administrator allowed its network. Retrying cannot help; allowing the network can. */
public final class AddressRefused extends IOException {
    private final InetAddress address;
    private final AddressKind kind;

    AddressRefused(InetAddress address, AddressKind kind) {
        super("Expected a public address, found %s (%s); an administrator can allow its network"
                .formatted(
                        address.getHostAddress(),
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        this.address = address;
        this.kind = kind;
    }

    public InetAddress address() {
        return address;
    }

    public AddressKind kind() {
        return kind;
    }
}
