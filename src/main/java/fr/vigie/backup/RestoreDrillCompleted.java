package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;

/**
 * The last snapshot was restored as a whole and compared.
 *
 * @param recoveryTime how long the restoration took
 * @param recoveryPoint how old the snapshot was
 */
public record RestoreDrillCompleted(
        ShopId shop, CustomerId customer, BackupRunId run, Duration recoveryTime, Duration recoveryPoint, Instant at) {}
