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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AccessLog;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.Outbox;
import fr.vigie.testing.PageTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class AccountPagesTest {

    private final MockMvc mvc;
    private final Customers customers;
    private final AccessLog accesses;
    private final AgencySettings settings;
    private final Outbox outbox;
    private Customer harbour;

    @Autowired
    AccountPagesTest(MockMvc mvc, Customers customers, AccessLog accesses, AgencySettings settings, Outbox outbox) {
        this.mvc = mvc;
        this.customers = customers;
        this.accesses = accesses;
        this.settings = settings;
        this.outbox = outbox;
    }

    @BeforeEach
    void oneCustomer() {
        harbour = customers.create("Boutique du Port", Locale.FRENCH);
    }

    @Test
    void everyPageOpensForWhoMayReadIt() throws Exception {
        accesses.used(harbour.id(), "Clé SSH", "sauvegarde", null);
        for (String page : List.of(
                "/account",
                "/account/authenticator",
                "/customers",
                "/customers/new",
                "/customers/" + harbour.id(),
                "/customers/" + harbour.id() + "/edit",
                "/customers/" + harbour.id() + "/accesses",
                "/settings",
                "/settings/people",
                "/settings/networks",
                "/settings/sign-ins",
                "/settings/mail")) {
            mvc.perform(get(page).with(asAdministrator()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        for (String page : List.of("/account", "/account/authenticator", "/portal/accesses")) {
            mvc.perform(get(page).with(asMerchantOf(harbour.id())))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void aManagerEntersACustomerAndInvitesItsMerchant() throws Exception {
        String customer = mvc.perform(post("/customers")
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Le Moulin")
                        .param("language", "fr")
                        .param("siren", "732 829 320"))
                .andExpect(redirectedUrlPattern("/customers/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(post(customer + "/people")
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Paul Meunier")
                        .param("email", "paul@moulin.example"))
                .andExpect(redirectedUrlPattern("/customers/*"));
        assertThat(outbox.latestTo(new EmailAddress("paul@moulin.example"))
                        .orElseThrow()
                        .mail()
                        .text())
                .contains("Bonjour Paul Meunier", "/invitation/");
        mvc.perform(get(customer).with(asTechnician()))
                .andExpect(content().string(containsString("paul@moulin.example")));
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsWhatWasTyped() throws Exception {
        mvc.perform(post("/customers")
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Le Moulin aux fautes")
                        .param("language", "fr")
                        .param("siren", "123456789")
                        .param("email", "pas une adresse"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Un numéro SIREN a neuf chiffres")))
                .andExpect(content().string(containsString("Écrivez une adresse comme")))
                .andExpect(content().string(containsString("Le Moulin aux fautes")));
        assertThat(customers.page("fautes", null, 5).customers()).isEmpty();
    }

    @Test
    void namesWhatDocumentsCannotPrintOfACustomerAndOfTheAgency() throws Exception {
        mvc.perform(post("/customers")
                        .with(asManager())
                        .with(csrf())
                        .param("name", "Le Moulin \uD83C\uDF89")
                        .param("language", "fr")
                        .param("address", "1 rue 日本"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 日 本.")))
                .andExpect(content().string(containsString(">1 rue 日本</textarea>")));
        assertThat(customers.page("Moulin \uD83C\uDF89", null, 5).customers()).isEmpty();
        mvc.perform(post("/settings")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Agence 語")
                        .param("address", "2 rue \u2764")
                        .param("accent", "#7a1f4b"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 語.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \u2764.")));
    }

    @Test
    void aTechnicianReadsCustomersButDoesNotEnterThem() throws Exception {
        mvc.perform(get("/customers").with(asTechnician())).andExpect(status().isOk());
        mvc.perform(get("/customers/new").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(post("/customers").with(asTechnician()).with(csrf()).param("name", "Non"))
                .andExpect(status().isForbidden());
    }

    @Test
    void anUnknownCustomerIsNotFound() throws Exception {
        mvc.perform(get("/customers/0198a000-0000-7000-8000-000000000000").with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    @Test
    void whoMayNotChangeTheAgencyIsTold() throws Exception {
        mvc.perform(get("/settings").with(asManager()))
                .andExpect(content().string(containsString("Seuls les administrateurs")));
        mvc.perform(get("/settings").with(asAdministrator()))
                .andExpect(content().string(not(containsString("Seuls les administrateurs"))));
    }

    @Test
    void theAgencysColourMustBeReadable() throws Exception {
        mvc.perform(post("/settings")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Agence du Port")
                        .param("accent", "#ffd400"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("trop claire")));
        mvc.perform(post("/settings")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Agence du Port")
                        .param("accent", "#7a1f4b"))
                .andExpect(status().is3xxRedirection());
        assertThat(settings.agency().name()).isEqualTo("Agence du Port");
        mvc.perform(get("/branding.css")).andExpect(content().string(containsString("--vg-accent: #7a1f4b")));
    }

    @Test
    void aMerchantReadsOnlyTheAccessesToTheirOwnShop() throws Exception {
        Customer mill = customers.create("Le Moulin", Locale.FRENCH);
        accesses.used(harbour.id(), "Clé SSH du port", "sauvegarde", null);
        accesses.used(mill.id(), "Clé SSH du moulin", "inventaire", null);
        mvc.perform(get("/portal/accesses").with(asMerchantOf(harbour.id())))
                .andExpect(content().string(containsString("Clé SSH du port")))
                .andExpect(content().string(not(containsString("Clé SSH du moulin"))));
    }

    @Test
    void anAdministratorInvitesChangesAndDisablesPeople() throws Exception {
        mvc.perform(post("/settings/people")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Zoé Martin")
                        .param("email", "zoe@agence.example")
                        .param("role", "TECHNICIAN"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/settings/people")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Zoé encore")
                        .param("email", "zoe@agence.example")
                        .param("role", "TECHNICIAN"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("appartient déjà")));
    }
}
