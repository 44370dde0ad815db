package fr.vigie.shop.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class ShopPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Takeovers takeovers;

    @Autowired
    JdbcClient sql;

    CustomerId customer;
    Shop shop;

    @BeforeEach
    void enterAShop() {
        customer = customers.create("Maison Le Goff", Locale.FRENCH).id();
        shop = takeovers.enter(customer, "Boutique du Port", URI.create("https://port.example"));
    }

    @Test
    void listsShopsAndFindsThemByName() throws Exception {
        takeovers.enter(customer, "Aviron", URI.create("https://aviron.example/fr"));
        mvc.perform(get("/shops").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Aviron")));
        mvc.perform(get("/shops").param("q", "port").with(asTechnician()))
                .andExpect(content().string(containsString("Boutique du Port")))
                .andExpect(content().string(not(containsString("Aviron"))));
    }

    @Test
    void pagesByKey() throws Exception {
        for (int i = 10; i < 65; i++) {
            takeovers.enter(customer, "Étal " + i, URI.create("https://etal" + i + ".example"));
        }
        String first = mvc.perform(get("/shops").param("q", "étal").with(asTechnician()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(first).contains("Étal 10", "Étal 59").doesNotContain("Étal 60");
        String next = first.replaceAll("(?s).*href=\"(/shops\\?[^\"]*after=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        mvc.perform(get(URI.create(next)).with(asTechnician()))
                .andExpect(content().string(containsString("Étal 60")))
                .andExpect(content().string(not(containsString("Étal 59"))));
    }

    @Test
    void writesASpreadsheetWithoutFormulas() throws Exception {
        takeovers.enter(customer, "=cmd", URI.create("https://x.example"));
        mvc.perform(get("/shops.csv").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\"'=cmd\"")))
                .andExpect(content().string(containsString("inventory;now;uptime;backup;tickets;deadline\r\n")));
    }

    @Test
    void showsWhatOtherModulesKnowOfEachShopUntilColumnsAreChosen() throws Exception {
        mvc.perform(get("/shops").with(asTechnician()))
                .andExpect(content().string(containsString(">Disponibilité</th>")))
                .andExpect(content().string(containsString(">Échéance</th>")));
        mvc.perform(get("/shops").param("column", "php", "backup").with(asTechnician()))
                .andExpect(content().string(containsString(">Sauvegarde</th>")))
                .andExpect(content().string(not(containsString(">Disponibilité</th>"))));
    }

    @Test
    void sortsByWhatOtherModulesKnowAndShowsTheNextDeadlineAboveEachPageOfAShop() throws Exception {
        Shop later = takeovers.enter(customer, "Tri un", URI.create("https://un.example"));
        Shop sooner = takeovers.enter(customer, "Tri deux", URI.create("https://deux.example"));
        takeovers.enter(customer, "Tri à part", URI.create("https://part.example"));
        ticket(later, 1, "2026-03-05T10:00:00Z");
        ticket(later, 2, "2026-03-06T10:00:00Z");
        ticket(sooner, 3, "2026-03-04T09:00:00Z");

        assertThat(sorted("tickets")).containsSubsequence("Tri un", "Tri deux", "Tri à part");
        assertThat(sorted("deadline")).containsSubsequence("Tri deux", "Tri un", "Tri à part");
        for (String order : List.of("backup", "now", "nonsense", "name")) {
            assertThat(sorted(order)).containsSubsequence("Tri à part", "Tri deux", "Tri un");
        }
        mvc.perform(get("/shops/{id}/settings", sooner.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Prochaine échéance\u00a0:")))
                .andExpect(content().string(containsString("10\u00a0h\u00a000")));
        mvc.perform(get("/shops/{id}/settings", shop.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("Prochaine échéance"))));
    }

    private String sorted(String order) throws Exception {
        return mvc.perform(get("/shops").param("q", "Tri").param("sort", order).with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void ticket(Shop about, int serial, String due) {
        sql.sql("""
                insert into ticket (id, customer_id, shop_id, year, serial, channel, subject, severity, activity, state,
                    opened_at, due, due_clock, search)
                values (:id, :customer, :shop, 1999, :serial, 'PORTAL', 'Panier vide', 'CRITICAL', 'CORRECTIVE', 'OPEN',
                    :due, :due, 'RESPONSE', '')""")
                .param("id", UUID.randomUUID())
                .param("customer", about.customer().value())
                .param("shop", about.id().value())
                .param("serial", serial)
                .param("due", OffsetDateTime.parse(due))
                .update();
    }

    @Test
    void showsACustomersShopsOnTheCustomersPage() throws Exception {
        mvc.perform(get("/customers/{id}/shops/card", customer).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")));
        mvc.perform(get("/customers/{id}/shops/card", CustomerId.create()).with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    @Test
    void showsEachPageOfAShop() throws Exception {
        for (String page : new String[] {"", "/inventory", "/accesses", "/settings", "/takeover/access"}) {
            mvc.perform(get("/shops/" + shop.id() + page).with(asTechnician()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Boutique du Port")));
        }
    }

    @Test
    void refusesMerchantsAndUnknownShops() throws Exception {
        mvc.perform(get("/shops").with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get("/shops/" + shop.id()).with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get("/shops/" + ShopId.create()).with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/shops/nothing").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/shops/" + shop.id() + "/departure").with(asTechnician()))
                .andExpect(status().isMethodNotAllowed());
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() throws Exception {
        mvc.perform(post("/shops")
                        .param("customer", customer.toString())
                        .param("name", "Ma boutique")
                        .param("url", "boutique sans adresse")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("value=\"Ma boutique\"")))
                .andExpect(content().string(containsString("Attendu")));
    }

    @Test
    void changesTheNameAndEndsTheCare() throws Exception {
        mvc.perform(post("/shops/" + shop.id() + "/settings")
                        .param("name", "Le Port")
                        .param("url", "https://leport.example")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(redirectedUrl("/shops/" + shop.id() + "/settings"));
        mvc.perform(post("/shops/" + shop.id() + "/departure").with(csrf()).with(asTechnician()))
                .andExpect(status().is3xxRedirection());
        Shop now = shops.get(shop.id());
        assertThat(now.name()).isEqualTo("Le Port");
        assertThat(now.state()).isEqualTo(Shop.State.LEFT);
    }
}
