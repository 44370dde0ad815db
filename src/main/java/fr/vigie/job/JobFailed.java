package fr.vigie.job;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job failed for good: its tries are used up, or another try cannot help. */
public record JobFailed(
        JobId job,
        String kind,
        @Nullable CustomerId customer,
        @Nullable ShopId shop,
        Instant at) {}
