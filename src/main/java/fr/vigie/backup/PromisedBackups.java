package fr.vigie.backup;

import fr.vigie.contract.ContractLifeChanged;
import fr.vigie.contract.ContractSigned;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Carries the backup clause of the contract that binds into each shop's policy: of the customer's shops at a signature and when
 * the contract is suspended, resumed or given notice, and of all by and by because versions also begin and end by the calendar.
 * Doing it again changes nothing.
 */
@Component
class PromisedBackups {

    private static final Duration NOW = Duration.ofSeconds(1);

    private final Contracts contracts;
    private final BackupRows rows;
    private final Clock clock;

    PromisedBackups(Contracts contracts, BackupRows rows, Clock clock) {
        this.contracts = contracts;
        this.rows = rows;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContractSigned signed) {
        carry(signed.customer());
    }

    @ApplicationModuleListener
    void on(ContractLifeChanged changed) {
        carry(changed.customer());
    }

    /** Brings every policy up to what binds now. */
    void carry() {
        carry(rows.policies(), contracts.activeDuring(now()));
    }

    /** The same for the shops of one customer, of whom alone contracts and policies are read. */
    void carry(CustomerId customer) {
        carry(rows.policies(customer), contracts.activeDuring(customer, now()));
    }

    private void carry(List<BackupPolicy> policies, List<ContractVersion> versions) {
        var binding = binding(versions);
        for (var policy : policies) {
            var version = binding.get(policy.shop());
            var promised = version == null ? null : Promised.of(version).orElse(null);
            if (!Objects.equals(promised, policy.promised())) {
                rows.save(policy.promising(promised));
            }
        }
    }

    private Period now() {
        var now = clock.instant();
        return new Period(now, now.plus(NOW));
    }

    /** By shop, the version that took effect last. */
    private Map<ShopId, ContractVersion> binding(List<ContractVersion> versions) {
        var now = clock.instant();
        var found = new HashMap<ShopId, ContractVersion>();
        versions.stream()
                .filter(version -> version.bindsAt(now))
                .sorted(Comparator.comparing(version -> Objects.requireNonNull(version.effective())))
                .forEach(version -> version.shops().forEach(shop -> found.put(shop, version)));
        return found;
    }
}
