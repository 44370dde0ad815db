package fr.vigie.shop.takeover;

import fr.vigie.job.JobFailure;
import fr.vigie.job.JobKind;
import fr.vigie.job.JobRun;
import fr.vigie.shop.Purposes;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopShell;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.InspectShop;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshFailure;
import org.springframework.stereotype.Component;

/** The job {@code access.check}: at first contact it notes the host's key; once that is confirmed it signs in. */
@Component
class CheckAccess implements JobKind<InspectShop> {

    private final Shops shops;
    private final ShopShell shell;
    private final Purposes purposes;

    CheckAccess(Shops shops, ShopShell shell, Purposes purposes) {
        this.shops = shops;
        this.shell = shell;
        this.purposes = purposes;
    }

    @Override
    public String name() {
        return "access.check";
    }

    @Override
    public Class<InspectShop> order() {
        return InspectShop.class;
    }

    @Override
    public boolean mutating() {
        return false;
    }

    /** A person waits in front of it: it says at once what is wrong. */
    @Override
    public int attempts() {
        return 1;
    }

    @Override
    public void run(InspectShop order, JobRun run) throws JobFailure {
        Shop shop = shops.get(order.shop());
        ShopAccess access = shop.access();
        if (access == null) {
            return;
        }
        try {
            run.step("shop.step.connect");
            if (!access.isPinned()) {
                HostKey shown = shell.hostKey(access.target(), shell.publicOrAllowed());
                shops.save(shop.reachedBy(access.shows(shown)));
                run.log(access.target() + " " + shown);
                return;
            }
            try (ShopConnection connection = shell.open(order.shop(), purposes.of("test", order.shop()), order.by())) {
                run.log(access.target() + " " + connection.ssh().serverVersion());
            }
        } catch (SshFailure e) {
            throw new JobFailure(e.messageKey(), e.arguments(), null, e);
        }
    }
}
