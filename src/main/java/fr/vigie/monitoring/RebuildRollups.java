package fr.vigie.monitoring;

import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Counts a shop's response figures anew; its log says what differed. */
@Component
public class RebuildRollups implements JobKind<RebuildRollups.Order> {
    public static final String NAME = "monitoring.rebuild";
    private static final int TOLD = 200;

    private final RollupRebuild rebuild;

    RebuildRollups(RollupRebuild rebuild) {
        this.rebuild = rebuild;
    }

    public record Order(ShopId shop) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Order> order() {
        return Order.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    @Override
    public void run(Order order, JobRun run) {
        run.step("monitoring.rebuild.step");
        RollupRebuild.Outcome outcome = rebuild.rebuild(order.shop());
        run.log("%s → : %d h/d, %d ≠"
                .formatted(
                        outcome.from() == null ? "–" : outcome.from(),
                        outcome.slots(),
                        outcome.differences().size()));
        outcome.differences().stream().limit(TOLD).map(RebuildRollups::line).forEach(run::log);
    }

    /** The hour or day, how many answers were stored for it, and how many were counted. */
    private static String line(RollupRebuild.Difference one) {
        return "%s %s : %s → %s"
                .formatted(
                        one.slot().grain().code,
                        one.slot().since(),
                        one.stored() == null ? "–" : one.stored(),
                        one.counted() == null ? "–" : one.counted());
    }
}
