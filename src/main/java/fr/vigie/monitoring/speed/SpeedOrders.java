package fr.vigie.monitoring.speed;

import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has pages measured, as a job. */
@Component
public class SpeedOrders {
    private static final int RECENT = 20;

    private final SpeedPlans plans;
    private final Jobs jobs;

    SpeedOrders(SpeedPlans plans, Jobs jobs) {
        this.plans = plans;
        this.jobs = jobs;
    }

    /**
     * Measures all pages of a shop as soon as possible.
     *
     * @param by null for the schedule
     */
    @Transactional
    public JobId measure(Shop shop, @Nullable PersonId by) {
        plans.taken(shop);
        return jobs.submit(
                MeasureSpeed.NAME,
                new MeasureSpeed.Order(shop.id()),
                JobSubject.shop(shop.customer(), shop.id(), shop.name()),
                by);
    }

    /** The job that waits or runs for a shop. */
    public Optional<JobId> underWay(Shop shop) {
        return jobs.ofShop(shop.id(), RECENT).stream()
                .filter(job ->
                        job.kind().equals(MeasureSpeed.NAME) && !job.state().isOver())
                .map(Job::id)
                .findFirst();
    }
}
