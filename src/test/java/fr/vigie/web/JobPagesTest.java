package fr.vigie.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.inspection.InspectShop;
import fr.vigie.testing.PageTest;
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
    }
}
