package fr.vigie.backup;

import fr.vigie.contract.ContractLifeChanged;
import fr.vigie.contract.ContractSigned;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Carries the backup clause of the contract that binds into each shop's policy: at a signature, when the
 * contract is suspended, resumed or given notice, and by and by because versions also begin and end by the calendar. Doing it again changes nothing.
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
        carry();
    }

    @ApplicationModuleListener
    void on(ContractLifeChanged changed) {
        carry();
    }

    /** Brings every policy up to what binds now. */
    void carry() {
        var binding = binding();
        for (var policy : rows.policies()) {
            var version = binding.get(policy.shop());
            var promised = version == null ? null : Promised.of(version).orElse(null);
            if (!Objects.equals(promised, policy.promised())) {
                rows.save(policy.promising(promised));
            }
        }
    }

    /** By shop, the version that took effect last. */
    private Map<ShopId, ContractVersion> binding() {
        var now = clock.instant();
        var found = new HashMap<ShopId, ContractVersion>();
        contracts.activeDuring(new Period(now, now.plus(NOW))).stream()
                .filter(version -> version.bindsAt(now))
                .sorted(Comparator.comparing(version -> Objects.requireNonNull(version.effective())))
                .forEach(version -> version.shops().forEach(shop -> found.put(shop, version)));
        return found;
    }
}
