package fr.vigie.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.Labs;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.Outbound;
import fr.vigie.testing.DatabaseTest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A real shop on real servers: it stops, it comes back, it closes on purpose. */
@DatabaseTest
class WatchedLabTest {
    @Autowired
    Customers customers;

    @Autowired
    Checks checks;

    @Autowired
    Watch watch;

    @Autowired
    Outages outages;

    private final LabShop lab = Labs.prestashop9();
    private final Outbound outbound =
            new Outbound(AllowedNetworks.only(Network.single(InetAddress.getLoopbackAddress())));
    private final Probe probe = new Probe(outbound, Clock.systemUTC(), Duration.ofMillis(300));
    private ShopId shop;
    private Check check;

    @BeforeEach
    void watchTheLab() {
        CustomerId customer = customers.create("Laboratoire", Locale.FRENCH).id();
        shop = ShopId.create();
        check = Check.standard(shop, customer, URI.create(lab.url()));
        checks.configure(check);
    }

    @Test
    void stoppingTheWebServerOpensAConfirmedOutageAndStartingItClosesIt() {
        round();
        assertThat(outages.open(shop)).isEmpty();
        lab.stopWeb();
        try {
            round();
        } finally {
            lab.startWeb();
        }
        assertThat(outages.open(shop))
                .hasValueSatisfying(outage -> assertThat(outage.reason()).isEqualTo(DownReason.CONNECTION_REFUSED));
        round();
        assertThat(outages.open(shop)).isEmpty();
    }

    @Test
    void theMaintenancePageIsRecognisedAsSuch() throws Exception {
        lab.execSql("UPDATE " + lab.prefix() + "configuration SET value='0' WHERE name='PS_SHOP_ENABLE'");
        try {
            assertThat(probe.run(check).outcome()).isEqualTo(new Outcome.Maintenance());
        } finally {
            lab.execSql("UPDATE " + lab.prefix() + "configuration SET value='1' WHERE name='PS_SHOP_ENABLE'");
        }
        assertThat(probe.run(check).outcome().state()).hasValue(State.UP);
    }

    /** One round of the scheduler's own code over the one shop. */
    private void round() {
        WatchRound round = new WatchRound(checks, probe, new NetworkSense(), watch);
        round.visit(List.of(check));
        round.destroy();
    }
}
