package fr.vigie.shop.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.account.Customers;
import fr.vigie.backup.LabCustomer;
import fr.vigie.job.Job;
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
import fr.vigie.testing.PageTest;
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
        assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
        mvc.perform(get(page + "/diagnosis").with(asTechnician()))
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
        mvc.perform(get("/shops/" + id).with(asTechnician()))
                .andExpect(content().string(containsString("Inventaire de la boutique")));

        Instant taken = inspections.latestInventory(id).orElseThrow().at();
        try {
            inventories().run();
            assertThat(jobs.isUnderWay("inventory.run", id)).isFalse();
            clock.stopAt(taken.plus(Duration.ofHours(25)));
            inventories().run();
            inventories().run();
            assertThat(run(id).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(inspections.latestInventory(id).orElseThrow().at()).isAfter(taken.plus(Duration.ofDays(1)));
            inventories().run();
            assertThat(jobs.isUnderWay("inventory.run", id)).isFalse();
        } finally {
            clock.release();
        }
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
                .param("secret", "azerty-1234"));
        mvc.perform(get(page + "/access").with(asTechnician()))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("azerty-1234"))));
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
