package fr.vigie.shop.takeover;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.ShopTakenOver;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.InspectShop;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshKeyPair;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does while taking a shop over. Remote work is submitted as jobs. */
@Service
public class Takeovers {
    /** The kind of the job that takes an inventory. */
    static final String INVENTORY = "inventory.run";

    private final Shops shops;
    private final Vault vault;
    private final Inspections inspections;
    private final Jobs jobs;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Takeovers(
            Shops shops,
            Vault vault,
            Inspections inspections,
            Jobs jobs,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.shops = shops;
        this.vault = vault;
        this.inspections = inspections;
        this.jobs = jobs;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Step one: the shop is known by its name and address. */
    @Transactional
    public Shop enter(CustomerId customer, String name, URI url) {
        Instant now = Instants.micros(clock);
        Shop shop = Shop.enter(customer, name, url, now);
        shops.add(shop);
        ledger.append(customer, new Fact("shop.entered", "shop:" + shop.id(), Map.of("name", shop.name())), now);
        return shop;
    }

    /**
     * Step two: where the host is and how to sign in. A key pair that Vigie made for this shop is kept when only the address
     * changes; a change of host forgets the confirmed host key.
     *
     * @param given the private key or password; null for a pair made by Vigie, or to keep the secret already given
     */
    @Transactional
    public Shop reach(Shop shop, SshTarget target, String root, ShopAccess.Login login, @Nullable Secret given) {
        ShopAccess old = shop.access();
        HostKey pinned = old != null
                        && old.target().host().equals(target.host())
                        && old.target().port() == target.port()
                ? old.pinned()
                : null;
        ShopAccess access;
        if (old != null && old.login() == login && given == null) {
            access = new ShopAccess(target, root, login, old.secret(), old.publicKey(), null, null);
        } else {
            SshKeyPair pair = login == ShopAccess.Login.GENERATED_KEY ? SshKeyPair.generate("vigie") : null;
            SecretId secret = keep(shop, pair, given);
            access = new ShopAccess(target, root, login, secret, pair == null ? null : pair.publicLine(), null, null);
        }
        if (pinned != null) {
            access = access.pin(pinned);
        }
        Shop reached = shop.reachedBy(access);
        shops.save(reached);
        if (old != null && !old.secret().equals(access.secret())) {
            vault.delete(old.secret());
        }
        return reached;
    }

    private SecretId keep(Shop shop, @Nullable SshKeyPair pair, @Nullable Secret given) {
        String name = credential(shop);
        if (pair != null) {
            try (Secret key = Secret.of(pair.privateKey())) {
                return vault.store(shop.customer(), name, key);
            }
        }
        if (given == null) {
            throw new IllegalArgumentException("expected a private key or a password, found nothing");
        }
        return vault.store(shop.customer(), name, given);
    }

    /** The name of a shop's login in the vault and in the access log. */
    static String credential(Shop shop) {
        return "SSH · " + shop.name();
    }

    /** The operator of a command named or accepted the key that the host presented; one that was confirmed before stays so. */
    @Transactional
    Shop confirmShown(Shop shop, HostKey key) {
        ShopAccess access = shop.access();
        if (access == null || key.equals(access.pinned())) {
            return shop;
        }
        return confirmHost(shop.reachedBy(access.shows(key)), key, null);
    }

    /**
     * A person compared the fingerprint with what the host's owner says.
     *
     * @param by null on the command line
     */
    @Transactional
    public Shop confirmHost(Shop shop, HostKey key, @Nullable PersonId by) {
        ShopAccess access = shop.access();
        if (access == null || !key.equals(access.shown())) {
            throw new IllegalStateException("expected the key that the host presented, found " + key);
        }
        Shop confirmed = shop.reachedBy(access.pin(key));
        shops.save(confirmed);
        ledger.append(
                shop.customer(),
                new Fact(
                        "shop.host-confirmed",
                        "shop:" + shop.id(),
                        Map.of(
                                "host",
                                access.target().toString(),
                                "key",
                                key.fingerprint(),
                                "by",
                                by == null ? "command" : by.toString())),
                Instants.micros(clock));
        return confirmed;
    }

    /**
     * The shop's server is not reached any more, so nothing is backed up either, until an access is given again: its secret is
     * erased from the vault. A shop without access stays as it is.
     */
    @Transactional
    public Shop revokeAccess(Shop shop, PersonId by) {
        ShopAccess access = shop.access();
        if (access == null) {
            return shop;
        }
        Shop unreached = shop.withoutAccess();
        shops.save(unreached);
        vault.delete(access.secret());
        ledger.append(
                shop.customer(),
                new Fact(
                        "shop.access-revoked",
                        "shop:" + shop.id(),
                        Map.of(
                                "name", shop.name(),
                                "host", access.target().toString(),
                                "by", by.toString())),
                Instants.micros(clock));
        return unreached;
    }

    /** Asks the host for its key, or tries to sign in once that key is confirmed. */
    public JobId check(Shop shop, @Nullable PersonId by) {
        return submit("access.check", shop, by);
    }

    public JobId diagnose(Shop shop, @Nullable PersonId by) {
        return submit("doctor.run", shop, by);
    }

    public JobId takeInventory(Shop shop, @Nullable PersonId by) {
        return submit(INVENTORY, shop, by);
    }

    private JobId submit(String kind, Shop shop, @Nullable PersonId by) {
        return jobs.submit(
                kind, new InspectShop(shop.id(), by), JobSubject.shop(shop.customer(), shop.id(), shop.name()), by);
    }

    /**
     * The last step: the shop is in care; watch and backups begin on the event {@link ShopTakenOver}. Repeating changes nothing.
     *
     * @throws IllegalStateException before its inventory was taken
     */
    @Transactional
    public Shop finish(Shop shop, @Nullable PersonId by) {
        if (shop.takenOver() != null) {
            return shop;
        }
        if (inspections.latestInventory(shop.id()).isEmpty()) {
            throw new IllegalStateException("expected an inventory of " + shop.name() + " before its takeover ends");
        }
        Instant now = Instants.micros(clock);
        Shop taken = shop.takenOver(now);
        shops.save(taken);
        ledger.append(
                shop.customer(), new Fact("shop.taken-over", "shop:" + shop.id(), Map.of("name", shop.name())), now);
        events.publishEvent(new ShopTakenOver(shop.id(), shop.customer(), by, now));
        return taken;
    }

    /** Where the takeover stands: the first step that is not done. */
    public Step step(Shop shop) {
        if (shop.access() == null || !shop.access().isPinned()) {
            return Step.ACCESS;
        }
        if (!inspections
                .latestDiagnosis(shop.id())
                .map(Diagnosis::permitsTakeover)
                .orElse(false)) {
            return Step.DIAGNOSIS;
        }
        return inspections.latestInventory(shop.id()).isEmpty() ? Step.INVENTORY : Step.BACKUP;
    }
}
