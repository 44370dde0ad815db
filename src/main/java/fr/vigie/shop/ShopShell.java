package fr.vigie.shop;

import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.AddressRefused;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshLogin;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens SSH sessions to shops. Every use of a shop's credential is written to its customer's access log. */
@Component
public class ShopShell {

    private final Shops shops;
    private final Vault vault;
    private final SshConnector connector;
    private final AllowedNetworks networks;

    ShopShell(Shops shops, Vault vault, SshConnector connector, AllowedNetworks networks) {
        this.shops = shops;
        this.vault = vault;
        this.connector = connector;
        this.networks = networks;
    }

    /**
     * Opens a session to a shop; call it outside a transaction, in the agency's scope.
     *
     * @param purpose why, in words that the customer will read in the access log
     * @param by who asked; null for the schedule
     * @throws fr.vigie.ssh.SshFailure when the host cannot be reached or refuses
     * @throws ShopFailure NO_ACCESS when the shop's host was never confirmed
     */
    public ShopConnection open(ShopId id, String purpose, @Nullable PersonId by) {
        Shop shop = shops.get(id);
        ShopAccess access = shop.confirmedAccess();
        HostKey pinned = Objects.requireNonNull(access.pinned());
        try (Secret secret = vault.open(access.secret(), purpose, by)) {
            return connect(access.target(), access.root(), pinned, login(access, secret), publicOrAllowed());
        }
    }

    /** Opens a session with what an operator typed; nothing is read from or written to the database. */
    public ShopConnection connect(SshTarget target, String root, HostKey pinned, SshLogin login, AddressRule rule) {
        return ShopConnection.open(connector, target, root, pinned, login, rule);
    }

    /** The key that a host presents, before anything is sent to it. */
    public HostKey hostKey(SshTarget target, AddressRule rule) {
        return connector.hostKey(target, rule);
    }

    /** Public addresses, and the networks that the administrator allowed. */
    public AddressRule publicOrAllowed() {
        return this::isAllowed;
    }

    private boolean isAllowed(InetAddress address) {
        try {
            networks.check(address);
            return true;
        } catch (AddressRefused refused) {
            return false;
        }
    }

    private static SshLogin login(ShopAccess access, Secret secret) {
        return switch (access.login()) {
            case GENERATED_KEY, GIVEN_KEY -> new SshLogin.PrivateKey(secret.text(), null);
            case PASSWORD -> new SshLogin.Password(secret.text());
        };
    }
}
