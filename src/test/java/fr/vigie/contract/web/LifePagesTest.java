package fr.vigie.contract.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.LifeEvent;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The forms of a contract's life: what cannot be read is never guessed, and what was typed is never lost. */
@PageTest
class LifePagesTest {

    private static final Instant MAY = Instant.parse("2026-05-04T08:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    Contracts contracts;

    @Autowired
    Customers customers;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private ContractId id;

    @BeforeEach
    void signOne() {
        clock.stopAt(MAY);
        Customer port = customers.create("Boutique du Port", Locale.FRENCH);
        id = contracts
                .draft(port.id(), List.of(ShopId.create()), Plan.SERENITE, MAY)
                .id();
        contracts.revise(
                id,
                clauses -> clauses.with(
                        clauses.budget().withRevision(new Revision(RevisionRule.SYNTEC, BigDecimal.ZERO))));
        SignedByHand.sign(sql, id, MAY);
    }

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void endsOnTheDayThatWasTypedAsInFrance() throws Exception {
        mvc.perform(termination().param("day", "31/12/2026").param("reason", "D’un commun accord"))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("notice", "contract.notice.terminated"));
        assertThat(contract().ended()).isEqualTo(Instant.parse("2026-12-30T23:00:00Z"));
        assertThat(contract().stateAt(MAY)).isEqualTo(ContractState.NOTICE);
    }

    @Test
    void endsNothingAtOnceForADayThatCannotBeRead() throws Exception {
        for (String typed : List.of("31/02/2026", "fin décembre", "2026-13-01", "31/12/26", "9999-01-01")) {
            String page = refused(
                    termination().param("day", typed).param("reason", "Vente du fonds <à Paul>"), "contract.error.day");
            assertThat(page)
                    .contains("value=\"" + typed + "\"", "Vente du fonds &lt;à Paul&gt;", "Un jour est attendu")
                    .containsPattern("<option value=\"AGENCY\" selected=\"selected\"")
                    .contains("aria-describedby=\"day-termination-wrong day-termination-hint\"")
                    .contains("id=\"day-termination-wrong\">Un jour est attendu");
        }
        assertThat(contract().ended()).isNull();
    }

    @Test
    void endsAtOnceOnlyWhenThatIsSaid() throws Exception {
        refused(termination().param("reason", "Impayés"), "contract.act.termination.day.missing");
        assertThat(refused(
                        termination()
                                .param("day", "2026-12-31")
                                .param("now", "true")
                                .param("reason", "Impayés"),
                        "contract.act.termination.day.twice"))
                .contains("value=\"2026-12-31\"")
                .containsPattern("name=\"now\" value=\"true\" checked");
        assertThat(contract().ended()).isNull();
        mvc.perform(termination().param("now", "true").param("reason", "Impayés"))
                .andExpect(status().isSeeOther());
        assertThat(contract().ended()).isEqualTo(MAY);
    }

    @Test
    void todayIsFromNowOn() throws Exception {
        mvc.perform(termination().param("day", "2026-05-04").param("reason", "Impayés"))
                .andExpect(status().isSeeOther());
        assertThat(contract().ended()).isEqualTo(MAY);
    }

    @Test
    void countsANoticeFromTheDayThatIsSaid() throws Exception {
        refused(notice().param("day", ""), "contract.act.notice.day.missing");
        assertThat(refused(notice().param("day", "avant-hier").param("reason", "Fermeture"), "contract.error.day"))
                .contains("value=\"avant-hier\"", "Fermeture");
        assertThat(refused(notice().param("day", "03/05/2026"), "contract.refusal.before-signature"))
                .contains("value=\"03/05/2026\"");
        assertThat(contract().life().ending()).isEmpty();
        assertThat(page()).as("today stands there at first").contains("value=\"2026-05-04\"");
        mvc.perform(notice().param("day", "04/05/2026")).andExpect(status().isSeeOther());
        assertThat(contract().life().ending()).map(LifeEvent::counts).contains(MAY);
    }

    @Test
    void keepsTheReasonAndTheDayOfWhatIsRefused() throws Exception {
        assertThat(refused(
                        termination().param("day", "2026-05-03").param("reason", "Vente du fonds"),
                        "contract.refusal.in-the-past"))
                .contains("value=\"2026-05-03\"", ">Vente du fonds</textarea>")
                .containsPattern("<details class=\"list-group-item\" open=\"open\"");
        assertThat(refused(act("resumption").param("reason", "Réglé hier"), "contract.refusal.not-suspended"))
                .as("also of what is not possible any more")
                .contains(">Réglé hier</textarea>");
        mvc.perform(notice().param("day", "2026-05-04")).andExpect(status().isSeeOther());
        refused(act("closing/access-revoked"), "contract.refusal.not-ended");
        assertThat(refused(act("closing/backups-handed").param("note", "   "), "contract.refusal.no-reason"))
                .contains(">   </textarea>");
        mvc.perform(act("closing/documents-handed").param("note", "Remis à Claire"))
                .andExpect(status().isSeeOther());
        assertThat(refused(
                        act("closing/documents-handed").param("note", "Remis à Paul <lundi>"),
                        "contract.refusal.already-done"))
                .as("also of a step that another did meanwhile")
                .contains("Remis à Claire", ">Remis à Paul &lt;lundi&gt;</textarea>");
    }

    @Test
    void keepsTheIndicesOfARevisionThatCannotBeComputed() throws Exception {
        assertThat(refused(revision("298,1", "31O,4", "08/2026"), "contract.alarm.index"))
                .contains("value=\"298,1\"", "value=\"31O,4\"", "value=\"08/2026\"")
                .containsPattern("id=\"s1\"[^>]* aria-invalid=\"true\" aria-describedby=\"s1-wrong\"")
                .containsPattern("id=\"s1-wrong\">Indiquez les deux indices")
                .doesNotContain("s0-wrong", "s1-month-wrong");
        assertThat(refused(revision("298,1", "310,4", "août"), "contract.act.month.wrong"))
                .contains("value=\"298,1\"", "value=\"310,4\"", "value=\"août\"", "Un mois est attendu")
                .containsPattern("id=\"s1-month\"[^>]* aria-describedby=\"s1-month-wrong\"");
        assertThat(contract().life().events()).extracting(LifeEvent::kind).doesNotContain(Kind.PRICE_REVISED);
        mvc.perform(revision("298,1", "310,4", "08/2026")).andExpect(status().isSeeOther());
        assertThat(refused(revision("298,1", "312", "09/2026"), "contract.refusal.version-in-progress"))
                .contains("value=\"312\"", "value=\"09/2026\"");
    }

    private String refused(MockHttpServletRequestBuilder request, String alarm) throws Exception {
        String page = mvc.perform(request)
                .andExpect(status().isUnprocessableContent())
                .andExpect(model().attribute("alarm", alarm))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("??");
        return page;
    }

    private String page() throws Exception {
        return mvc.perform(get("/contracts/" + id + "/life").with(asManager()).locale(Locale.FRENCH))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletRequestBuilder termination() {
        return act("termination").param("party", "AGENCY");
    }

    private MockHttpServletRequestBuilder notice() {
        return act("notice").param("party", "CUSTOMER");
    }

    private MockHttpServletRequestBuilder revision(String s0, String s1, String month) {
        return act("price-revision").param("s0", s0).param("s1", s1).param("month", month);
    }

    private MockHttpServletRequestBuilder act(String address) {
        return post("/contracts/" + id + "/" + address)
                .with(asManager())
                .with(csrf())
                .locale(Locale.FRENCH);
    }

    private Contract contract() {
        return contracts.find(id).orElseThrow();
    }
}
