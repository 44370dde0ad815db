package fr.vigie.monitoring.speed;

import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.shop.Shops;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Measures each shop's pages once a day, one shop after the other: side by side they would slow each other down. */
@Component
class SpeedRound implements Recurring {
    private static final int UNDER_WAY = 100;

    private final SpeedPlans plans;
    private final SpeedOrders orders;
    private final Shops shops;
    private final Jobs jobs;

    SpeedRound(SpeedPlans plans, SpeedOrders orders, Shops shops, Jobs jobs) {
        this.plans = plans;
        this.orders = orders;
        this.shops = shops;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "monitoring.speed";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void run() {
        boolean busy = jobs.inStates(List.of(JobState.WAITING, JobState.RUNNING), null, UNDER_WAY).stream()
                .anyMatch(job -> job.kind().equals(MeasureSpeed.NAME));
        if (!busy) {
            plans.mostOverdue().flatMap(shops::find).ifPresent(shop -> orders.measure(shop, null));
        }
    }
}
