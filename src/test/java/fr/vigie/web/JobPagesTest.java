package fr.vigie.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSearch;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.inspection.InspectShop;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class JobPagesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Customers customers;

    private CustomerId customer = CustomerId.create();
    private JobId job = JobId.of("00000000-0000-7000-8000-000000000000");

    @BeforeEach
    void submitAJob() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        ShopId shop = ShopId.create();
        job = jobs.submit(
                "doctor.run", new InspectShop(shop, null), JobSubject.shop(customer, shop, "Boutique du Port"), null);
    }

    @Test
    void showsAJobWithItsStateAndTheButtonThatStopsIt() throws Exception {
        mvc.perform(get("/jobs/{id}", job).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(containsString("/jobs/" + job + "/cancellation")));
        mvc.perform(get("/jobs/{id}/card", job).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/jobs/" + job + "/events")));
    }

    @Test
    void stopsAWaitingJobAndOffersToRunItAgain() throws Exception {
        mvc.perform(post("/jobs/{id}/cancellation", job).with(asTechnician()).with(csrf()))
                .andExpect(redirectedUrl("/jobs/" + job));
        mvc.perform(get("/jobs?tab=over").with(asTechnician()))
                .andExpect(content().string(containsString("annulé")));
        mvc.perform(get("/jobs/{id}", job).with(asTechnician()))
                .andExpect(content().string(containsString("/jobs/" + job + "/attempts")));
    }

    @Test
    void findsJobsBySubjectAndByTheNameOfTheirKindAndSortsThem() throws Exception {
        ShopId shop = ShopId.create();
        String name = "Quincaillerie " + shop;
        jobs.submit("doctor.run", new InspectShop(shop, null), JobSubject.shop(customer, shop, name + " b"), null);
        jobs.submit("inventory.run", new InspectShop(shop, null), JobSubject.shop(customer, shop, name + " a"), null);
        String rising = list("?tab=waiting&sort=subject&q=" + shop);
        assertThat(rising).contains("aria-sort=\"ascending\"").doesNotContain(">Boutique du Port<");
        assertThat(rising.indexOf(name + " a")).isPositive().isLessThan(rising.indexOf(name + " b"));
        String falling = list("?tab=waiting&sort=-subject&q=" + shop);
        assertThat(falling.indexOf(name + " b")).isPositive().isLessThan(falling.indexOf(name + " a"));
        assertThat(list("?tab=waiting&q=DIAGNOSTIC")).contains(name + " b").doesNotContain(name + " a");
        assertThat(list("?tab=waiting&q=introuvable")).contains("Aucun travail ne correspond");
        for (String order : JobSearch.orders()) {
            assertThat(list("?tab=waiting&sort=-" + order + "&q=" + shop)).contains(name + " a", name + " b");
        }
    }

    @Test
    void pagesKeepTheFilterAndTheOrder() throws Exception {
        ShopId shop = ShopId.create();
        for (int n = 100; n < 160; n++) {
            jobs.submit(
                    "doctor.run", new InspectShop(shop, null), JobSubject.shop(customer, shop, shop + " " + n), null);
        }
        String first = list("?tab=waiting&sort=subject&q=" + shop);
        assertThat(first).contains(shop + " 100", shop + " 149").doesNotContain(shop + " 150");
        String next = first.replaceAll("(?s).*class=\"vg-pager\".*?href=\"/jobs([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(list(next)).contains(shop + " 150", shop + " 159").doesNotContain(shop + " 149", "vg-pager");
    }

    private String list(String query) throws Exception {
        return mvc.perform(get(URI.create("/jobs" + query)).with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void knowsNoJobUnderAnotherName() throws Exception {
        mvc.perform(get("/jobs/{id}", "nothing").with(asTechnician())).andExpect(status().isNotFound());
    }

    @Test
    void showsNoJobToAMerchant() throws Exception {
        mvc.perform(get("/jobs/{id}", job).with(asMerchantOf(customer))).andExpect(status().isForbidden());
    }

    @Test
    void showsTheHomePagesToThoseTheyAreFor() throws Exception {
        mvc.perform(get("/").with(asTechnician())).andExpect(status().isOk());
        mvc.perform(get("/portal").with(asMerchantOf(customer))).andExpect(status().isOk());
        mvc.perform(get("/").with(asMerchantOf(customer))).andExpect(redirectedUrl("/portal"));
    }
}
