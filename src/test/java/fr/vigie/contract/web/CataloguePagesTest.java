package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.CatalogueEvent;
import fr.vigie.contract.catalogue.Edited;
import fr.vigie.contract.catalogue.Offered;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.catalogue.Showing;
import fr.vigie.contract.catalogue.Showings;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.MultiValueMap;

@PageTest
class CataloguePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Showings showings;

    @Autowired
    Contracts contracts;

    @Autowired
    Customers customers;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    Shops directory;

    private Customer port;

    @BeforeEach
    void enter() {
        port = customers.create("Boutique du Port", Locale.FRENCH);
    }

    @Test
    void startsWithThePlansAndOptionsOfVigieOnce() throws Exception {
        assertThat(catalogue.allPlans()).extracting(Offered::code).contains("essentiel", "serenite", "performance");
        assertThat(catalogue.plan("serenite", 1))
                .get()
                .satisfies(plan -> assertThat(plan.clauses()).isEqualTo(Plan.SERENITE.clauses()));
        assertThat(catalogue.allPlans()).hasSameSizeAs(catalogue.allPlans());
        mvc.perform(get("/catalogue").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Astreinte 24/7")))
                .andExpect(content().string(not(containsString("??"))))
                .andExpect(content().string(not(containsString("Nouvelle formule"))));
        mvc.perform(get("/catalogue").with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
    }

    @Test
    void revisesAPlanIntoANewEditionThatSignedContractsIgnore() throws Exception {
        String code = plan("Phare");
        OfferedPlan first = catalogue.plan(code).orElseThrow();
        Contract before = contracts.draft(
                port.id(),
                List.of(),
                new fr.vigie.contract.catalogue.Composition(first, List.of()).terms(Locale.FRENCH),
                clock.instant());
        MultiValueMap<String, String> backups = FilledForm.of(ClauseName.BACKUPS, first.clauses());
        backups.set("drills", Cadence.MONTHLY.name());
        backups.set("seen", "1");
        mvc.perform(manager("/catalogue/plans/" + code + "/clauses/backups").params(backups))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "contract.notice.catalogue"));
        OfferedPlan second = catalogue.plan(code).orElseThrow();
        assertThat(second.edition()).isEqualTo(2);
        assertThat(second.clauses().backups().drills()).isEqualTo(Cadence.MONTHLY);
        assertThat(catalogue.plan(code, 1)).contains(first);
        assertThat(contracts.find(before.id()).orElseThrow().latest().version().clauses())
                .isEqualTo(first.clauses());
        assertThat(catalogue.history(1))
                .extracting(CatalogueEvent::act, CatalogueEvent::detail, CatalogueEvent::edition)
                .containsExactly(tuple(CatalogueEvent.Act.REVISED, "BACKUPS", 2));
        mvc.perform(manager("/catalogue/plans/" + code + "/clauses/backups").params(backups))
                .andExpect(flash().attribute("alarm", "contract.alarm.overtaken"));
        backups.set("seen", "2");
        backups.set("rpo", "beaucoup");
        mvc.perform(manager("/catalogue/plans/" + code + "/clauses/backups").params(backups))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("beaucoup")));
        assertThat(catalogue.plan(code).orElseThrow().edition()).isEqualTo(2);
    }

    @Test
    void keepsTheEditionsOfTheDatabaseFromEveryChange() {
        String code = plan("Granit");
        assertThatThrownBy(() -> sql.sql("update catalogue_edition set title_fr = 'X' where code = :code")
                        .param("code", code)
                        .update())
                .hasRootCauseMessage("ERROR: permission denied for table catalogue_edition");
    }

    @Test
    void refusesWhatCannotBeReadAndKeepsWhatWasTyped() throws Exception {
        mvc.perform(manager("/catalogue/plans")
                        .param("from", "serenite")
                        .param("titleFr", "")
                        .param("price", "cher"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Donnez un nom en français.")))
                .andExpect(content().string(containsString("value=\"cher\"")));
        mvc.perform(manager("/catalogue/options").param("titleFr", "Vide").param("price", "12"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne change rien")))
                .andExpect(content().string(containsString("value=\"Vide\"")));
        mvc.perform(manager("/catalogue/options")
                        .param("titleFr", "Perte d’une heure")
                        .param("price", "12")
                        .param("rpo", "1"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("se contredirait")));
        mvc.perform(manager("/catalogue/options")
                        .param("titleFr", "Suivi \uD83C\uDF89")
                        .param("price", "12")
                        .param("reviews", Cadence.WEEKLY.name()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89.")))
                .andExpect(content().string(containsString("value=\"Suivi \uD83C\uDF89\"")));
        mvc.perform(post("/catalogue/options").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(manager("/catalogue/voitures/serenite/archive")).andExpect(status().isNotFound());
        mvc.perform(get("/catalogue/plans/rien").with(asManager())).andExpect(status().isNotFound());
    }

    @Test
    void addsMovesHidesAndArchivesAnOption() throws Exception {
        mvc.perform(manager("/catalogue/options")
                        .param("titleFr", "Suivi hebdomadaire")
                        .param("price", "25,50")
                        .param("reviews", Cadence.WEEKLY.name()))
                .andExpect(header().string("Location", "/catalogue/options/suivi-hebdomadaire"));
        mvc.perform(get("/catalogue/options/suivi-hebdomadaire").with(asTechnician()))
                .andExpect(content().string(containsString("chaque semaine")));
        mvc.perform(manager("/catalogue/options/suivi-hebdomadaire/place").param("up", "true"))
                .andExpect(status().isSeeOther());
        List<String> order = catalogue.options().stream().map(Offered::code).toList();
        assertThat(order.indexOf("suivi-hebdomadaire")).isEqualTo(order.size() - 2);
        mvc.perform(manager("/catalogue/options/suivi-hebdomadaire/visibility").param("shown", "false"));
        assertThat(catalogue.option("suivi-hebdomadaire").orElseThrow().shown()).isFalse();
        mvc.perform(manager("/catalogue/options/suivi-hebdomadaire/archive"));
        assertThat(catalogue.options()).extracting(Offered::code).doesNotContain("suivi-hebdomadaire");
        assertThat(catalogue.option("suivi-hebdomadaire", 1)).isPresent();
        mvc.perform(manager("/contracts")
                        .param("customer", port.id().toString())
                        .param("plan", "serenite")
                        .param("option", "suivi-hebdomadaire"))
                .andExpect(status().isSeeOther());
        assertThat(newest().budget().options()).isEmpty();
    }

    @Test
    void composesAContractAndTellsWhatOptionsChange() throws Exception {
        mvc.perform(manager("/contracts/composition").param("plan", "serenite").param("option", "exercice-mensuel"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("285,00\u00a0€")))
                .andExpect(content().string(containsString("chaque trimestre")))
                .andExpect(content().string(containsString("chaque mois")));
        mvc.perform(manager("/contracts")
                        .param("customer", port.id().toString())
                        .param("plan", "performance")
                        .param("option", "astreinte-24-7"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("payée pour rien")));
        assertThat(contracts.of(port.id())).isEmpty();
        mvc.perform(manager("/contracts/composition").param("plan", "inconnu")).andExpect(status().isNotFound());
        mvc.perform(manager("/contracts")
                        .param("customer", port.id().toString())
                        .param("plan", "serenite")
                        .param("option", "exercice-mensuel", "deux-heures"))
                .andExpect(status().isSeeOther());
        assertThat(newest().budget().monthlyFee()).isEqualTo(Money.euros("425"));
        assertThat(newest().backups().drills()).isEqualTo(Cadence.MONTHLY);
    }

    @Test
    void addsAndTakesAwayOptionsOfASignedContractByAmendment() throws Exception {
        mvc.perform(manager("/contracts")
                .param("customer", port.id().toString())
                .param("plan", "serenite")
                .param("option", "exercice-mensuel"));
        ContractId id = contracts.of(port.id()).getFirst().id();
        contracts.cover(id, List.of(ShopId.create()));
        SignedByHand.sign(sql, id, clock.instant());
        mvc.perform(get("/contracts/" + id + "/options").with(asManager()))
                .andExpect(content().string(containsString("au contrat")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(manager("/contracts/" + id + "/options").param("option", "exercice-mensuel"))
                .andExpect(flash().attribute("alarm", "contract.alarm.same-options"));
        mvc.perform(manager("/contracts/" + id + "/options").param("option", "deux-heures"))
                .andExpect(header().string("Location", "/contracts/" + id + "/changes"));
        Contract amended = contracts.find(id).orElseThrow();
        assertThat(amended.latest().version().number()).isEqualTo(2);
        assertThat(newest().backups().drills())
                .isEqualTo(Plan.SERENITE.clauses().backups().drills());
        assertThat(newest().budget().options())
                .extracting(BudgetClause.Option::code)
                .containsExactly("deux-heures");
        assertThat(amended.edition(1)
                        .orElseThrow()
                        .version()
                        .clauses()
                        .backups()
                        .drills())
                .isEqualTo(Cadence.MONTHLY);
        mvc.perform(get("/contracts/" + id + "/changes").with(asManager()))
                .andExpect(content().string(containsString("Deux heures de plus")));
        mvc.perform(get("/contracts/" + id + "/options").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void showsAProspectTheChosenPlansAndNothingElse() throws Exception {
        mvc.perform(manager("/contracts/plans/links")
                        .param("plan", "serenite", "performance")
                        .param("prospect", "Maison Lenoir")
                        .param("days", "30")
                        .param("options", "true"))
                .andExpect(status().isSeeOther());
        Showing showing = showings.list().getFirst();
        mvc.perform(get("/offer/" + showing.token()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(header().string("X-Robots-Tag", "noindex"))
                .andExpect(content().string(containsString("Performance")))
                .andExpect(content().string(containsString("120,00\u00a0€")))
                .andExpect(content().string(not(containsString("Essentiel"))))
                .andExpect(content().string(not(containsString("Lenoir"))))
                .andExpect(content().string(not(containsString("??"))));
        assertThat(showings.list().getFirst().views()).isEqualTo(1);
        mvc.perform(manager("/contracts/plans/links/" + showing.id() + "/revocation"))
                .andExpect(status().isSeeOther());
        mvc.perform(get("/offer/" + showing.token())).andExpect(status().isGone());
        mvc.perform(get("/offer/abc")).andExpect(status().isGone());
    }

    @Test
    void opensALinkUntilItExpiresOnly() throws Exception {
        Showing showing = showings.open("", List.of("serenite"), false, 1, "Marc");
        Scopes.run(
                Scope.agency(),
                () -> sql.sql("update catalogue_showing set expires = :now where id = :id")
                        .param("now", fr.vigie.kernel.Instants.column(clock.instant()))
                        .param("id", showing.id())
                        .update());
        mvc.perform(get("/offer/" + showing.token())).andExpect(status().isGone());
        mvc.perform(manager("/contracts/plans/links").param("days", "0"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("De 1 à 365 jours.")))
                .andExpect(content().string(containsString("Choisissez au moins une formule.")));
        mvc.perform(post("/contracts/plans/links").with(asTechnician()).with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void preparesTheTransferOfAShop() throws Exception {
        ContractId from = signed(ShopId.create(), ShopId.create());
        ContractId to = signed(ShopId.create());
        ShopId moved =
                contracts.find(from).orElseThrow().latest().version().shops().getFirst();
        mvc.perform(get("/contracts/" + from + "/transfer").with(asTechnician()))
                .andExpect(status().isForbidden());
        mvc.perform(manager("/contracts/" + from + "/transfer").param("shop", moved.toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(manager("/contracts/" + from + "/transfer")
                        .param("shop", moved.toString())
                        .param("to", to.toString())
                        .param("day", "2001-01-01"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(manager("/contracts/" + from + "/transfer")
                        .param("shop", moved.toString())
                        .param("to", to.toString())
                        .param("day", "2099-01-01"))
                .andExpect(header().string("Location", "/contracts/" + from + "/changes"));
        mvc.perform(get("/contracts/" + to + "/clauses/services").with(asManager()))
                .andExpect(content().string(containsString("vient de")));
        mvc.perform(get("/contracts/" + to + "/sending").with(asManager()))
                .andExpect(content().string(containsString("2099-01-01")));
    }

    @Test
    void saysBesideEachFieldOfATransferWhatIsMissing() throws Exception {
        ContractId from = signed(entered("Le Port"), entered("Le Quai"));
        signed(entered("La Cale"));
        String address = "/contracts/" + from + "/transfer";
        mvc.perform(get(address).with(asManager()))
                .andExpect(content().string(containsString("Le Quai")))
                .andExpect(content().string(not(containsString("aria-invalid"))))
                .andExpect(content().string(not(containsString("-wrong"))));
        ResultActions wrong = mvc.perform(manager(address)).andExpect(status().isUnprocessableContent());
        for (String field : List.of("shop", "to", "day")) {
            wrong.andExpect(content()
                            .string(containsString("aria-invalid=\"true\" aria-describedby=\"" + field + "-wrong\"")))
                    .andExpect(content().string(containsString("id=\"" + field + "-wrong\"")));
        }
    }

    private ShopId entered(String name) {
        Shop shop = Shop.enter(
                        port.id(), name, URI.create("https://" + UUID.randomUUID() + ".example/"), clock.instant())
                .takenOver(clock.instant());
        Scopes.run(Scope.agency(), () -> directory.add(shop));
        return shop.id();
    }

    private ContractId signed(ShopId... shops) {
        ContractId id = contracts
                .draft(port.id(), List.of(shops), Plan.SERENITE, clock.instant())
                .id();
        SignedByHand.sign(sql, id, clock.instant());
        return id;
    }

    private Clauses newest() {
        return contracts.of(port.id()).getFirst().latest().version().clauses();
    }

    private String plan(String name) {
        Edited added = catalogue.addPlan(
                Slug.of(name),
                new Bilingual(name, name),
                new Bilingual("", ""),
                Money.euros("10"),
                Plan.SERENITE.clauses(),
                "Marc");
        return ((Edited.Saved) added).code();
    }

    private static MockHttpServletRequestBuilder manager(String address) {
        return post(address).with(asManager()).with(csrf());
    }
}
