package fr.vigie.proof;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One dated obligation that a signed clause creates.
 *
 * @param key names the duty for ever: the same contract and month always give the same keys
 * @param version the version of the contract that states it
 * @param shop null when the duty concerns the contract as a whole
 * @param span what happens in it counts for the duty
 * @param due when it must be held at the latest
 * @param grace how far the target may be exceeded before the duty is missed: what the clock of a nightly job needs
 */
public record Duty(
        String key,
        ContractId contract,
        int version,
        @Nullable ShopId shop,
        Promise promise,
        Period span,
        Instant due,
        Duration grace) {

    public ClauseName clause() {
        return promise.clause();
    }
}
