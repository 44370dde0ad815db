package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.backup.BackupFailed;
import fr.vigie.backup.BackupRunId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import fr.vigie.testing.DatabaseTest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class IncidentsTest {

    @Autowired
    Incidents incidents;

    @Autowired
    TicketSearch search;

    @Autowired
    Customers customers;

    private final ShopId shop = ShopId.create();
    private CustomerId customer = CustomerId.create();

    @BeforeEach
    void enterACustomer() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
    }

    @Test
    void anOutageToldTwiceIsOneTicketResolvedWhenTheShopIsBack() throws InterruptedException {
        OutageId outage = OutageId.create();
        ShopWentDown down = new ShopWentDown(shop, customer, outage, paris("2026-03-02T09:00"), "TIMEOUT");
        incidents.on(down);
        eventually(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.NEW));
        ShopCameBack back = new ShopCameBack(shop, customer, outage, paris("2026-03-02T09:20"));
        incidents.on(back);
        eventually(
                () -> assertThat(lines()).extracting(TicketLine::resolved).containsExactly(paris("2026-03-02T09:20")));
        incidents.on(down);
        incidents.on(back);
        Thread.sleep(500);
        assertThat(lines()).extracting(TicketLine::resolved).containsExactly(paris("2026-03-02T09:20"));
    }

    @Test
    void backupsThatFailNightAfterNightAreOneTicket() throws InterruptedException {
        incidents.on(failed("2026-03-02T02:00"));
        eventually(() -> assertThat(lines()).extracting(TicketLine::channel).containsExactly(Channel.BACKUP));
        incidents.on(failed("2026-03-03T02:00"));
        Thread.sleep(500);
        assertThat(lines()).hasSize(1);
    }

    private BackupFailed failed(String wall) {
        return new BackupFailed(
                shop, customer, new BackupRunId(UUID.randomUUID()), "backup.error.diskFull", paris(wall));
    }

    private List<TicketLine> lines() {
        return search.page(TicketFilter.of(shop, TicketFilter.Standing.ALL), null, 10)
                .lines();
    }

    /** Listeners run on a thread of their own. */
    private static void eventually(Runnable holds) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                holds.run();
                return;
            } catch (AssertionError notYet) {
                Thread.sleep(100);
            }
        }
        holds.run();
    }
}
