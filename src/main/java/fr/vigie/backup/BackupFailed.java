package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/** A backup failed for good; {@code message} is the key of the sentence that says why. */
public record BackupFailed(ShopId shop, CustomerId customer, BackupRunId run, String message, Instant at) {}
