package fr.vigie.proof.web;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.MeasurementDigests;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.report.SignedMonth;
import fr.vigie.testing.PageTest;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.servlet.DispatcherServlet;

@PageTest
class ProofPagesTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MeasurementDigests digests;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void live() {
        signed = month.sign("Boutique du Port");
        month.live(signed);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void showsTheDutiesOfAContractAndOfAShop() throws Exception {
        for (String owner : new String[] {"/contracts/" + signed.contract(), "/shops/" + signed.shop()}) {
            mvc.perform(get(owner + "/duties?month=2026-03").with(asTechnician()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Sauvegarde de la base de données, chaque jour")))
                    .andExpect(content().string(containsString("29 sur 31")))
                    .andExpect(content().string(not(containsString("style="))));
        }
        mvc.perform(get("/contracts/" + ContractId.create() + "/duties").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/contracts/nonsense/duties").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/contracts/" + signed.contract() + "/duties").with(asMerchantOf(signed.customer())))
                .andExpect(status().isForbidden());
    }

    @Test
    void writesAStatementIntoTheLedgerAndIntoTheVerdict() throws Exception {
        String fix = key(d -> d.duty().promise() instanceof Promise.SecurityFix);
        state(fix, "DONE", "Correctif 9.0.4 posé.", null, "2026-03-20")
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attribute("notice", "proof.notice.stated"));
        assertThat(duty(fix).verdict()).isInstanceOf(Verdict.Met.class);
        assertThat(ledger.entries(signed.customer(), new LedgerFilter("proof.stated", null, null, null), null, 5))
                .hasSize(1);
        state(fix, "WAIVED", "x", null, null).andExpect(flash().attribute("alarm", "proof.fault.kind"));
        state("no/such", "DONE", "x", null, null).andExpect(status().isNotFound());
        mvc.perform(post(statements())
                        .param("month", "2026-03")
                        .param("duty", fix)
                        .param("kind", "DONE")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void judgesAFixByTheDayOnWhichItWasPublished() throws Exception {
        String fix = key(d -> d.duty().promise() instanceof Promise.SecurityFix);
        mvc.perform(get(page(fix)).with(asManager()))
                .andExpect(content().string(containsString("Inscrire la publication d’un correctif")))
                .andExpect(content().string(containsString("Rien à installer")));
        state(fix, "OCCURRED", "PrestaShop 9.0.3.", null, "2026-02-27")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("01/03/2026 – 31/03/2026")))
                .andExpect(content().string(containsString("aria-describedby=\"about-OCCURRED-fault\"")));
        state(fix, "OCCURRED", "PrestaShop 9.0.4, faille critique.", null, "2026-03-10")
                .andExpect(status().is3xxRedirection());
        assertThat(duty(fix).verdict()).isInstanceOf(Verdict.Missed.class);
        mvc.perform(get(page(fix)).with(asManager()))
                .andExpect(content().string(containsString("Correctif installé")))
                .andExpect(content().string(not(containsString("Rien à installer"))))
                .andExpect(content().string(not(containsString("violation de données"))));
        state(fix, "DONE", "PrestaShop 9.0.4 posé.", null, "2026-03-09")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("publié le 10/03/2026")));
        state(fix, "DONE", "PrestaShop 9.0.4 posé.", null, "2026-03-11").andExpect(status().is3xxRedirection());
        assertThat(duty(fix).verdict()).isInstanceOf(Verdict.Met.class);
        mvc.perform(get(page(fix)).with(asManager()))
                .andExpect(content().string(containsString("1 sur 1 dans le délai, posés le 11/03/2026")));
    }

    @Test
    void countsTheHoursFromTheMinuteABreachWasKnown() throws Exception {
        String breach = key(d -> d.duty().promise() instanceof Promise.BreachNotice);
        assertThat(duty(breach).verdict().measure()).isEqualTo(new Measure.Count(0, 0));
        state(breach, "DONE", "Rien.", null, null).andExpect(flash().attribute("alarm", "proof.fault.kind"));
        state(breach, "OCCURRED", "Export de clients volé.", null, "2026-03-20T08:15")
                .andExpect(status().is3xxRedirection());
        assertThat(duty(breach).verdict()).isInstanceOf(Verdict.Missed.class);
        state(breach, "DONE", "Claire Dumas prévenue par téléphone.", null, "2026-03-20T18:00")
                .andExpect(status().is3xxRedirection());
        assertThat(duty(breach).verdict()).isInstanceOf(Verdict.Met.class);
        mvc.perform(get("/contracts/" + signed.contract() + "/duties/one")
                        .param("month", "2026-03")
                        .param("duty", breach)
                        .with(asManager()))
                .andExpect(content().string(containsString("type=\"datetime-local\"")));
    }

    @Test
    void asksAMissedDutyForItsCauseAndItsRemedy() throws Exception {
        String missed = key(d -> d.duty().key().startsWith("backup.database/2026-03-12"));
        mvc.perform(get(page(missed)).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Cet engagement est manqué")));
        state(missed, "EXPLAINED", "Le disque était plein.", " ", null)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"remedy-fault\">Écrivez le remède")))
                .andExpect(content().string(containsString("aria-describedby=\"remedy-fault\"")))
                .andExpect(content().string(not(containsString("text-EXPLAINED-fault"))))
                .andExpect(content().string(containsString("Le disque était plein.")));
        state(missed, "EXPLAINED", "Le disque \uD83D\uDCBE était plein.", "Alerte 警 à 80 %.", null)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83D\uDCBE.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 警.")))
                .andExpect(content().string(containsString(">Le disque \uD83D\uDCBE était plein.</textarea>")))
                .andExpect(content().string(containsString(">Alerte 警 à 80 %.</textarea>")));
        assertThat(duty(missed).asksForCause()).isTrue();
        state(missed, "EXPLAINED", "Le disque était plein.", "Alerte à 80 %.", null)
                .andExpect(status().is3xxRedirection());
        assertThat(duty(missed).cause()).isEqualTo("Le disque était plein.");
        assertThat(duty(missed).remedy()).isEqualTo("Alerte à 80 %.");
        assertThat(duty(missed).asksForCause()).isFalse();
        mvc.perform(get(page(missed)).with(asTechnician()))
                .andExpect(content().string(containsString("Alerte à 80 %.")))
                .andExpect(content().string(not(containsString("name=\"kind\""))));
    }

    @Test
    void waivesOrExcludesAndTakesItBackByAnEntryOfItsOwn() throws Exception {
        String missed = key(d -> d.duty().key().startsWith("backup.files/2026-03-12"));
        state(missed, "WAIVED", "Claire Dumas, par téléphone.", null, "2027-01-01")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("à venir")));
        state(missed, "WAIVED", "Claire Dumas, par téléphone.", null, "2026-03-30")
                .andExpect(status().is3xxRedirection());
        assertThat(duty(missed).verdict()).isInstanceOf(Verdict.Waived.class);
        long entry = duty(missed).verdict().evidence().getFirst();
        retract(missed, entry, " ").andExpect(flash().attribute("alarm", "proof.fault.retraction"));
        var refused = retract(missed, entry, "Erreur \uD83C\uDF89")
                .andExpect(flash().attribute("alarm", "pdf.unprintable"))
                .andExpect(flash().attribute("alarmArguments", List.of("\uD83C\uDF89")))
                .andReturn();
        mvc.perform(get(page(missed))
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, refused.getFlashMap())
                        .with(asManager()))
                .andExpect(content().string(containsString("value=\"Erreur \uD83C\uDF89\"")));
        retract(missed, entry, "Erreur de jour.").andExpect(flash().attribute("notice", "proof.notice.retracted"));
        retract(missed, entry, "Encore.").andExpect(flash().attribute("alarm", "proof.fault.retracted"));
        assertThat(duty(missed).verdict()).isInstanceOf(Verdict.Missed.class);
        state(missed, "EXCLUDED", "Panne de l’hébergeur, clause 9.", null, null).andExpect(status().is3xxRedirection());
        assertThat(duty(missed).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Excluded.class,
                        excluded -> assertThat(excluded.approval()).isNotNull());
        assertThat(ledger.entries(signed.customer(), new LedgerFilter("proof", null, null, null), null, 9))
                .extracting(each -> each.fact().kind())
                .containsExactly("proof.stated", "proof.retracted", "proof.stated");
        mvc.perform(get(page(missed)).with(asManager())).andExpect(content().string(containsString("Erreur de jour.")));
    }

    private ResultActions state(String duty, String kind, String text, @Nullable String remedy, @Nullable String about)
            throws Exception {
        var request = post(statements())
                .param("month", "2026-03")
                .param("duty", duty)
                .param("kind", kind)
                .param("text", text)
                .with(asManager())
                .with(csrf());
        if (remedy != null) {
            request.param("remedy", remedy);
        }
        return mvc.perform(about == null ? request : request.param("about", about));
    }

    private ResultActions retract(String duty, long entry, String why) throws Exception {
        return mvc.perform(post("/contracts/" + signed.contract() + "/duties/retractions")
                .param("month", "2026-03")
                .param("duty", duty)
                .param("entry", Long.toString(entry))
                .param("why", why)
                .with(asManager())
                .with(csrf()));
    }

    private String statements() {
        return "/contracts/" + signed.contract() + "/duties/statements";
    }

    private String page(String duty) {
        return "/contracts/" + signed.contract() + "/duties/one?month=2026-03&duty=" + duty;
    }

    private String key(Predicate<Assessed> which) {
        return proofs.month(signed.contract(), SignedMonth.MARCH).stream()
                .filter(which)
                .findFirst()
                .orElseThrow()
                .duty()
                .key();
    }

    private Assessed duty(String key) {
        return proofs.month(signed.contract(), SignedMonth.MARCH).stream()
                .filter(each -> each.duty().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void exploresTheLedgerAndProvesAnEntry() throws Exception {
        mvc.perform(get("/customers/" + signed.customer() + "/ledger?kind=backup")
                        .with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sauvegarde relue et vérifiée</a>")))
                .andExpect(content().string(not(containsString("Interruption constatée</a>"))))
                .andExpect(content().string(containsString("before=")));
        mvc.perform(get("/customers/" + signed.customer() + "/ledger?kind=&subject=&from=2026-03-01&to=2026-03-05")
                        .with(asTechnician()))
                .andExpect(status().isOk());
        mvc.perform(get("/evidence/" + signed.customer() + "/1").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Cette preuve fait bien partie du registre")));
        mvc.perform(get("/evidence/" + signed.customer() + "/99999").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + signed.customer() + "/0").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + CustomerId.create() + "/1").with(asTechnician()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/evidence/" + signed.customer() + "/1").with(asMerchantOf(signed.customer())))
                .andExpect(status().isForbidden());
        mvc.perform(post("/evidence/" + signed.customer() + "/1")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isMethodNotAllowed());
    }

    @Test
    void searchesTheLedgerByTextSubjectAndDay() throws Exception {
        String page = "/customers/" + signed.customer() + "/ledger";
        mvc.perform(get(page).param("text", "RUN 17").with(asTechnician()))
                .andExpect(content().string(containsString("Sauvegarde relue et vérifiée</a>")));
        mvc.perform(get(page).param("text", "%").with(asTechnician()))
                .andExpect(content().string(containsString("Aucune preuve ici")));
        mvc.perform(get(page).param("subject", "contract:x").with(asTechnician()))
                .andExpect(content().string(containsString("Aucune preuve ici")));
        mvc.perform(get(page)
                        .param("from", "not a day")
                        .param("to", "2026-03-01")
                        .with(asTechnician()))
                .andExpect(status().isOk());
        mvc.perform(get(page)
                        .param("from", "-999999999-01-01")
                        .param("to", "+999999999-12-31")
                        .with(asTechnician()))
                .andExpect(content().string(containsString("Sauvegarde relue et vérifiée</a>")));
    }

    @Test
    void readsTheLedgerAgainAndHandsItOver() throws Exception {
        String page = "/customers/" + signed.customer() + "/ledger";
        mvc.perform(post(page + "/verification").with(asTechnician()).with(csrf()))
                .andExpect(flash().attribute("notice", "proof.verify.intact"));
        mvc.perform(get(page + "/export.jsonl").with(asTechnician()))
                .andExpect(content().string(containsString("{\"customer\":\"" + signed.customer())));
        mvc.perform(get(page + "/checkpoint.txt").with(asTechnician()))
                .andExpect(content().string(containsString("# Registre des preuves de Boutique du Port")))
                .andExpect(content()
                        .string(containsString(
                                "\n" + ledger.head(signed.customer()).count() + ":"
                                        + ledger.head(signed.customer()).hash() + "\n")));
        mvc.perform(get("/evidence/" + signed.customer() + "/3/proof.jsonl").with(asTechnician()))
                .andExpect(content().string(containsString("\nprevious ")));
        mvc.perform(get("/evidence/LedgerVerifier.java").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("class LedgerVerifier")));
        mvc.perform(post(page + "/verification")
                        .with(asMerchantOf(signed.customer()))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void tellsMeasurementsThatRetentionDroppedFromThoseThatSomeoneRemoved() throws Exception {
        digests.sealFinishedDays();
        long number = ledger.entries(
                        signed.customer(), new LedgerFilter("monitoring.digest", null, null, null), null, 99)
                .getLast()
                .id()
                .number();
        String entry = "/evidence/" + signed.customer() + "/" + number;
        mvc.perform(get(entry).with(asTechnician()))
                .andExpect(content().string(containsString("Vérifier les données")));
        compare(entry).andExpect(flash().attribute("notice", "proof.compare.INTACT"));
        sql.sql(
                        "delete from check_result where shop_id = :shop and at = (select min(at) from check_result where shop_id = :shop)")
                .param("shop", signed.shop().value())
                .update();
        compare(entry).andExpect(flash().attribute("alarm", "proof.compare.CHANGED"));
        sql.sql("delete from check_result where shop_id = :shop")
                .param("shop", signed.shop().value())
                .update();
        compare(entry).andExpect(flash().attribute("alarm", "proof.compare.CHANGED"));
        forget();
        compare(entry).andExpect(flash().attribute("notice", "proof.compare.NOT_KEPT"));
        mvc.perform(post("/portal/evidence/" + number + "/comparison")
                        .with(asMerchantOf(signed.customer()))
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "proof.compare.NOT_KEPT"));
        compare("/evidence/" + signed.customer() + "/1").andExpect(flash().attribute("alarm", "proof.compare.UNKNOWN"));
    }

    @Test
    void comparesTheTextOfAStatementWithItsDigest() throws Exception {
        String missed = key(d -> d.duty().key().startsWith("backup.files/2026-03-12"));
        state(missed, "EXPLAINED", "Disque plein.", "Alerte.", null);
        String entry = "/evidence/" + signed.customer() + "/"
                + ledger.head(signed.customer()).count();
        compare(entry).andExpect(flash().attribute("notice", "proof.compare.TEXT"));
        mvc.perform(get(entry).with(asManager()))
                .andExpect(content().string(containsString("Déclaration sur un engagement")));
    }

    /** As retention does when it drops the rows of a sealed day. */
    private void forget() {
        sql.sql("""
                insert into monitoring_forgotten (shop_id, customer_id, day, at)
                select shop_id, customer_id, day, now() from monitoring_digest where shop_id = :shop""").param("shop", signed.shop().value()).update();
    }

    private ResultActions compare(String entry) throws Exception {
        return mvc.perform(post(entry + "/comparison").with(asTechnician()).with(csrf()));
    }

    @Test
    void givesAMerchantTheirOwnLedgerOnly() throws Exception {
        CustomerId other = month.sign("Autre").customer();
        mvc.perform(get("/portal/evidence").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/portal/evidence/")));
        mvc.perform(get("/portal/evidence/1").with(asMerchantOf(signed.customer())))
                .andExpect(status().isOk());
        mvc.perform(get("/portal/evidence/export.jsonl").with(asMerchantOf(signed.customer())))
                .andExpect(content().string(containsString("{\"customer\":\"" + signed.customer())));
        mvc.perform(get("/portal/evidence/1").with(asMerchantOf(other))).andExpect(status().isNotFound());
        mvc.perform(get("/portal/evidence/export.jsonl").with(asMerchantOf(other)))
                .andExpect(content().string(""));
        mvc.perform(get("/portal/evidence").with(asTechnician())).andExpect(status().isForbidden());
    }
}
