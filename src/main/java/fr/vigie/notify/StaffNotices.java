package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.backup.BackupFailed;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.CertificateExpiresSoon;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.CustomerDissatisfied;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
    /** As long as a shop has to be up for the next outage to be another one. */
    private static final Duration CALM = Duration.ofHours(1);

    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

    private final People people;
    private final Shops shops;
    private final Outages outages;
    private final CommonCauses causes;
    private final Letter letter;

    StaffNotices(People people, Shops shops, Outages outages, CommonCauses causes, Letter letter) {
        this.people = people;
        this.shops = shops;
        this.outages = outages;
        this.causes = causes;
        this.letter = letter;
    }

    /** Of a shop that comes and goes, once a day that it does: its ticket tells the rest. */
    @ApplicationModuleListener
    void on(ShopWentDown down) {
        if (flaps(down.shop(), down.outage(), down.at())) {
            String day = down.at().atZone(FRANCE).toLocalDate().toString();
            tell(
                    down.customer(),
                    down.shop(),
                    "shop.unstable:" + down.shop() + ":" + day,
                    "notify.unstable",
                    "/monitoring",
                    down.at());
            return;
        }
        tell(down.customer(), down.shop(), "outage.opened:" + down.outage(), "notify.down", "/monitoring", down.at());
    }

    @ApplicationModuleListener
    void on(ShopCameBack back) {
        boolean flaps = outages.find(back.outage())
                .filter(outage -> flaps(back.shop(), outage.id(), outage.openedAt()))
                .isPresent();
        if (flaps) {
            return;
        }
        tell(back.customer(), back.shop(), "outage.closed:" + back.outage(), "notify.back", "/monitoring", back.at());
    }

    @ApplicationModuleListener
    void on(BackupFailed failed) {
        if (causes.isTold(failed.message(), List.of(), failed.at())) {
            return;
        }
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

    /** The managers only: it is theirs to call the customer back. */
    @ApplicationModuleListener
    void on(CustomerDissatisfied dissatisfied) {
        letter.send(
                dissatisfied.customer(),
                people.managers(),
                "satisfaction.bad:" + dissatisfied.ticket() + ":" + dissatisfied.at(),
                "notify.dissatisfied",
                "/tickets/" + dissatisfied.ticket(),
                null,
                null,
                dissatisfied.number().toString(),
                shops.find(dissatisfied.shop()).map(Shop::name).orElse(""));
    }

    /** Whether another outage of the shop ended less than an hour before this one. */
    private boolean flaps(ShopId shop, OutageId outage, Instant openedAt) {
        return outages.during(shop, new Period(openedAt.minus(CALM), openedAt)).stream()
                .anyMatch(other -> !other.id().equals(outage));
    }

    private void tell(CustomerId customer, ShopId shop, String event, String texts, String page, Object... arguments) {
        List<Person> staff = people.staff();
        String name = shops.find(shop).map(Shop::name).orElse("");
        Object[] named = Stream.concat(Stream.of(name), Stream.of(arguments)).toArray();
        letter.send(customer, staff, event, texts, "/shops/" + shop + page, null, null, named);
    }
}
