package fr.vigie.shop.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.account.Customers;
import fr.vigie.backup.LabCustomer;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.Labs;
import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopAccess;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.ShopModule;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The whole wizard on a real host. */
@PageTest
class TakeoverPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Jobs jobs;

    @Autowired
    Inspections inspections;

    @Autowired
    AccessLog accesses;

    @Autowired
    ApplicationContext application;

    @Autowired
    List<Recurring> recurring;

    @Autowired
    MovableClock clock;

    @Test
    void takesAShopOverStepByStep() throws Exception {
        LabShop lab = Labs.prestashop9();
        CustomerId customer = customers.create("Maison Le Goff", Locale.FRENCH).id();
        ShopId id = enter(customer, lab.url());
        String page = "/shops/" + id + "/takeover";

        submit(post(page + "/access")
                .param("host", lab.sshHost())
                .param("port", "" + lab.sshPort())
                .param("user", lab.sshUser())
                .param("root", lab.root())
                .param("login", "GENERATED_KEY"));
        assertThat(run(id).failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.messageKey()).isEqualTo("ssh.failure.ADDRESS_NOT_ALLOWED"));

        LabCustomer.openLoopback(application);
        submit(post(page + "/contact"));
        assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
        ShopAccess access = shops.get(id).access();
        assertThat(access).isNotNull();
        assertThat(access.shown()).hasToString(lab.hostKeyFingerprint());
        assertThat(access.isPinned()).isFalse();
        mvc.perform(get(page + "/access").with(asTechnician()))
                .andExpect(content().string(containsString(lab.hostKeyFingerprint())))
                .andExpect(content().string(containsString("ssh-ed25519 ")));

        lab.authorise(String.valueOf(access.publicKey()));
        submit(post(page + "/host-key").param("fingerprint", lab.hostKeyFingerprint()));
        assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(accesses.latest(customer, Long.MAX_VALUE, 10))
                .extracting(CredentialUse::by)
                .containsExactly(TECHNICIAN);

        submit(post(page + "/diagnosis"));
        mvc.perform(get(page + "/diagnosis").with(asTechnician()))
                .andExpect(content().string(containsString("hx-get=\"" + page + "/diagnosis\"")));
        assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
        mvc.perform(get(page + "/diagnosis").with(asTechnician()))
                .andExpect(content().string(not(containsString("hx-get=\"" + page + "/diagnosis\""))))
                .andExpect(content().string(containsString("9.1.4")));

        submit(post(page + "/inventory"));
        assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
        mvc.perform(get(page + "/inventory").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(lab.adminDirectory())));
        mvc.perform(get("/shops").with(asTechnician())).andExpect(content().string(containsString("9.1.4")));

        submit(post(page + "/backup"));
        assertThat(shops.get(id).state()).isEqualTo(Shop.State.IN_CARE);
        mvc.perform(get(page + "/backup").with(asTechnician())).andExpect(status().isOk());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scopes.call(
                        Scope.agency(), () -> jobs.latest("backup.run", id).isPresent()));
        JobId backup = jobs.latest("backup.run", id).orElseThrow().id();
        mvc.perform(get(page + "/backup/job").with(asTechnician()))
                .andExpect(content().string(containsString("hx-get=\"/jobs/" + backup + "/card\"")))
                .andExpect(content().string(not(containsString(page + "/backup/job"))));
        mvc.perform(get("/shops/" + id + "?kind=access").with(asTechnician()))
                .andExpect(content().string(containsString("utilisé par")))
                .andExpect(content().string(containsString("/shops/" + id + "/accesses")));
        mvc.perform(get("/shops/" + id).with(asTechnician()))
                .andExpect(content().string(containsString("Inventaire de la boutique")));

        saysWhatAModuleIs(id);
        Instant taken = inspections.latestInventory(id).orElseThrow().at();
        try {
            inventories().run();
            assertThat(jobs.isUnderWay("inventory.run", id)).isFalse();
            clock.stopAt(taken.plus(Duration.ofHours(25)));
            inventories().run();
            inventories().run();
            assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(inspections.latestInventory(id).orElseThrow().at()).isAfter(taken.plus(Duration.ofDays(1)));
            mvc.perform(get("/shops/" + id + "/inventory").with(asTechnician()))
                    .andExpect(content().string(containsString("Spécifique")))
                    .andExpect(content().string(containsString("Appeler Paul avant d’y toucher")));
            inventories().run();
            assertThat(jobs.isUnderWay("inventory.run", id)).isFalse();
        } finally {
            clock.release();
        }
    }

    @Test
    void asksForTheFirstBackupUntilItIsOrdered() throws Exception {
        CustomerId customer = customers.create("Maison Le Bihan", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Bihan", URI.create("https://bihan.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        String page = "/shops/" + shop.id() + "/takeover/backup";
        for (String part : List.of(page, page + "/job")) {
            mvc.perform(get(part).with(asTechnician()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("hx-get=\"" + page + "/job\"")))
                    .andExpect(content().string(containsString("La première sauvegarde commence…")));
        }
    }

    private void saysWhatAModuleIs(ShopId id) throws Exception {
        String inventory = "/shops/" + id + "/inventory";
        String name = inspections.latestInventory(id).orElseThrow().modules().stream()
                .filter(module -> module.origin() == ShopModule.Origin.UNVERIFIED)
                .findFirst()
                .orElseThrow()
                .name();
        mvc.perform(get(inventory).with(asTechnician())).andExpect(content().string(not(containsString("Spécifique"))));
        mvc.perform(get(inventory + "/modules/" + name).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Selon le contrat et les fichiers")));
        submit(post(inventory + "/modules/" + name)
                .param("origin", "CUSTOM")
                .param("note", "Appeler Paul avant d’y toucher"));
        mvc.perform(get("/shops/" + id + "?kind=shop").with(asTechnician()))
                .andExpect(content().string(containsString("classé spécifique")))
                .andExpect(content().string(containsString("Appeler Paul avant d’y toucher")));
        mvc.perform(post(inventory + "/modules/" + name)
                        .param("note", "x".repeat(501))
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get(inventory + "/modules/nothing").with(asTechnician())).andExpect(status().isNotFound());
    }

    private Recurring inventories() {
        return recurring.stream()
                .filter(each -> each.name().equals("shop.inventories"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsTheSecretOffThePageAndRefusesAHostKeyThatWasNotShown() throws Exception {
        CustomerId customer = customers.create("Maison Kerjean", Locale.FRENCH).id();
        ShopId id = enter(customer, "https://kerjean.example/");
        String page = "/shops/" + id + "/takeover";
        submit(post(page + "/access")
                .param("host", "kerjean.invalid")
                .param("port", "22")
                .param("user", "kerjean")
                .param("root", "/home/kerjean/www")
                .param("login", "PASSWORD")
                .param("password", "azerty-1234"));
        mvc.perform(get(page + "/access").with(asTechnician()))
                .andExpect(content().string(containsString("name=\"password\" type=\"password\"")))
                .andExpect(content().string(containsString("name=\"passphrase\" type=\"password\"")))
                .andExpect(content().string(not(containsString("azerty-1234"))));
        submit(post(page + "/host-key").param("fingerprint", "SHA256:" + "A".repeat(43)));
        assertThat(shops.get(id).access())
                .isNotNull()
                .satisfies(access -> assertThat(access.isPinned()).isFalse());
        submit(post(page + "/backup"));
        assertThat(shops.get(id).state()).isEqualTo(Shop.State.TAKEOVER);
    }

    private ShopId enter(CustomerId customer, String url) throws Exception {
        String address = mvc.perform(post("/shops")
                        .param("customer", customer.toString())
                        .param("name", "Boutique du Port")
                        .param("url", url)
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return ShopId.of(String.valueOf(address).split("/")[2]);
    }

    private void submit(MockHttpServletRequestBuilder request) throws Exception {
        mvc.perform(request.with(csrf()).with(asTechnician())).andExpect(status().is3xxRedirection());
    }

    private Job run(ShopId id) {
        return jobs.runNow(jobs.ofShop(id, 1).getFirst().id());
    }
}
