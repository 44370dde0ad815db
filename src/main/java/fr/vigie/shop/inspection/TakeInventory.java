package fr.vigie.shop.inspection;

import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.Shops;
import org.springframework.stereotype.Component;

/** The job {@code inventory.run}. */
@Component
class TakeInventory implements JobKind<InspectShop> {

    private final Shops shops;
    private final ShopShell shell;
    private final Survey survey;
    private final Inspections inspections;
    private final Purposes purposes;

    TakeInventory(Shops shops, ShopShell shell, Survey survey, Inspections inspections, Purposes purposes) {
        this.shops = shops;
        this.shell = shell;
        this.survey = survey;
        this.inspections = inspections;
        this.purposes = purposes;
    }

    @Override
    public String name() {
        return "inventory.run";
    }

    @Override
    public Class<InspectShop> order() {
        return InspectShop.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    @Override
    public void run(InspectShop order, JobRun run) throws Exception {
        Inspecting.run(() -> {
            run.step("shop.step.connect");
            try (ShopConnection connection =
                    shell.open(order.shop(), purposes.of("inventory", order.shop()), order.by())) {
                run.step("shop.step.survey");
                inspections.add(
                        shops.get(order.shop()),
                        survey.take(connection, (done, total) -> run.progress(done, total, ProgressUnit.STEPS)));
            }
        });
    }
}
