package fr.vigie.account.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
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
import fr.vigie.testing.PageTest;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
class TokenPagesTest {

    private static final Pattern TOKEN = Pattern.compile("vigie_[0-9a-z]{56}");

    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    private CustomerId harbour;
    private CustomerId mill;

    @BeforeEach
    void twoCustomers() {
        harbour = customers.create("Boutique du Port", Locale.FRENCH).id();
        mill = customers.create("Le Moulin", Locale.FRENCH).id();
    }

    @Test
    void showsATokenOnceAndNeverAgain() throws Exception {
        String name = "Supervision " + UUID.randomUUID();
        String page = create("/settings/api", asTechnician(), name, "")
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher shown = TOKEN.matcher(page);
        assertThat(shown.find()).isTrue();
        String token = shown.group();
        mvc.perform(get("/settings/api").with(asTechnician()))
                .andExpect(content().string(containsString(name)))
                .andExpect(content().string(not(containsString(token))));
        mvc.perform(get("/settings/api/" + idOf(name)).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Pas encore utilisé")))
                .andExpect(content().string(not(containsString(token))));
    }

    @Test
    void keepsWhatWasTypedWhenSomethingIsMissing() throws Exception {
        mvc.perform(post("/settings/api")
                        .with(asTechnician())
                        .with(csrf())
                        .param("name", "Sonde")
                        .param("validity", "30"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"Sonde\"")))
                .andExpect(content().string(containsString("Cochez au moins une chose")));
        mvc.perform(post("/settings/api")
                        .with(asTechnician())
                        .with(csrf())
                        .param("name", " ")
                        .param("permissions", "shops:write", "root")
                        .param("validity", "36500"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("1 à 80 caractères")));
    }

    @Test
    void refusesTwoValidTokensOfOneName() throws Exception {
        String name = "Double " + UUID.randomUUID();
        create("/settings/api", asTechnician(), name, "").andExpect(status().isOk());
        create("/settings/api", asTechnician(), name, "").andExpect(status().isUnprocessableContent());
        mvc.perform(post("/settings/api/" + idOf(name) + "/revocation")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(redirectedUrl("/settings/api"));
        create("/settings/api", asTechnician(), name, "").andExpect(status().isOk());
    }

    @Test
    void refusesMoreThanTwentyValidTokens() throws Exception {
        RequestPostProcessor claire = asMerchantOf(harbour);
        for (int i = 0; i < 20; i++) {
            create("/portal/api", claire, "Programme " + i, "").andExpect(status().isOk());
        }
        create("/portal/api", claire, "De trop", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("20 jetons")));
        create("/portal/api", claire, "De l’entreprise", harbour.toString()).andExpect(status().isOk());
    }

    @Test
    void onlyManagersAndTheCustomerItselfIssueACompanysToken() throws Exception {
        create("/settings/api", asTechnician(), "A", harbour.toString()).andExpect(status().isUnprocessableContent());
        create("/portal/api", asMerchantOf(harbour), "B", mill.toString()).andExpect(status().isUnprocessableContent());
        create("/settings/api", asManager(), "C", harbour.toString()).andExpect(status().isOk());
        create("/portal/api", asMerchantOf(harbour), "D", harbour.toString()).andExpect(status().isOk());
        mvc.perform(get("/portal/api").with(asMerchantOf(harbour)))
                .andExpect(content().string(containsString(">C<")))
                .andExpect(content().string(containsString(">D<")));
    }

    @Test
    void showsATokenOnlyToThoseWhomItConcerns() throws Exception {
        String hers = "Personnel " + UUID.randomUUID();
        String theirs = "Entreprise " + UUID.randomUUID();
        create("/portal/api", asMerchantOf(harbour), hers, "").andExpect(status().isOk());
        create("/portal/api", asMerchantOf(harbour), theirs, harbour.toString()).andExpect(status().isOk());
        String one = idOf(hers);
        String other = idOf(theirs);
        mvc.perform(get("/settings/api/" + one).with(asAdministrator())).andExpect(status().isOk());
        mvc.perform(get("/settings/api/" + one).with(asManager())).andExpect(status().isNotFound());
        mvc.perform(get("/settings/api/" + other).with(asManager())).andExpect(status().isOk());
        mvc.perform(get("/settings/api/" + other).with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/portal/api/" + one).with(asMerchantOf(mill))).andExpect(status().isNotFound());
        mvc.perform(post("/portal/api/" + other + "/revocation")
                        .with(asMerchantOf(mill))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/settings/api/" + other + "/revocation")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/portal/api").with(asMerchantOf(mill)))
                .andExpect(content().string(not(containsString(theirs))));
    }

    @Test
    void theReferenceDescribesEveryCallWithoutForeignScripts() throws Exception {
        for (RequestPostProcessor reader : new RequestPostProcessor[] {asTechnician(), asMerchantOf(harbour)}) {
            mvc.perform(get("/api/reference").with(reader))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("/api/v1/tickets/{ticket}/acknowledgement")))
                    .andExpect(content().string(containsString("Ouvre un ticket")))
                    .andExpect(content().string(containsString("tickets:write")))
                    .andExpect(content().string(not(containsString("api.operation."))))
                    .andExpect(content().string(not(containsString("api.parameter."))));
        }
        String description = mvc.perform(get("/api/openapi.json").with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(description)
                .contains("\"openapi\":\"3.1", "\"/api/v1/contracts/{contract}/hours\"", "x-permission", "\"bearer\"");
        mvc.perform(get("/api/openapi.json").header("Accept", "application/json"))
                .andExpect(status().isUnauthorized());
        mvc.perform(get("/v3/api-docs").with(asAdministrator())).andExpect(status().isForbidden());
    }

    private ResultActions create(String base, RequestPostProcessor who, String name, String holder) throws Exception {
        return mvc.perform(post(base)
                .with(who)
                .with(csrf())
                .param("name", name)
                .param("permissions", "tickets:read")
                .param("validity", "90")
                .param("holder", holder));
    }

    private String idOf(String name) {
        return sql.sql("select id::text from api_token where name = :name and revoked is null")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
