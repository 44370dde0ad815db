package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/** A snapshot of the shop exists and was verified; {@code complete} is false when some files could not be read. */
public record BackupSucceeded(ShopId shop, CustomerId customer, BackupRunId run, boolean complete, Instant at) {}
