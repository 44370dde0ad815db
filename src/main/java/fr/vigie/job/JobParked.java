package fr.vigie.job;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job that was changing a shop died with its node and waits for a person. */
public record JobParked(
        JobId job,
        String kind,
        @Nullable CustomerId customer,
        @Nullable ShopId shop,
        Instant at) {}
