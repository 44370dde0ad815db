package fr.vigie.report.web;

import static fr.vigie.report.SignedMonth.MARCH;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.report.ReportId;
import fr.vigie.report.Reports;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.PageTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@Import(SignedMonth.class)
class ReportPagesTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Reports reports;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());
    private String address = "";

    @BeforeEach
    void close() {
        signed = month.sign("Boutique du Port");
        month.live(signed);
        ReportId id = ((Reports.Closing.Closed) reports.close(signed.contract(), MARCH)).report();
        address = "/reports/" + id;
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void listsTheMonthAndOpensAReportWithItsPdf() throws Exception {
        mvc.perform(get("/reports?month=2026-03").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(not(containsString("Clore le mois"))));
        mvc.perform(get("/reports?month=2026-02").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Clore le mois")));
        mvc.perform(get(address).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Clause par clause")))
                .andExpect(content().string(containsString("/evidence/" + signed.customer() + "/")))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get(address + ".pdf").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF));
        mvc.perform(get("/reports/draft?month=2026-03&contract=" + signed.contract())
                        .with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Brouillon")));
    }

    @Test
    void ordersTheClosingOfAMonthThatIsOver() throws Exception {
        mvc.perform(post("/reports").param("month", "2026-02").with(asManager()).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "report.notice.closing"));
        mvc.perform(post("/reports").param("month", "2026-04").with(asManager()).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("alarm", "report.alarm.tooEarly"));
    }

    @Test
    void showsAMerchantTheirReportOnceItWasSent() throws Exception {
        mvc.perform(get("/portal" + address).with(asMerchantOf(signed.customer())))
                .andExpect(status().isNotFound());
        mvc.perform(post(address + "/sending").with(asManager()).with(csrf())).andExpect(status().isSeeOther());
        mvc.perform(get("/portal/reports").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/portal" + address)));
        mvc.perform(get("/portal" + address).with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/portal/evidence/")));
        mvc.perform(get("/portal" + address + ".pdf").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
    }

    @Test
    void hidesItFromAnotherCustomer() throws Exception {
        mvc.perform(post(address + "/sending").with(asManager()).with(csrf()));
        CustomerId other = month.sign("Autre").customer();
        mvc.perform(get("/portal" + address).with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get("/portal" + address + ".pdf").with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get("/portal/reports").with(asMerchantOf(other)))
                .andExpect(content().string(not(containsString(address))));
    }

    @Test
    void refusesTheWrongRoleAndTheWrongMethod() throws Exception {
        mvc.perform(get("/reports").with(asMerchantOf(signed.customer()))).andExpect(status().isForbidden());
        mvc.perform(get(address).with(asMerchantOf(signed.customer()))).andExpect(status().isForbidden());
        mvc.perform(post(address + "/sending").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post(address + "/sending").with(asManager())).andExpect(status().isForbidden());
        mvc.perform(put(address).with(asManager()).with(csrf())).andExpect(status().isMethodNotAllowed());
        mvc.perform(get("/reports/0198c0de-0000-7000-8000-00000000dead").with(asManager()))
                .andExpect(status().isNotFound());
    }

    @Test
    void appendsACorrectionAndKeepsWhatWasTyped() throws Exception {
        mvc.perform(post(address + "/corrections")
                        .param("text", " ")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "report.alarm.correction"));
        mvc.perform(post(address + "/corrections")
                        .param("text", "Lire 29.")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        mvc.perform(get(address).with(asManager())).andExpect(content().string(containsString("Lire 29.")));
    }
}
