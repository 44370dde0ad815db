package fr.vigie.monitoring.speed;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Visits the pages of one shop, several times each, and keeps what was seen. */
@Component
class MeasureSpeed implements JobKind<MeasureSpeed.Order> {
    static final String NAME = "monitoring.speed";

    private final Shops shops;
    private final SpeedPlans plans;
    private final PageVisits visits;
    private final Speeds speeds;

    MeasureSpeed(Shops shops, SpeedPlans plans, PageVisits visits, Speeds speeds) {
        this.shops = shops;
        this.plans = plans;
        this.visits = visits;
        this.speeds = speeds;
    }

    record Order(ShopId shop) {}

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
    public void run(Order order, JobRun run) throws Exception {
        Shop shop = shops.get(order.shop());
        List<PageSpeed> measured = new ArrayList<>();
        run.step("monitoring.speed.step.start");
        SpeedPlan planned = plans.of(shop);
        try (PageVisits.Visitor visitor = visits.begin(planned)) {
            for (Page page : Page.values()) {
                SpeedPlan plan = visitor.plan();
                if (plan.addresses().containsKey(page)) {
                    run.step("monitoring.speed.step." + page);
                    for (int n = 0; n < plan.visits(); n++) {
                        run.checkCancelled();
                        run.progress(n, plan.visits(), ProgressUnit.STEPS);
                        visitor.visit(page);
                    }
                    PageSpeed speed = visitor.speed(page);
                    measured.add(speed);
                    run.log(PageVisits.line(speed));
                }
            }
            if (!visitor.plan().equals(planned)) {
                plans.configure(visitor.plan());
            }
        }
        speeds.record(measured);
    }
}
