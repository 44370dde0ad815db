package fr.vigie.contract.web;

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
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.SendingOrder;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.Signer;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.ShopId;
import fr.vigie.mail.Outbox;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.DispatcherServlet;

@PageTest
class ContractPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Contracts contracts;

    @Autowired
    Sendings sendings;

    @Autowired
    Erasures erasures;

    @Autowired
    Jobs jobs;

    @Autowired
    Customers customers;

    @Autowired
    Outbox outbox;

    @Autowired
    Clock clock;

    @Autowired
    AgencySettings agency;

    @Autowired
    JdbcClient sql;

    private final EmailAddress claire =
            new EmailAddress("c" + ShopId.create().toString().substring(24) + "@port.fr");
    private Customer port;
    private Contract draft;

    @BeforeEach
    void draftOne() {
        port = customers.create("Boutique du Port", Locale.FRENCH);
        draft = contracts.draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, clock.instant());
    }

    @Test
    void listsContractsForStaffOnly() throws Exception {
        mvc.perform(get("/contracts").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Boutique du Port")));
        mvc.perform(get("/contracts").with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
    }

    @Test
    void theListIsSearchedSortedAndPagedByItsAddress() throws Exception {
        String word = "Zythologue" + ShopId.create().toString().substring(28);
        for (int n = 10; n < 70; n++) {
            Customer one = customers.create(word + " & Fils " + n, Locale.FRENCH);
            contracts.draft(one.id(), List.of(ShopId.create()), Plan.SERENITE, clock.instant());
        }
        String first = body("/contracts?sort=-customer&q=" + word);
        assertThat(first)
                .contains("aria-sort=\"descending\"", word + " &amp; Fils 69", word + " &amp; Fils 20")
                .doesNotContain(word + " &amp; Fils 19", "Boutique du Port");
        String next = first.replaceAll("(?s).*class=\"vg-pager\".*?href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(next).startsWith("/contracts?q=" + word + "&sort=-customer&after=");
        assertThat(body(next))
                .contains(word + " &amp; Fils 19", word + " &amp; Fils 10")
                .doesNotContain(word + " &amp; Fils 20", "vg-pager");
        assertThat(body("/contracts?sort=customer&state=DRAFT&q=" + word))
                .contains("aria-sort=\"ascending\"", "state=DRAFT&amp;sort=-customer", word + " &amp; Fils 10");
        assertThat(body("/contracts?state=ENDED&q=" + word)).contains("Aucun contrat ne correspond");
        assertThat(body("/contracts?q=100%25+" + word)).contains("Aucun contrat ne correspond");
        assertThat(body("/contracts?sort=nothing&after=nothing")).contains("vg-sort");
    }

    private String body(String address) throws Exception {
        return mvc.perform(get(URI.create(address)).with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void showsManagersWhatIsLeftOfTheFee() throws Exception {
        mvc.perform(get("/contracts/" + draft.id() + "/clauses/budget").with(asManager()))
                .andExpect(content().string(containsString("Marge\u00a0: indiquez")));
        mvc.perform(post("/settings")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Agence du Port")
                        .param("accent", "#1f5f7a")
                        .param("hourlyCost", "40,50"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/contracts/" + draft.id() + "/clauses/budget").with(asManager()))
                .andExpect(content().string(containsString("Marge estimée\u00a0: 128,50\u00a0€ (51,4\u00a0%)")))
                .andExpect(content().string(containsString("à 40,50\u00a0€ l’heure en interne")));
        mvc.perform(get("/contracts/" + draft.id() + "/clauses/budget").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Marge"))));
        mvc.perform(get("/settings").with(asTechnician())).andExpect(content().string(not(containsString("40.50"))));
        mvc.perform(post("/settings")
                        .with(asAdministrator())
                        .with(csrf())
                        .param("name", "Agence du Port")
                        .param("accent", "#1f5f7a")
                        .param("hourlyCost", "beaucoup"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("entre 0,01 et 999,99")))
                .andExpect(content().string(containsString("value=\"beaucoup\"")));
        agency.changeHourlyCost(null);
    }

    @Test
    void losesNothingWhenTwoManagersChangeOneClause() throws Exception {
        String address = "/contracts/" + draft.id() + "/clauses/support";
        MultiValueMap<String, String> hers = shown(ClauseName.SUPPORT);
        MultiValueMap<String, String> his = shown(ClauseName.SUPPORT);
        hers.set("rounding", "10");
        his.set("rounding", "30");
        mvc.perform(post(address).with(asManager()).with(csrf()).params(hers)).andExpect(status().isSeeOther());
        String page = mvc.perform(
                        post(address).with(asManager()).with(csrf()).params(his).locale(Locale.FRENCH))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Quelqu’un d’autre a enregistré cette clause")))
                .andExpect(content().string(containsString("tranches de 10 minutes")))
                .andExpect(content().string(containsString("Un mois entamé")))
                .andExpect(content().string(containsString("value=\"30\"")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(fresh().latest().version().clauses().support().rounding()).isEqualTo(10);
        his.set("seen", page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1"));
        mvc.perform(post(address).with(asManager()).with(csrf()).params(his)).andExpect(status().isSeeOther());
        assertThat(fresh().latest().version().clauses().support().rounding()).isEqualTo(30);
    }

    @Test
    void keepsBothChangesOfTwoManagersOnDifferentClauses() throws Exception {
        MultiValueMap<String, String> hers = shown(ClauseName.SUPPORT);
        MultiValueMap<String, String> his = shown(ClauseName.DURATION);
        hers.set("rounding", "10");
        his.set("noticeMonths", "4");
        for (var change : List.of(Map.entry("support", hers), Map.entry("duration", his))) {
            mvc.perform(post("/contracts/" + draft.id() + "/clauses/" + change.getKey())
                            .with(asManager())
                            .with(csrf())
                            .params(change.getValue()))
                    .andExpect(status().isSeeOther());
        }
        Clauses saved = fresh().latest().version().clauses();
        assertThat(saved.support().rounding()).isEqualTo(10);
        assertThat(saved.duration().noticeMonths()).isEqualTo(4);
    }

    @Test
    void saysTheClauseAsItIsTypedAndKeepsNothingOfIt() throws Exception {
        String address = "/contracts/" + draft.id() + "/clauses/support/preview";
        MultiValueMap<String, String> typed = shown(ClauseName.SUPPORT);
        typed.set("rounding", "20");
        mvc.perform(post(address).with(asManager()).with(csrf()).params(typed).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("tranches de 20 minutes")));
        typed.set("rounding", "vingt");
        mvc.perform(post(address).with(asManager()).with(csrf()).params(typed).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("ne se lit pas encore")));
        mvc.perform(post(address).with(asTechnician()).with(csrf()).params(typed))
                .andExpect(status().isForbidden());
        assertThat(fresh().latest().version().clauses()).isEqualTo(Plan.SERENITE.clauses());
    }

    private MultiValueMap<String, String> shown(ClauseName name) {
        Clauses clauses = draft.latest().version().clauses();
        MultiValueMap<String, String> form = FilledForm.of(name, clauses);
        form.set("seen", Editor.mark(clauses, name));
        return form;
    }

    @Test
    void comparesThePlansSideBySide() throws Exception {
        String page = mvc.perform(get("/contracts/plans").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("100,00\u00a0€", "250,00\u00a0€", "500,00\u00a0€", "colspan=\"3\"");
        mvc.perform(get("/contracts/plans").with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
    }

    @Test
    void leadsAContractThroughItsLife() throws Exception {
        String base = "/contracts/" + draft.id();
        mvc.perform(post(base + "/suspension").with(asManager()).with(csrf()).param("reason", "Impayé"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(model().attribute("alarm", "contract.refusal.not-signed"));
        SignedByHand.sign(sql, draft.id(), clock.instant());
        mvc.perform(get(base + "/life").with(asManager()).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("Suspendre « Sérénité »"
                                .replace("« ", "«\u00a0")
                                .replace(" »", "\u00a0»"))))
                .andExpect(content().string(containsString("il n’y a rien à reprendre")))
                .andExpect(content().string(not(containsString("??"))));
        for (var someone : List.of(asTechnician(), asMerchantOf(port.id()))) {
            mvc.perform(post(base + "/suspension").with(someone).with(csrf()).param("reason", "x"))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(get(base + "/life").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/suspension"))));
        mvc.perform(get(base + "/life").with(asMerchantOf(port.id()))).andExpect(status().isForbidden());
        mvc.perform(post(base + "/suspension").with(asManager()).with(csrf()).param("reason", "Impayé"))
                .andExpect(flash().attribute("notice", "contract.notice.suspended"));
        mvc.perform(get("/contracts?state=SUSPENDED").with(asManager()))
                .andExpect(content().string(containsString(draft.id().toString())));
        mvc.perform(get("/contracts?state=ACTIVE").with(asManager()))
                .andExpect(content().string(not(containsString(draft.id().toString()))));
        mvc.perform(get("/portal/contracts").with(asMerchantOf(port.id())))
                .andExpect(content().string(containsString("Le contrat est suspendu")));
        mvc.perform(post(base + "/resumption").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("notice", "contract.notice.resumed"));
        mvc.perform(post(base + "/notice")
                        .with(asManager())
                        .with(csrf())
                        .param("party", "CUSTOMER")
                        .param(
                                "day",
                                LocalDate.ofInstant(clock.instant(), Pages.PARIS)
                                        .toString()))
                .andExpect(flash().attribute("notice", "contract.notice.notice-given"));
        mvc.perform(post(base + "/closing/backups-handed")
                        .with(asManager())
                        .with(csrf())
                        .param("note", "Remis à Claire"))
                .andExpect(flash().attribute("notice", "contract.notice.step-done"));
        mvc.perform(post(base + "/termination")
                        .with(asManager())
                        .with(csrf())
                        .param("party", "AGENCY")
                        .param("now", "true")
                        .param("reason", "D’un commun accord"))
                .andExpect(flash().attribute("notice", "contract.notice.terminated"));
        mvc.perform(get(base + "/closing.pdf").with(asManager())).andExpect(status().isNotFound());
        for (String step : List.of("documents-handed", "access-revoked")) {
            mvc.perform(post(base + "/closing/" + step)
                            .with(asManager())
                            .with(csrf())
                            .param("note", "Fait"))
                    .andExpect(flash().attribute("notice", "contract.notice.step-done"));
        }
        mvc.perform(post(base + "/erasure").with(asManager()).with(csrf()).param("name", port.name()))
                .andExpect(flash().attribute("notice", "contract.notice.erasure"));
        jobs.runNow(erasures.of(draft.id()).orElseThrow().job());
        mvc.perform(get(base + "/life").with(asManager()))
                .andExpect(content().string(containsString("Certificat de fin de contrat")))
                .andExpect(content().string(not(containsString("??"))));
        byte[] certificate = mvc.perform(get(base + "/closing.pdf").with(asManager()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(text(certificate)).contains("Accès révoqués", "Remis à Claire");
        mvc.perform(post(base + "/closing/nothing").with(asManager()).with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void preparesThePriceAmendmentWithItsFormula() throws Exception {
        Clauses clauses = draft.latest().version().clauses();
        contracts.revise(
                draft.id(),
                clauses.with(clauses.budget().withRevision(new Revision(RevisionRule.SYNTEC, BigDecimal.ZERO))));
        SignedByHand.sign(sql, draft.id(), clock.instant());
        String base = "/contracts/" + draft.id();
        mvc.perform(post(base + "/price-revision")
                        .with(asManager())
                        .with(csrf())
                        .param("s0", "abc")
                        .param("s1", "0"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(model().attribute("alarm", "contract.alarm.index"));
        mvc.perform(post(base + "/price-revision")
                        .with(asManager())
                        .with(csrf())
                        .param("s0", "298,1")
                        .param("s1", "310,4"))
                .andExpect(flash().attribute("notice", "contract.notice.price-revised"));
        mvc.perform(get(base + "/life").with(asManager()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("310,4 / 298,1")));
    }

    @Test
    void tellsInWordsWhatAnAmendmentChanges() throws Exception {
        SignedByHand.sign(sql, draft.id(), clock.instant());
        mvc.perform(get("/contracts/" + draft.id() + "/changes").with(asManager()))
                .andExpect(status().isNotFound());
        contracts.amend(draft.id(), clock.instant());
        mvc.perform(get("/contracts/" + draft.id() + "/changes").with(asManager()))
                .andExpect(content().string(containsString("Aucune clause ne diffère")));
        Clauses clauses = draft.latest().version().clauses();
        contracts.revise(
                draft.id(),
                clauses.with(clauses.budget().withPlanFee(Money.euros("290")))
                        .with(clauses.indicators().withReviews(null)));
        String page = mvc.perform(
                        get("/contracts/" + draft.id() + "/changes?from=1&to=2").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("De la version 1 à la version 2")))
                .andExpect(content().string(containsString("250,00\u00a0€")))
                .andExpect(content().string(containsString("290,00\u00a0€")))
                .andExpect(content().string(containsString("10 clauses ne changent pas")))
                .andExpect(content().string(not(containsString("??"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).containsPattern("<del[^>]*>[^<]*250,00").containsPattern("<ins[^>]*>[^<]*290,00");
        assertThat(page).doesNotContain("{&quot;").doesNotContain("monthlyFee");
        mvc.perform(get("/contracts/" + draft.id() + "/clauses/budget").with(asManager()))
                .andExpect(content().string(containsString("/changes?to=2")));
        mvc.perform(get("/contracts/" + draft.id() + "/changes?from=1&to=7").with(asManager()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + draft.id() + "/changes").with(asMerchantOf(port.id())))
                .andExpect(status().isForbidden());
    }

    @Test
    void beginsAContractFromAPlan() throws Exception {
        mvc.perform(get("/contracts/new")
                        .param("customer", port.id().toString())
                        .with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Performance")));
        mvc.perform(post("/contracts")
                        .param("customer", port.id().toString())
                        .param("plan", "performance")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", containsString("/clauses/services")));
        assertThat(contracts.of(port.id())).hasSize(2);
        mvc.perform(get("/contracts/new").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void showsEveryClauseWithItsSentenceAndReview() throws Exception {
        for (ClauseName clause : ClauseName.values()) {
            mvc.perform(get(page(clause)).with(asManager()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Relecture")))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void savesAClause() throws Exception {
        mvc.perform(response("4", "business").with(asManager()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "contract.notice.saved"));
        assertThat(fresh().latest()
                        .version()
                        .clauses()
                        .response()
                        .commitments()
                        .getFirst()
                        .restoration())
                .isEqualTo(Delay.BusinessHours.of(4));
    }

    @Test
    void keepsWhatWasTypedBesideItsError() throws Exception {
        mvc.perform(response("bientôt", "business").with(asManager()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"bientôt\"")))
                .andExpect(content().string(containsString("Un nombre est attendu.")));
        assertThat(fresh().latest().version().clauses()).isEqualTo(Plan.SERENITE.clauses());
    }

    @Test
    void namesWhatNoDocumentPrintsOfAClauseBesideItsField() throws Exception {
        mvc.perform(post(page(ClauseName.SCOPE))
                        .param("others", "Refonte \uD83C\uDF89\nÉtudes 日")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89 日.")))
                .andExpect(content().string(containsString("Refonte \uD83C\uDF89\nÉtudes 日</textarea>")));
        assertThat(fresh().latest().version().clauses()).isEqualTo(Plan.SERENITE.clauses());
    }

    @Test
    void namesWhatNoDocumentPrintsOfATitleAndKeepsItToBeTypedAnew() throws Exception {
        var refused = mvc.perform(post("/contracts/" + draft.id() + "/title")
                        .param("title", "Sérénité \uD83C\uDF89")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "pdf.unprintable"))
                .andExpect(flash().attribute("alarmArguments", List.of("\uD83C\uDF89")))
                .andReturn();
        assertThat(fresh().title()).isEqualTo(draft.title());
        mvc.perform(get(page(ClauseName.SERVICES))
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, refused.getFlashMap())
                        .with(asManager()))
                .andExpect(content().string(containsString("value=\"Sérénité \uD83C\uDF89\"")));
    }

    @Test
    void mendsByOneClick() throws Exception {
        mvc.perform(post("/contracts/" + draft.id() + "/remedies/custom.no-register")
                        .param("clause", "services")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        assertThat(fresh().latest().version().clauses().customModules().none()).isTrue();
    }

    @Test
    void letsATechnicianReadButNotWrite() throws Exception {
        mvc.perform(response("4", "business").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get(page(ClauseName.BACKUPS)).with(asTechnician())).andExpect(status().isOk());
    }

    @Test
    void knowsNoOtherAddressOrMethod() throws Exception {
        mvc.perform(get("/contracts/" + ContractId.create() + "/clauses/services")
                        .with(asManager()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/nonsense/clauses/services").with(asManager()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + draft.id() + "/clauses/nonsense").with(asManager()))
                .andExpect(status().isNotFound());
        mvc.perform(put(page(ClauseName.BACKUPS)).with(asManager()).with(csrf()))
                .andExpect(status().isMethodNotAllowed());
    }

    @Test
    void printsTheContractInBothLanguages() throws Exception {
        assertThat(text("/contracts/" + draft.id() + "/document.pdf?lang=fr"))
                .contains("Contrat de maintenance", "Boutique du Port", "4. Sauvegardes", "RTO");
        assertThat(text("/contracts/" + draft.id() + "/document.pdf?lang=en"))
                .contains("maintenance contract", "4. Backups", "The agency backs up");
    }

    @Test
    void isSignedByTheMerchantFromTheLink() throws Exception {
        mvc.perform(post("/contracts/" + draft.id() + "/sending")
                        .param("party", "CUSTOMER")
                        .param("name", "Claire Dumas")
                        .param("email", claire.value())
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "contract.notice.sent"));
        String link = "/sign/" + found("/sign/([\\w-]{43})");
        mvc.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(content().string(containsString("Claire Dumas")));
        assertThat(mvc.perform(get(link + "/document.pdf"))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentType())
                .isEqualTo("application/pdf");
        mvc.perform(post(link + "/code").with(csrf())).andExpect(status().isSeeOther());
        mvc.perform(signing(link, "12", "true"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("pas le bon")));
        mvc.perform(signing(link, found(" (\\d{6})\\n"), "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Contrat signé")));
        mvc.perform(get(link)).andExpect(status().isGone());
        assertThat(fresh().stateAt(clock.instant())).isEqualTo(ContractState.ACTIVE);

        mvc.perform(get("/portal/contracts").with(asMerchantOf(port.id())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Si les commandes sont bloquées")));
        byte[] signed = mvc.perform(get("/portal/contracts/" + draft.id() + "/document.pdf?version=1")
                        .with(asMerchantOf(port.id())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/contract-signed.pdf"), signed);
        assertThat(text(signed)).contains("Page de signature", "Claire Dumas", claire.value());
    }

    @Test
    void showsTheSignerOfAnAmendmentWhatItChangesBeforeTheyAgree() throws Exception {
        var signer = new Signer("Claire Dumas", claire, Locale.FRENCH);
        sendings.send(draft.id(), SendingOrder.to(signer));
        mvc.perform(get("/sign/" + found("/sign/([\\w-]{43})")))
                .andExpect(content().string(not(containsString("avenant"))))
                .andExpect(content().string(not(containsString("<del"))));
        sendings.takeBack(draft.id(), "Jeanne");
        SignedByHand.sign(sql, draft.id(), clock.instant());
        contracts.amend(draft.id(), clock.instant());
        Clauses clauses = draft.latest().version().clauses();
        contracts.revise(draft.id(), clauses.with(clauses.budget().withPlanFee(Money.euros("290"))));
        sendings.send(draft.id(), SendingOrder.to(signer));

        String page = mvc.perform(get("/sign/" + found("/sign/([\\w-]{43})")).locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("voici un avenant")))
                .andExpect(content().string(not(containsString("??"))))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .containsPattern("<del[^>]*>[^<]*250,00")
                .containsPattern("<ins[^>]*>[^<]*290,00")
                .contains("11 clauses ne changent pas");
        assertThat(page.indexOf("<del")).isLessThan(page.indexOf("name=\"consent\""));
    }

    @Test
    void hidesItFromAnotherCustomerAndHidesDraftsFromItsOwn() throws Exception {
        mvc.perform(get("/portal/contracts").with(asMerchantOf(port.id())))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Sérénité"))));
        String document = "/portal/contracts/" + draft.id() + "/document.pdf?version=1";
        mvc.perform(get(document).with(asMerchantOf(port.id()))).andExpect(status().isNotFound());
        sendings.send(draft.id(), SendingOrder.to(new Signer("Claire", claire, Locale.FRENCH)));
        mvc.perform(get(document).with(asMerchantOf(port.id()))).andExpect(status().isOk());
        Customer other = customers.create("Autre", Locale.FRENCH);
        mvc.perform(get(document).with(asMerchantOf(other.id()))).andExpect(status().isNotFound());
        mvc.perform(get("/portal/contracts").with(asMerchantOf(other.id())))
                .andExpect(content().string(not(containsString("Sérénité"))));
        mvc.perform(get("/portal/contracts").with(asManager())).andExpect(status().isForbidden());
    }

    @Test
    void saysThatAnUnknownLinkIsGone() throws Exception {
        mvc.perform(get("/sign/" + "x".repeat(43))).andExpect(status().isGone());
        mvc.perform(get("/sign/" + "x".repeat(43) + "/document.pdf")).andExpect(status().isNotFound());
    }

    private String page(ClauseName clause) {
        return "/contracts/" + draft.id() + "/clauses/" + clause.slug();
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder response(
            String restoration, String unit) {
        return post(page(ClauseName.RESPONSE))
                .param("CRITICAL.examples", "Commande impossible")
                .param("CRITICAL.response", "1")
                .param("CRITICAL.response.unit", "business")
                .param("CRITICAL.restoration", restoration)
                .param("CRITICAL.restoration.unit", unit)
                .param("hours", "office")
                .param("start", "AT_NEXT_OPENING")
                .param("target", "95")
                .with(csrf());
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder signing(
            String link, String code, String consent) {
        return post(link)
                .param("name", "Claire Dumas")
                .param("code", code)
                .param("consent", consent)
                .with(csrf());
    }

    private Contract fresh() {
        return contracts.find(draft.id()).orElseThrow();
    }

    private String found(String pattern) {
        Matcher found = Pattern.compile(pattern)
                .matcher(outbox.latestTo(claire).orElseThrow().mail().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String text(String address) throws Exception {
        byte[] pdf = mvc.perform(get(address).with(asManager()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return text(pdf);
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
