package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;
import static fr.vigie.monitoring.Measured.down;
import static fr.vigie.monitoring.Measured.up;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class RollupRebuildTest {
    private static final Instant T0 = Instant.parse("2026-03-03T21:30:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Checks checks;

    @Autowired
    Watch watch;

    @Autowired
    RollupRebuild rebuild;

    @Autowired
    ResponseTimes times;

    @Autowired
    MeasurementDigests digests;

    @Autowired
    Jobs jobs;

    private CustomerId customer;
    private ShopId shop;

    @BeforeEach
    void watchAShop() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop entered = Shop.enter(customer, "Boutique du Port", URI.create("https://boutique.example/"), T0);
        shops.add(entered);
        shop = entered.id();
        checks.configure(Check.standard(shop, customer, entered.url()));
        List<Measurement> all = new ArrayList<>();
        for (int minute = 0; minute < 300; minute++) {
            Instant at = T0.plusSeconds(60L * minute);
            all.add(minute % 50 == 7 ? down(shop, at) : up(shop, at, 100 + minute));
        }
        watch.recordAll(all.subList(0, 100));
        all.subList(100, 110).forEach(watch::record);
        watch.recordAll(all.subList(110, 300));
    }

    @Test
    void findsWhatWasAddedUpOneByOneEqualToTheMeasurements() {
        RollupRebuild.Outcome outcome = rebuild.rebuild(shop);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.slots()).isEqualTo(8);
    }

    @Test
    void saysWhatDifferedAndPutsItRight() {
        List<ResponseFigures> before = hours();
        sql.sql(
                        "update response_rollup set answers = answers + 1 where shop_id = :shop and grain = 'h' and since = :at")
                .param("shop", shop.value())
                .param("at", column(Instant.parse("2026-03-03T22:00:00Z")))
                .update();
        sql.sql("delete from response_rollup where shop_id = :shop and grain = 'd' and since = :at")
                .param("shop", shop.value())
                .param("at", column(Instant.parse("2026-03-03T23:00:00Z")))
                .update();
        List<RollupRebuild.Difference> found = rebuild.rebuild(shop).differences();
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().stored()).isEqualTo(found.getFirst().counted() + 1);
        assertThat(found.getLast().stored()).isNull();
        assertThat(hours()).isEqualTo(before);
        assertThat(rebuild.rebuild(shop).differences()).isEmpty();
    }

    /** Half of the first day of Paris is forgotten with its day of UTC: what was counted of it then stays. */
    @Test
    void leavesDaysAloneWhoseMeasurementsAreForgotten() {
        digests.sealFinishedDays();
        sql.sql("delete from check_result where shop_id = :shop and at < :at")
                .param("shop", shop.value())
                .param("at", column(Instant.parse("2026-03-04T00:00:00Z")))
                .update();
        List<ResponseFigures> before = hours();
        assertThat(rebuild.rebuild(shop).differences()).isEmpty();
        assertThat(hours()).isEqualTo(before).hasSize(6);
    }

    @Test
    void isOrderedByStaffAsAJob() throws Exception {
        String page = "/shops/" + shop + "/monitoring/rollups";
        mvc.perform(post(page).with(asMerchantOf(customer)).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post(page).with(asTechnician()).with(csrf()))
                .andExpect(header().string("Location", startsWith("/jobs/")));
        Job job = Scopes.call(
                Scope.agency(),
                () -> jobs.runNow(jobs.ofShop(shop, 1).getFirst().id()));
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    }

    private List<ResponseFigures> hours() {
        return times.hours(shop, new Period(T0.minusSeconds(86_400), T0.plusSeconds(2 * 86_400)));
    }
}
