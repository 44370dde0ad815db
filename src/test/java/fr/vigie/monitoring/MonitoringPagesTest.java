package fr.vigie.monitoring;

import static fr.vigie.monitoring.Measured.down;
import static fr.vigie.monitoring.Measured.up;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.PeerCertificate;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class MonitoringPagesTest {
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
    Uptimes uptimes;

    @Autowired
    PlannedWindows windows;

    @Autowired
    List<Attention> attention;

    @Autowired
    List<Logbook> logbooks;

    @Autowired
    Clock clock;

    private CustomerId customer;
    private ShopId shop;
    private String page;

    @BeforeEach
    void enterAShop() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop entered = Shop.enter(
                        customer, "Boutique du Port", URI.create("https://boutique.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(entered);
        shop = entered.id();
        page = "/shops/" + shop + "/monitoring";
        checks.configure(Check.standard(shop, customer, entered.url()));
    }

    @Test
    void showsStateUptimeOutagesAndCertificate() throws Exception {
        aMonth();
        String html = mvc.perform(get(page).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(containsString("Répond")))
                .andExpect(content().string(not(containsString("Ne répond pas"))))
                .andExpect(content().string(not(containsString("Pas encore de temps de réponse"))))
                .andExpect(content().string(containsString("Le serveur répond par une erreur")))
                .andExpect(content().string(containsString("Expire bientôt")))
                .andExpect(content().string(containsString("vg-chart-uptime")))
                .andExpect(content().string(containsString("vg-chart-line")))
                .andExpect(content().string(not(containsString("??monitoring"))))
                .andExpect(content().string(not(containsString("style="))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Files.writeString(Path.of("target", "monitoring-page.html"), html);
    }

    @Test
    void saysThatNothingWasMeasuredRatherThanShowingGreen() throws Exception {
        mvc.perform(get(page).with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Première visite à venir")))
                .andExpect(content().string(containsString("rien n’a été mesuré")))
                .andExpect(content().string(not(containsString("100 %"))));
    }

    @Test
    void theCardAndTheLivePartAreFragments() throws Exception {
        aMonth();
        mvc.perform(get(page + "/card").with(asManager()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("vg-chart-uptime")))
                .andExpect(content().string(not(containsString("<html"))));
        mvc.perform(get(page + "/live").with(asTechnician()).with(csrf()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hx-trigger=\"every 30s\"")))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void theMerchantSeesThatTheShopIsWellOrSinceWhenItIsNot() throws Exception {
        Instant now = clock.instant();
        watch.record(up(shop, now.minusSeconds(120)));
        mvc.perform(get("/portal/monitoring/card").with(asMerchantOf(customer)).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Votre boutique va bien")));
        watch.record(down(shop, now.minusSeconds(60)));
        mvc.perform(get("/portal/monitoring/card").with(asMerchantOf(customer)).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Votre boutique ne répond plus")))
                .andExpect(content().string(containsString("Notre équipe est prévenue")));
    }

    @Test
    void anotherMerchantSeesNothingOfIt() throws Exception {
        watch.record(up(shop, clock.instant().minusSeconds(20)));
        CustomerId stranger = customers.create("Autre", Locale.FRENCH).id();
        mvc.perform(get("/portal/monitoring/card").with(asMerchantOf(stranger)).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Boutique du Port"))));
    }

    @Test
    void isForStaffOnly() throws Exception {
        mvc.perform(get(page).with(asMerchantOf(customer)).locale(Locale.FRENCH))
                .andExpect(status().is4xxClientError());
        mvc.perform(post(page + "/check")
                        .with(asMerchantOf(customer))
                        .locale(Locale.FRENCH)
                        .with(csrf()))
                .andExpect(status().is4xxClientError());
        mvc.perform(get("/portal/monitoring/card").with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void anUnknownShopIsNotFoundAndAWrongMethodIsRefused() throws Exception {
        mvc.perform(get("/shops/" + ShopId.create() + "/monitoring")
                        .with(asTechnician())
                        .locale(Locale.FRENCH))
                .andExpect(status().isNotFound());
        mvc.perform(delete(page).with(asTechnician()).locale(Locale.FRENCH).with(csrf()))
                .andExpect(status().isMethodNotAllowed());
    }

    @Test
    void changesTheCheck() throws Exception {
        mvc.perform(post(page + "/check")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf())
                        .param("address", "https://boutique.example/fr/")
                        .param("status", "200")
                        .param("text", "Ajouter au panier")
                        .param("interval", "120")
                        .param("timeout", "15")
                        .param("slow", "2,5")
                        .param("enabled", "true"))
                .andExpect(redirectedUrl(page));
        Check check = checks.find(shop).orElseThrow();
        assertThat(check.text()).isEqualTo("Ajouter au panier");
        assertThat(check.interval()).isEqualTo(Duration.ofMinutes(2));
        assertThat(check.slowAbove()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() throws Exception {
        mvc.perform(post(page + "/check")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf())
                        .param("address", "javascript:alert(1)")
                        .param("status", "abc")
                        .param("interval", "5")
                        .param("timeout", "15")
                        .param("slow", "3"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("name=\"enabled\" value=\"true\"><span")))
                .andExpect(content().string(containsString("javascript:alert(1)")))
                .andExpect(content().string(containsString("Il faut une adresse complète")))
                .andExpect(content().string(containsString("entre 200 et 599")))
                .andExpect(content().string(containsString("entre 30 et 3")));
        assertThat(checks.find(shop).orElseThrow().address()).hasToString("https://boutique.example/");
    }

    @Test
    void declaresAndWithdrawsAWindow() throws Exception {
        mvc.perform(post(page + "/windows")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf())
                        .param("from", "2026-03-03T22:00")
                        .param("to", "2026-03-03T21:00")
                        .param("reason", "Mise à jour")
                        .param("approvedBy", "Claire Dumas"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("La fin doit venir après le début")));
        mvc.perform(post(page + "/windows")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf())
                        .param("from", "2026-03-03T22:00")
                        .param("to", "2026-03-03T23:30")
                        .param("reason", "Mise à jour")
                        .param("approvedBy", "Claire Dumas"))
                .andExpect(redirectedUrl(page));
        Period march = new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
        PlannedWindow window = windows.during(shop, march).getFirst();
        assertThat(window.period())
                .isEqualTo(new Period(Instant.parse("2026-03-03T21:00:00Z"), Instant.parse("2026-03-03T22:30:00Z")));
        mvc.perform(post(page + "/windows/" + window.id() + "/withdrawal")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf()))
                .andExpect(redirectedUrl(page));
        assertThat(windows.during(shop, march).getFirst().stands()).isFalse();
        mvc.perform(post(page + "/windows/" + window.id() + "/withdrawal")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void explainsAnOutageOfThisShopOnly() throws Exception {
        Instant now = clock.instant();
        watch.recordAll(List.of(down(shop, now.minusSeconds(180)), up(shop, now.minusSeconds(120))));
        Outage outage = outages.before(shop, now, 1).getFirst();
        mvc.perform(post(page + "/outages/" + outage.id() + "/explanation")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf())
                        .param("explanation", "Base de données saturée, mémoire augmentée."))
                .andExpect(status().is3xxRedirection());
        assertThat(outages.find(outage.id()).orElseThrow().explanation()).startsWith("Base de données");
        mvc.perform(post("/shops/" + ShopId.create() + "/monitoring/outages/" + outage.id() + "/explanation")
                        .with(asTechnician())
                        .locale(Locale.FRENCH)
                        .with(csrf())
                        .param("explanation", "x"))
                .andExpect(status().isNotFound());
    }

    @Test
    void turnsThePagesOfManyOutages() throws Exception {
        Instant now = clock.instant();
        var minutes = new ArrayList<Measurement>();
        for (int ago = 80; ago > 0; ago -= 4) {
            minutes.add(down(shop, now.minus(Duration.ofMinutes(ago))));
            minutes.add(up(shop, now.minus(Duration.ofMinutes(ago - 2))));
        }
        watch.recordAll(minutes);
        List<Outage> all = outages.before(shop, now, 50);
        String older = page + "?before=" + all.get(14).openedAt();
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(
                        content().string(containsString("explain-" + all.get(14).id() + '"')))
                .andExpect(content()
                        .string(not(containsString("explain-" + all.get(15).id() + '"'))))
                .andExpect(content().string(containsString(older + "#outages")));
        mvc.perform(get(older).with(asTechnician()))
                .andExpect(
                        content().string(containsString("explain-" + all.get(15).id() + '"')))
                .andExpect(content()
                        .string(not(containsString("explain-" + all.get(14).id() + '"'))))
                .andExpect(content().string(not(containsString("?before="))));
    }

    @Test
    void theHomePageAndTheLogbookKnowAnOpenOutage() {
        Instant now = clock.instant();
        watch.recordAll(List.of(up(shop, now.minusSeconds(120)), down(shop, now.minusSeconds(60))));
        assertThat(attention.stream().flatMap(one -> one.items(now).stream()))
                .filteredOn(item -> shop.equals(item.shop()))
                .extracting(AttentionItem::message)
                .containsExactly("monitoring.attention.down");
        assertThat(logbooks.stream().flatMap(one -> one.entries(shop, now, 10).stream()))
                .extracting(entry -> entry.message())
                .contains("monitoring.logbook.down");
    }

    private void aMonth() {
        Instant now = clock.instant();
        List<Measurement> month = new ArrayList<>();
        for (int minute = 40 * 24 * 60; minute > 0; minute--) {
            Instant at = now.minusSeconds(60L * minute);
            if (minute % 9973 < 17) {
                month.add(down(shop, at));
            } else if (minute < 9000 || minute > 11_000) {
                month.add(up(shop, at, 140 + (minute % 71) * 3L + (minute % 1440) / 12));
            }
        }
        Measurement last = up(shop, now.minusSeconds(20));
        PeerCertificate certificate = new PeerCertificate(
                "boutique.example",
                "CN=boutique.example",
                "CN=R11,O=Autorité",
                now,
                now.plus(Duration.ofDays(12)),
                "00",
                2,
                true);
        month.add(
                new Measurement(shop, last.at(), last.outcome(), 200, last.phases(), false, Optional.of(certificate)));
        watch.recordAll(month);
    }
}
