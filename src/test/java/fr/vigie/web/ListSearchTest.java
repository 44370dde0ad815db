package fr.vigie.web;

import static fr.vigie.testing.SignedInAs.asAdministrator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.account.Customers;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.SortOrder;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What people type in the search of a list is found whatever its accents. */
@PageTest
class ListSearchTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    AccessLog accesses;

    @Autowired
    JdbcClient sql;

    private CustomerId customer = CustomerId.create();

    @BeforeEach
    void aNameWithAccents() {
        customer = customers.create("Le Réseau d’Œuvres", Locale.FRENCH).id();
        Instant now = Instant.parse("2026-03-02T09:00:00Z");
        Shop shop = Shop.enter(customer, "Crème & Été", URI.create("https://boutique.example/" + customer + "/"), now)
                .takenOver(now);
        shops.add(shop);
        contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customers?search=", "/shops?q=", "/contracts?q=", "/calls/callers?q="})
    void aListFindsWhateverTheAccents(String list) throws Exception {
        for (String typed : List.of("reseau", "RÉSEAU", "d'oeuvres", "D’ŒUVRES", "re\u0301seau")) {
            mvc.perform(get(list + "{typed}", typed).with(asAdministrator()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Le Réseau d’Œuvres")));
        }
        for (String other : List.of("reseaux", "%", "_", "r_seau", "\\")) {
            mvc.perform(get(list + "{other}", other).with(asAdministrator()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("Le Réseau d’Œuvres"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/jobs?q=", "/reports?q=", "/reviews?q=", "/invoices?q=", "/quotes?q=", "/settings/sign-ins?q="})
    void everyOtherListTakesWhatIsTyped(String list) throws Exception {
        mvc.perform(get(list + "{typed}", "l'été_%").with(asAdministrator())).andExpect(status().isOk());
    }

    @Test
    void theLogOfAccessesFindsWhateverTheAccents() {
        accesses.used(customer, "Clé du serveur", "Mise à jour 100 %", null);
        assertThat(found("cle du")).hasSize(1);
        assertThat(found("MISE A JOUR")).hasSize(1);
        assertThat(found("100 %")).hasSize(1);
        assertThat(found("%%")).isEmpty();
        assertThat(found("")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Réseau,seau,true",
        "Réseau,seaux,false",
        "L’Œuvre,l'oeuvre,true",
        "L'oeuvre,L’ŒUVRE,true",
        "Réseau,'',true",
        "100 %,%,true",
        "Réseau,%,false",
        ",reseau,"
    })
    void oneTextHoldsAnother(String written, String sought, Boolean holds) {
        assertThat(sql.sql("select search_holds(cast(:written as text), :sought)")
                        .param("written", written)
                        .param("sought", sought)
                        .query(Boolean.class)
                        .optional()
                        .orElse(null))
                .isEqualTo(holds);
    }

    private List<CredentialUse> found(String typed) {
        return accesses.page(customer, typed, new SortOrder("at", true), null, 10);
    }
}
