package fr.vigie.shop.takeover;

import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Orders a new inventory of each shop in care every day: what waits to be updated is judged by it. One that fails is ordered
 * again the next day, unless someone does before.
 */
@Component
class DueInventories implements Recurring {
    private static final Duration EVERY = Duration.ofDays(1);
    /** Of each round, so that the inventories of hundreds of shops leave room for other jobs. */
    private static final int MOST = 20;

    private final Shops shops;
    private final Inspections inspections;
    private final Takeovers takeovers;
    private final Jobs jobs;
    private final Clock clock;

    DueInventories(Shops shops, Inspections inspections, Takeovers takeovers, Jobs jobs, Clock clock) {
        this.shops = shops;
        this.inspections = inspections;
        this.takeovers = takeovers;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "shop.inventories";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        Instant due = clock.instant().minus(EVERY);
        Set<ShopId> stale = inspections.inventoriedBefore(due);
        List<Shop> wanting = shops.inCare().stream()
                .filter(shop -> stale.contains(shop.id()) && shop.access() != null)
                .filter(shop -> !isTried(shop, due))
                .limit(MOST)
                .toList();
        wanting.forEach(shop -> takeovers.takeInventory(shop, null));
    }

    private boolean isTried(Shop shop, Instant since) {
        return jobs.latest(Takeovers.INVENTORY, shop.id())
                .filter(job -> job.submittedAt().isAfter(since) || !job.state().isOver())
                .isPresent();
    }
}
