package fr.vigie.shop.inspection;

import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.Shops;
import org.springframework.stereotype.Component;

/** The job {@code doctor.run}. */
@Component
class RunDoctor implements JobKind<InspectShop> {

    private final Shops shops;
    private final ShopShell shell;
    private final Doctor doctor;
    private final Inspections inspections;
    private final Purposes purposes;

    RunDoctor(Shops shops, ShopShell shell, Doctor doctor, Inspections inspections, Purposes purposes) {
        this.shops = shops;
        this.shell = shell;
        this.doctor = doctor;
        this.inspections = inspections;
        this.purposes = purposes;
    }

    @Override
    public String name() {
        return "doctor.run";
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
                    shell.open(order.shop(), purposes.of("doctor", order.shop()), order.by())) {
                run.step("shop.step.examine");
                inspections.add(shops.get(order.shop()), doctor.examine(connection));
            }
        });
    }
}
