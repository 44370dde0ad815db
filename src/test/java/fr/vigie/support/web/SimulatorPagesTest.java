package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.testing.PageTest;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class SimulatorPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Test
    void tellsAndDrawsTheDeadlinesOfAPlan() throws Exception {
        mvc.perform(get("/tickets/simulator")
                        .param("terms", "serenite")
                        .param("at", "2026-05-23T11:00")
                        .param("severity", "CRITICAL")
                        .locale(Locale.FRENCH)
                        .with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("le délai part mardi 26 mai 2026")))
                .andExpect(content().string(containsString("vg-chart-days")))
                .andExpect(content().string(containsString("lun. 25 mai")));
    }

    @Test
    void keepsAnImpossibleDateAndSaysWhatIsExpected() throws Exception {
        for (String wrong : new String[] {"2026-02-30T10:00", "9999-01-01T00:00", "demain"}) {
            mvc.perform(get("/tickets/simulator")
                            .param("at", wrong)
                            .locale(Locale.FRENCH)
                            .with(asTechnician()))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString(wrong)))
                    .andExpect(content().string(containsString("entre 2000 et 2099")))
                    .andExpect(content().string(not(containsString("vg-chart-days"))));
        }
    }

    @Test
    void isForTheAgencyAndKnowsNoOtherContracts() throws Exception {
        mvc.perform(get("/tickets/simulator")
                        .param("terms", UUID.randomUUID().toString())
                        .with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/tickets/simulator")
                        .with(asMerchantOf(customers
                                .create("Boutique du Port", Locale.FRENCH)
                                .id())))
                .andExpect(status().isForbidden());
    }
}
