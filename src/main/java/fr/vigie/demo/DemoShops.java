package fr.vigie.demo;

import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.lab.LabShop;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshTarget;
import fr.vigie.vault.Secret;
import java.net.URI;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Takes lab shops over as a technician does in the wizard: access, confirmed host key, diagnosis, inventory. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoShops {

    private final Takeovers takeovers;
    private final Shops shops;
    private final Checks checks;
    private final Jobs jobs;

    DemoShops(Takeovers takeovers, Shops shops, Checks checks, Jobs jobs) {
        this.takeovers = takeovers;
        this.shops = shops;
        this.checks = checks;
        this.jobs = jobs;
    }

    /** Enters a shop whose access is still to be given. */
    Shop enter(CustomerId customer, String name, String url) {
        return takeovers.enter(customer, name, URI.create(url));
    }

    /** Watches a shop that no lab brings to life: its months can be lived through, the present cannot. */
    void watch(Shop shop) {
        checks.configure(Check.standard(shop.id(), shop.customer(), shop.url()));
    }

    /** Nobody answers at the address of a shop without a lab, so nobody asks there any more. */
    void stopWatching() {
        checks.all().stream().map(Check::paused).forEach(checks::configure);
    }

    /** @throws IllegalStateException when the host shows another key than the lab's, or a step fails */
    Shop takeOver(Shop entered, LabShop lab, PersonId by) {
        SshTarget target = new SshTarget(lab.sshHost(), lab.sshPort(), lab.sshUser());
        try (Secret key = Secret.of(lab.privateKeyPem())) {
            done(takeovers.check(takeovers.reach(entered, target, lab.root(), ShopAccess.Login.GIVEN_KEY, key), by));
        }
        Shop reached = shops.get(entered.id());
        HostKey shown = Objects.requireNonNull(reached.access()).shown();
        if (shown == null || !shown.fingerprint().equals(lab.hostKeyFingerprint())) {
            throw new IllegalStateException("Expected host key " + lab.hostKeyFingerprint() + ", found " + shown);
        }
        Shop confirmed = takeovers.confirmHost(reached, shown, by);
        done(takeovers.diagnose(confirmed, by));
        done(takeovers.takeInventory(confirmed, by));
        return takeovers.finish(confirmed, by);
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
}
