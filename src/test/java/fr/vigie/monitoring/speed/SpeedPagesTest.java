package fr.vigie.monitoring.speed;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpServer;
import fr.vigie.account.Customers;
import fr.vigie.backup.LabCustomer;
import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.speed.PageSpeed.Trouble;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class SpeedPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Checks checks;

    @Autowired
    SpeedPlans plans;

    @Autowired
    SpeedOrders orders;

    @Autowired
    Speeds speeds;

    @Autowired
    Jobs jobs;

    @Autowired
    Ledger ledger;

    @Autowired
    List<Recurring> recurring;

    @Autowired
    JdbcClient sql;

    @Autowired
    ApplicationContext application;

    @Autowired
    Clock clock;

    private CustomerId customer;
    private Shop shop;
    private String page;

    @BeforeEach
    void enterAShop() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = enter("https://boutique.example/");
        page = "/shops/" + shop.id() + "/monitoring/speed";
    }

    @Test
    void measuresAShopForRealFindsItsPagesAndKeepsEachVisit() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            byte[] html = """
                    <!doctype html><title>Boutique</title><h1>Bienvenue</h1><a href="/3-vetements">Vêtements</a>
                    <article class="product-miniature"><a href="/savon.html#v">Savon</a></article>
                    <div class="blockcart"><a href="https://elsewhere.example/cart">Panier</a></div>""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        LabCustomer.openLoopback(application);
        try {
            Shop live = enter("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            plans.configure(new SpeedPlan(live.id(), customer, Map.of(Page.HOME, live.url()), Profile.DESK, 1, true));
            Job done = jobs.runNow(orders.measure(live, null));
            assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(plans.of(live).addresses())
                    .containsEntry(Page.CATEGORY, live.url().resolve("/3-vetements"))
                    .containsEntry(Page.PRODUCT, live.url().resolve("/savon.html"))
                    .doesNotContainKey(Page.CART);
            List<PageSpeed> newest = speeds.newest(live.id());
            assertThat(newest)
                    .extracting(PageSpeed::page)
                    .containsExactlyInAnyOrder(Page.HOME, Page.CATEGORY, Page.PRODUCT);
            for (PageSpeed speed : newest) {
                assertThat(speed.trouble()).isNull();
                assertThat(speed.browser()).contains("Chrome/");
                for (Metric metric : Metric.values()) {
                    assertThat(speed.value(metric)).describedAs("%s", metric).isPresent();
                }
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void showsFiguresTheTrendAndWhatIsMissing() throws Exception {
        Instant now = Instants.micros(clock);
        for (int i = 1; i <= 4; i++) {
            speeds.record(List.of(speed(now.minus(Duration.ofDays(i)), 1_000 * i, null)));
        }
        speeds.record(List.of(speed(now.minusSeconds(60), null, new Trouble("MISSING", "None on the path"))));
        mvc.perform(get(page).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("75e centile\u00a0: 3,00")))
                .andExpect(content().string(containsString("Chromium manque sur le serveur")))
                .andExpect(content().string(containsString("non mesuré")))
                .andExpect(content().string(containsString("vg-chart-line")))
                .andExpect(content().string(not(containsString("??monitoring"))))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get(page).queryParam("page", "CART").with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Pas encore de mesure")));
    }

    @Test
    void keepsWhatWasMeasuredAsItWas() {
        Instant now = Instants.micros(clock);
        List<PageSpeed> measured = List.of(speed(now, 1234.5678901234, new Trouble("NO_PAGE", "HTTP 500\u0007")));
        speeds.record(measured);
        List<PageSpeed> kept = speeds.during(List.of(shop.id()), new Period(now, now.plusSeconds(1)));
        assertThat(kept).isEqualTo(measured);
        assertThat(speeds.digest(kept)).isEqualTo(speeds.digest(measured));
    }

    @Test
    void readsTheMediansAsTheVisitsGiveThem() {
        Instant now = Instants.micros(clock);
        speeds.record(
                List.of(speed(now.minusSeconds(60), 1_000, null), speed(now, null, new Trouble("MISSING", "None"))));
        Period period = new Period(now.minusSeconds(60), now.plusSeconds(1));
        List<PageSpeed> raw = speeds.during(List.of(shop.id()), period);
        List<Medians> medians = speeds.medians(List.of(shop.id()), period);
        assertThat(medians).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Medians kept = medians.get(i);
            assertThat(kept)
                    .extracting(Paced::shop, Paced::page, Paced::at)
                    .containsExactly(
                            raw.get(i).shop(), raw.get(i).page(), raw.get(i).at());
            for (Metric metric : Metric.values()) {
                assertThat(kept.value(metric)).isEqualTo(raw.get(i).value(metric));
            }
        }
    }

    @Test
    void noticesWhatBecameOfMeasurementsAfterTheirDigestWasTaken() {
        Instant now = Instants.micros(clock);
        speeds.record(List.of(speed(now.minusSeconds(600), 1_000, null), speed(now.minusSeconds(590), 1_100, null)));
        speeds.record(List.of(speed(now.minusSeconds(60), 1_200, null)));
        List<Entry> entries =
                ledger.during(customer, "speed.measured", new Period(now.minusSeconds(700), now.plusSeconds(1)));
        assertThat(entries).hasSize(2).allMatch(speeds::unchanged);
        recurring.stream()
                .filter(round -> round.name().equals("monitoring.retention"))
                .forEach(Recurring::run);
        assertThat(entries).as("retention leaves them").allMatch(speeds::unchanged);
        alter("""
                insert into page_speed select shop_id, customer_id, page, at + interval '5 seconds', address, profile, browser,
                    visits, first_byte_ms, document_ms, largest_paint_ms, layout_shift, blocking_ms, trouble, trouble_detail
                from page_speed where shop_id = :shop order by at limit 1""");
        assertThat(entries).extracting(speeds::unchanged).as("one added").containsExactly(false, true);
        alter("delete from page_speed where shop_id = :shop");
        assertThat(entries).as("none left").noneMatch(speeds::unchanged);
    }

    private void alter(String change) {
        sql.sql(change).param("shop", shop.id().value()).update();
    }

    @Test
    void measuresEachShopOnceADay() {
        Shop second = enter("https://second.example/");
        assertThat(plans.mostOverdue()).isPresent();
        plans.taken(shop);
        plans.taken(second);
        assertThat(plans.mostOverdue()).isEmpty();
    }

    @Test
    void changesThePlanAndTeachesBesideAWrongField() throws Exception {
        mvc.perform(post(page + "/plan")
                        .with(asTechnician())
                        .with(csrf())
                        .locale(Locale.FRENCH)
                        .param("home", "ftp://boutique.example")
                        .param("category", "nowhere")
                        .param("profile", "WATCH")
                        .param("visits", "9"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ftp://boutique.example")))
                .andExpect(content().string(containsString("Choisissez téléphone ou ordinateur.")));
        mvc.perform(post(page + "/plan")
                        .with(asTechnician())
                        .with(csrf())
                        .param("home", "https://boutique.example/")
                        .param("product", "https://boutique.example/savon")
                        .param("profile", "DESK")
                        .param("visits", "2"))
                .andExpect(redirectedUrl(page));
        SpeedPlan plan = plans.of(shop);
        assertThat(plan.addresses()).hasSize(2);
        assertThat(plan.profile()).isEqualTo(Profile.DESK);
        assertThat(plan.enabled()).isFalse();
    }

    @Test
    void isForStaffOnlyAndOrdersOneMeasurementAtATime() throws Exception {
        mvc.perform(get(page).with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get("/shops/0198aaaa-0000-7000-8000-000000000000/monitoring/speed")
                        .with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(post(page).with(asTechnician()).with(csrf())).andExpect(redirectedUrl(page));
        mvc.perform(post(page).with(asTechnician()).with(csrf())).andExpect(redirectedUrl(page));
        assertThat(jobs.ofShop(shop.id(), 10)).hasSize(1);
        jobs.cancel(jobs.ofShop(shop.id(), 1).getFirst().id());
    }

    private Shop enter(String url) {
        Shop entered = Shop.enter(customer, "Boutique", URI.create(url), clock.instant())
                .takenOver(clock.instant());
        shops.add(entered);
        checks.configure(Check.standard(entered.id(), customer, entered.url()));
        return entered;
    }

    private PageSpeed speed(Instant at, @Nullable Number paint, @Nullable Trouble trouble) {
        Visit.Lab lab = paint == null ? null : new Visit.Lab(paint.doubleValue(), 0.05, 120, 500_000, 30);
        return new PageSpeed(
                shop.id(),
                customer,
                Page.HOME,
                Instants.micros(at),
                shop.url(),
                Profile.PHONE,
                lab == null ? "" : "HeadlessChrome/156",
                List.of(new Visit(80.5, 120.25, lab)),
                trouble);
    }
}
