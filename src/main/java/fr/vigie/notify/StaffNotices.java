package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.backup.BackupFailed;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.CertificateExpiresSoon;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.CustomerDissatisfied;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells the agency's people what calls for them: a shop that is down or back, a certificate near its end, a
 * backup that failed for good.
 */
@Component
class StaffNotices {
    private final People people;
    private final Shops shops;
    private final Letter letter;

    StaffNotices(People people, Shops shops, Letter letter) {
        this.people = people;
        this.shops = shops;
        this.letter = letter;
    }

    @ApplicationModuleListener
    void on(ShopWentDown down) {
        tell(down.customer(), down.shop(), "outage.opened:" + down.outage(), "notify.down", "/monitoring", down.at());
    }

    @ApplicationModuleListener
    void on(ShopCameBack back) {
        tell(back.customer(), back.shop(), "outage.closed:" + back.outage(), "notify.back", "/monitoring", back.at());
    }

    @ApplicationModuleListener
    void on(BackupFailed failed) {
        tell(
                failed.customer(),
                failed.shop(),
                "backup.failed:" + failed.run(),
                "notify.backup",
                "/backups",
                failed.at());
    }

    @ApplicationModuleListener
    void on(CertificateExpiresSoon soon) {
        tell(
                soon.customer(),
                soon.shop(),
                "certificate:" + soon.shop() + ":" + soon.until() + ":" + soon.days(),
                "notify.certificate",
                "/monitoring",
                soon.host(),
                soon.until());
    }

    /** The account managers only: it is theirs to call the customer back. */
    @ApplicationModuleListener
    void on(CustomerDissatisfied dissatisfied) {
        letter.send(
                dissatisfied.customer(),
                people.staff().stream()
                        .filter(person -> person.role() == Role.ACCOUNT_MANAGER)
                        .toList(),
                "satisfaction.bad:" + dissatisfied.ticket() + ":" + dissatisfied.at(),
                "notify.dissatisfied",
                "/tickets/" + dissatisfied.ticket(),
                null,
                null,
                dissatisfied.number().toString(),
                shops.find(dissatisfied.shop()).map(Shop::name).orElse(""));
    }

    private void tell(CustomerId customer, ShopId shop, String event, String texts, String page, Object... arguments) {
        List<Person> staff = people.staff();
        String name = shops.find(shop).map(Shop::name).orElse("");
        Object[] named = Stream.concat(Stream.of(name), Stream.of(arguments)).toArray();
        letter.send(customer, staff, event, texts, "/shops/" + shop + page, null, null, named);
    }
}
