package fr.vigie.shop.takeover;

import fr.vigie.account.AccessLog;
import fr.vigie.account.Customers;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Diagnosis;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The wizard's steps but the last for an operator who typed everything and has looked at the host already: everything that was
 * typed and found is kept, with its ledger entries, or nothing is. {@link Takeovers#finish} remains to be done.
 */
@Service
public class TakeoverAtOnce {

    private final Takeovers takeovers;
    private final Inspections inspections;
    private final Shops shops;
    private final Customers customers;
    private final Purposes purposes;
    private final AccessLog accesses;

    TakeoverAtOnce(
            Takeovers takeovers,
            Inspections inspections,
            Shops shops,
            Customers customers,
            Purposes purposes,
            AccessLog accesses) {
        this.takeovers = takeovers;
        this.inspections = inspections;
        this.shops = shops;
        this.customers = customers;
        this.purposes = purposes;
        this.accesses = accesses;
    }

    /**
     * What the operator typed.
     *
     * @param key the host's key, which the operator named or accepted, and which the host presented
     * @param url the shop's home page; null when it was not typed
     */
    public record Typed(
            SshTarget target,
            String root,
            ShopAccess.Login login,
            HostKey key,
            @Nullable URI url) {}

    /**
     * What was found with it.
     *
     * @param since when the session began
     * @param home the home page that the shop's own database gives
     */
    public record Found(Instant since, Diagnosis diagnosis, Inventory inventory, URI home) {}

    /** The shop that is reached at this place already, in care or on the way there. */
    @Transactional(readOnly = true)
    public Optional<Shop> known(SshTarget target, String root) {
        return shops.reachedAt(target, root);
    }

    /** Notes in the customer's access log that a session was opened with what the operator typed. */
    @Transactional
    public void noteSession(Shop shop, Instant since) {
        accesses.used(shop.customer(), Takeovers.credential(shop), purposes.of("takeover", shop.id()), null, since);
    }

    /** Keeps what was found of a shop that cannot be taken over. */
    @Transactional
    public void keep(Shop shop, Diagnosis diagnosis) {
        inspections.add(shop, diagnosis);
    }

    /** Enters the shop with a customer of its own, named after its host, and stores what was typed and found. */
    @Transactional
    public Shop enter(Typed typed, Secret secret, Found found) {
        URI url = typed.url() == null ? found.home() : typed.url();
        CustomerId customer =
                customers.create(url.getHost(), Locale.getDefault()).id();
        Shop entered = takeovers.enter(customer, url.getHost(), url);
        noteSession(entered, found.since());
        return store(entered, typed, secret, found);
    }

    /** What was typed takes the place of what was stored: the login, the host's key, and the home page if it was typed. */
    @Transactional
    public Shop renew(Shop known, Typed typed, Secret secret, Found found) {
        Shop moved = typed.url() == null ? known : known.renamed(known.name(), typed.url());
        return store(moved, typed, secret, found);
    }

    private Shop store(Shop shop, Typed typed, Secret secret, Found found) {
        Shop reached = takeovers.reach(shop, typed.target(), typed.root(), typed.login(), secret);
        Shop trusted = takeovers.confirmShown(reached, typed.key());
        inspections.add(trusted, found.diagnosis());
        inspections.add(trusted, found.inventory());
        return trusted;
    }
}
