package fr.vigie.demo;

import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.lab.LabShop;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.ShopTakenOver;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.InspectShop;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.Vault;
import java.net.URI;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes lab shops over as a technician does in the wizard: access, pinned host key, diagnosis, inventory. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoShops {

    private final Shops shops;
    private final Checks checks;
    private final ShopShell shell;
    private final Vault vault;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final MovableClock clock;

    DemoShops(
            Shops shops,
            Checks checks,
            ShopShell shell,
            Vault vault,
            Jobs jobs,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            MovableClock clock) {
        this.shops = shops;
        this.checks = checks;
        this.shell = shell;
        this.vault = vault;
        this.jobs = jobs;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Enters a shop whose access is still to be given. */
    Shop enter(CustomerId customer, String name, String url) {
        Shop shop = Shop.enter(customer, name, URI.create(url), Instants.micros(clock));
        shops.add(shop);
        return shop;
    }

    /** Watches a shop that no lab brings to life: its months can be lived through, the present cannot. */
    void watch(Shop shop) {
        checks.configure(Check.standard(shop.id(), shop.customer(), shop.url()));
    }

    /** Nobody answers at the address of a shop without a lab, so nobody asks there any more. */
    void stopWatching() {
        checks.all().stream().map(Check::paused).forEach(checks::configure);
    }

    /** @throws IllegalStateException when the host shows another key than the lab's, or an inspection fails */
    Shop takeOver(Shop entered, LabShop lab, PersonId by) {
        SshTarget target = new SshTarget(lab.sshHost(), lab.sshPort(), lab.sshUser());
        HostKey shown = shell.hostKey(target, shell.publicOrAllowed());
        if (!shown.fingerprint().equals(lab.hostKeyFingerprint())) {
            throw new IllegalStateException("Expected host key " + lab.hostKeyFingerprint() + ", found " + shown);
        }
        SecretId key;
        try (Secret secret = Secret.of(lab.privateKeyPem())) {
            key = vault.store(entered.customer(), "Clé SSH de " + entered.name(), secret);
        }
        Shop reached = entered.reachedBy(
                new ShopAccess(target, lab.root(), ShopAccess.Login.GIVEN_KEY, key, null, null, null).pin(shown));
        shops.save(reached);
        inspect("doctor.run", reached, by);
        inspect("inventory.run", reached, by);
        Instant now = Instants.micros(clock);
        Shop taken = reached.takenOver(now);
        transactions.executeWithoutResult(status -> {
            shops.save(taken);
            events.publishEvent(new ShopTakenOver(taken.id(), taken.customer(), by, now));
        });
        return taken;
    }

    /** Waits for the end of a job of the demonstration. @throws IllegalStateException when it did not succeed */
    Job done(JobId id) {
        Job job = jobs.runNow(id);
        if (job.state() != JobState.SUCCEEDED) {
            throw new IllegalStateException(
                    job.kind() + " of " + job.subject().title() + ": " + job.state() + " " + job.failure());
        }
        return job;
    }

    private void inspect(String kind, Shop shop, PersonId by) {
        done(jobs.submit(
                kind, new InspectShop(shop.id(), by), JobSubject.shop(shop.customer(), shop.id(), shop.name()), by));
    }
}
