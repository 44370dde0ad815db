package fr.vigie.backup;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Role;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.lab.LabShop;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.OpenedNetworks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Puts a lab shop into the care of the agency, as the takeover does. */
public final class LabCustomer {

    private LabCustomer() {}

    /** As an administrator does in the settings, so that it ends with the data of the test. */
    public static void openLoopback(ApplicationContext application) {
        var by = application
                .getBean(People.class)
                .enter(Newcomer.ofTheAgency(
                        "Administratrice du laboratoire",
                        new EmailAddress(UUID.randomUUID() + "@lab.example"),
                        Role.ADMINISTRATOR,
                        Locale.FRENCH));
        application.getBean(OpenedNetworks.class).open(Network.of("127.0.0.0/8"), "laboratoire", by.id());
    }

    public static Shop takeOver(ApplicationContext application, LabShop lab) {
        return takeOver(application, lab, lab.sshPort());
    }

    /** @param port of a proxy in front of the lab's SSH server */
    public static Shop takeOver(ApplicationContext application, LabShop lab, int port) {
        openLoopback(application);
        var customer = application.getBean(Customers.class).create("Les Cafés du Port", Locale.FRENCH);
        var vault = application.getBean(Vault.class);
        var at = Instant.parse("2026-03-03T10:00:00Z");
        try (var key = Secret.of(lab.privateKeyPem())) {
            var access = new ShopAccess(
                    new SshTarget(lab.sshHost(), port, lab.sshUser()),
                    lab.root(),
                    ShopAccess.Login.GIVEN_KEY,
                    vault.store(customer.id(), "clé SSH", key),
                    null,
                    null,
                    null);
            var shop = Shop.enter(customer.id(), "Boutique du Port", URI.create(lab.url()), at)
                    .reachedBy(access.pin(new HostKey(lab.hostKeyFingerprint())))
                    .takenOver(at);
            application.getBean(Shops.class).add(shop);
            return shop;
        }
    }
}
