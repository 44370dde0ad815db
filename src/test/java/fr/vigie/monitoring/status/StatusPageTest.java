package fr.vigie.monitoring.status;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Watch;
import fr.vigie.outbound.Phases;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class StatusPageTest {
    private static final PersonId MARC = PersonId.create();

    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Checks checks;

    @Autowired
    Watch watch;

    @Autowired
    Outages outages;

    @Autowired
    PlannedWindows windows;

    @Autowired
    StatusPages pages;

    @Autowired
    Clock clock;

    private CustomerId customer;
    private Shop shop;
    private String settings;

    @BeforeEach
    void enterAShop() {
        customer = customers.create("Boutique du Port SARL", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique <du> Port", URI.create("https://boutique.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        checks.configure(Check.standard(shop.id(), customer, shop.url()));
        settings = "/customers/" + customer + "/status";
    }

    @Test
    void showsAnOpenIncidentToWhoeverHasTheAddressAndNothingInternal() throws Exception {
        Instant now = Instants.micros(clock);
        measure(now.minusSeconds(180), new Outcome.Up());
        measure(now.minusSeconds(60), new Outcome.Down(DownReason.SERVER_ERROR, "HTTP 500 of db7.internal"));
        windows.declare(
                shop.id(),
                customer,
                new Period(
                        now.plus(Duration.ofDays(2)),
                        now.plus(Duration.ofDays(2)).plus(Duration.ofHours(2))),
                "Mise à jour",
                "Claire Dumas",
                MARC);
        StatusPage page = pages.publish(customer, "État & nouvelles", "Bonjour à tous.", MARC);
        mvc.perform(get(page.path()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(header().string("X-Robots-Tag", "noindex, nofollow"))
                .andExpect(header().string("Cache-Control", "public, max-age=30"))
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andExpect(content().string(containsString("Incident en cours")))
                .andExpect(content().string(containsString("Boutique &lt;du&gt; Port ne répond plus")))
                .andExpect(content().string(containsString("Maintenance prévue")))
                .andExpect(content().string(containsString("Bonjour à tous.")))
                .andExpect(content().string(containsString("vg-chart-uptime")))
                .andExpect(content().string(not(containsString("internal"))))
                .andExpect(content().string(not(containsString("Claire"))))
                .andExpect(content().string(not(containsString("boutique.example"))))
                .andExpect(content().string(not(containsString("csrf"))))
                .andExpect(content().string(not(containsString("https://"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(page.path() + "/badge.svg").locale(Locale.FRENCH))
                .andExpect(content().contentTypeCompatibleWith("image/svg+xml"))
                .andExpect(content().string(containsString("État &amp; nouvelles")))
                .andExpect(content().string(containsString("Indisponible")));
        String feed = mvc.perform(get(page.path() + "/feed.atom").locale(Locale.UK))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var entries = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("entry");
        assertThat(entries.getLength()).isEqualTo(1);
    }

    @Test
    void leadsTheMerchantFromTheirSpaceToTheirPageWhileThereIsOne() throws Exception {
        String path = pages.publish(customer, "État", "", MARC).path();
        mvc.perform(get("/portal/monitoring/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("href=\"" + path + "\"")))
                .andExpect(content().string(containsString("href=\"/portal/indicators\"")));
        pages.withdraw(customer);
        mvc.perform(get("/portal/monitoring/card").with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString(path))));
    }

    @Test
    void showsEveryIncidentOfTheNinetyDaysTheOlderOnesFolded() throws Exception {
        Instant now = Instants.micros(clock);
        for (int n = 20; n >= 1; n--) {
            measure(now.minus(Duration.ofHours(3L * n)), new Outcome.Down(DownReason.SERVER_ERROR, "HTTP 500"));
            measure(now.minus(Duration.ofHours(3L * n)).plusSeconds(60), new Outcome.Up());
        }
        StatusPage page = pages.publish(customer, "État", "", MARC);
        String shown = mvc.perform(get(page.path()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Voir les 8 incidents précédents")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        String past = shown.substring(shown.indexOf("id=\"past\""));
        assertThat(past.split("vg-line-title", -1)).hasSize(21);
        assertThat(past.substring(0, past.indexOf("<details")).split("vg-line-title", -1))
                .hasSize(13);
    }

    @Test
    void saysWhatWasNeverMeasured() throws Exception {
        StatusPage page = pages.publish(customer, "État", "", MARC);
        mvc.perform(get(page.path()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("État inconnu en ce moment")))
                .andExpect(content().string(containsString("Rien n’a été mesuré")));
    }

    @Test
    void closesAnAddressTheMomentItIsRenewedOrWithdrawn() throws Exception {
        mvc.perform(post(settings)
                        .with(asManager())
                        .with(csrf())
                        .param("heading", "État")
                        .param("words", ""))
                .andExpect(redirectedUrl(settings));
        String first = pages.of(customer).orElseThrow().path();
        mvc.perform(get(first)).andExpect(status().isOk());
        mvc.perform(post(settings)
                .with(asManager())
                .with(csrf())
                .param("heading", "Autre")
                .param("words", "Mot"));
        assertThat(pages.of(customer).orElseThrow().path()).isEqualTo(first);
        mvc.perform(get(first)).andExpect(content().string(containsString("Autre")));
        mvc.perform(post(settings + "/address").with(asManager()).with(csrf())).andExpect(redirectedUrl(settings));
        String second = pages.of(customer).orElseThrow().path();
        mvc.perform(get(first)).andExpect(status().isNotFound());
        mvc.perform(get(first + "/badge.svg")).andExpect(status().isNotFound());
        mvc.perform(get(second)).andExpect(status().isOk());
        mvc.perform(post(settings + "/withdrawal").with(asManager()).with(csrf()));
        mvc.perform(get(second)).andExpect(status().isNotFound());
        mvc.perform(get("/status/guess")).andExpect(status().isNotFound());
    }

    @Test
    void isSetUpByManagersWhoLearnBesideTheFieldWhatIsWrong() throws Exception {
        mvc.perform(get(settings).with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get(settings).with(asManager()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Non publiée")))
                .andExpect(content().string(containsString("Boutique du Port SARL")));
        mvc.perform(post(settings)
                        .with(asManager())
                        .with(csrf())
                        .param("heading", " ")
                        .param("words", "m".repeat(601)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("80 caractères")))
                .andExpect(content().string(containsString("mmmm")));
        assertThat(pages.of(customer)).isEmpty();
        mvc.perform(get("/customers/0198aaaa-0000-7000-8000-000000000000/status")
                        .with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void slowsWhoAsksTooOften() throws Exception {
        int answered = 0;
        while (answered <= 200
                && mvc.perform(get("/status/none").with(request -> {
                                    request.setRemoteAddr("203.0.113.7");
                                    return request;
                                }))
                                .andReturn()
                                .getResponse()
                                .getStatus()
                        == 404) {
            answered++;
        }
        assertThat(answered).isEqualTo(120);
    }

    private void measure(Instant at, Outcome outcome) {
        Phases phases = outcome instanceof Outcome.Up
                ? new Phases(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(300))
                : Phases.NONE;
        watch.record(new Measurement(shop.id(), at, outcome, 200, phases, false, Optional.empty()));
    }
}
