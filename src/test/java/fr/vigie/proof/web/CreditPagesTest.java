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

import fr.vigie.billing.Item;
import fr.vigie.billing.Items;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Facts;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.ServiceCredit.State;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.proof.Statements;
import fr.vigie.report.SignedMonth;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class CreditPagesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Author INES = Author.staff(PersonId.create(), "Inès");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SignedMonth month;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ServiceCredits credits;

    @Autowired
    private Statements statements;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Items items;

    @Autowired
    private Ledger ledger;

    @Autowired
    private MovableClock clock;

    private SignedMonth.Signed signed =
            new SignedMonth.Signed(CustomerId.create(), ContractId.create(), ShopId.create());

    @BeforeEach
    void aMonthWithTwoBrokenDeadlines() {
        signed = month.sign("Boutique du Port");
        broken("2026-03-10T09:00:00Z", "2026-03-12T09:00:00Z");
        clock.stopAt(SignedMonth.CLOSING);
    }

    /** A critical fault answered and repaired two days later: one hour and four were promised. */
    private void broken(String opened, String resolved) {
        clock.stopAt(Instant.parse(opened));
        Ticket ticket = tickets.open(
                new Request(
                        signed.customer(),
                        signed.shop(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Le panier est vide",
                        "Rien n’y reste."),
                Author.correspondent("Claire"));
        clock.stopAt(Instant.parse(resolved));
        tickets.reply(ticket.id(), INES, "Je regarde.");
        tickets.resolve(ticket.id(), INES, "Réparé.");
        tickets.close(ticket.id(), INES);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void proposesOnceTheMonthIsOverAndOnlyOnce() {
        clock.stopAt(Instant.parse("2026-03-31T20:00:00Z"));
        credits.propose(signed.contract(), MARCH);
        assertThat(credits.of(signed.contract(), MARCH)).isEmpty();
        clock.stopAt(SignedMonth.CLOSING);
        credits.propose(signed.contract(), MARCH);
        credits.propose(signed.contract(), MARCH);
        ServiceCredit credit = only();
        assertThat(credit.amount()).isEqualTo(Money.euros("25"));
        assertThat(credit.account().lines()).hasSize(2);
        assertThat(ledger.entries(
                        signed.customer(), new LedgerFilter("proof.creditProposed", null, null, null), null, 9))
                .hasSize(1);
    }

    @Test
    void entersAnApprovedCreditOnceForTheNextInvoice() throws Exception {
        credits.propose(signed.contract(), MARCH);
        String page = "/credits/" + only().id();
        mvc.perform(get(page).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("5\u00a0% du forfait mensuel de 250,00")))
                .andExpect(content().string(containsString("Le panier est vide")))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(post(page + "/approval")
                        .param("amount", "2400")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "proof.credit.fault.changed"));
        mvc.perform(post(page + "/approval")
                        .param("amount", "2500")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "proof.credit.notice.approved"));
        mvc.perform(post(page + "/approval")
                        .param("amount", "2500")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "proof.credit.fault.not_open"));
        assertThat(items.of(signed.contract())).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo(Item.Kind.CREDIT);
            assertThat(item.amount()).isEqualTo(Money.euros("25"));
            assertThat(item.label()).isEqualTo("Avoir contractuel, mars 2026\u00a0: 2 délais manqués");
        });
        assertThat(only().state()).isEqualTo(State.APPROVED);
        credits.propose(signed.contract(), MARCH);
        assertThat(credits.of(signed.contract(), MARCH))
                .as("nothing is owed twice")
                .hasSize(1);
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(content().string(containsString("Attend la prochaine facture")));
    }

    @Test
    void addsAPartForADeadlineThatIsFoundLater() {
        credits.propose(signed.contract(), MARCH);
        Author marc = Author.staff(PersonId.create(), "Marc");
        assertThat(credits.approve(only().id(), Money.euros("25"), marc)).isEqualTo(ServiceCredits.Outcome.DECIDED);
        broken("2026-03-24T09:00:00Z", "2026-04-02T09:00:00Z");
        credits.propose(signed.contract(), MARCH);
        assertThat(credits.of(signed.contract(), MARCH)).hasSize(2).last().satisfies(part -> {
            assertThat(part.part()).isEqualTo(2);
            assertThat(part.account().before()).isEqualTo(Money.euros("25"));
            assertThat(part.amount()).isEqualTo(Money.euros("25"));
        });
    }

    /** A refused part and a later one that takes the whole cap: 25 € and 50 € of at most 50 €. */
    private List<ServiceCredit> refusedAndProposed() {
        credits.propose(signed.contract(), MARCH);
        credits.refuse(only().id(), "Le client préfère un geste.", INES);
        broken("2026-03-16T09:00:00Z", "2026-03-18T09:00:00Z");
        broken("2026-03-24T09:00:00Z", "2026-04-02T09:00:00Z");
        credits.propose(signed.contract(), MARCH);
        List<ServiceCredit> parts = credits.of(signed.contract(), MARCH);
        assertThat(parts).extracting(ServiceCredit::amount).containsExactly(Money.euros("25"), Money.euros("50"));
        return parts;
    }

    @Test
    void grantsNoRefusedPartBeyondTheCapOfTheMonth() throws Exception {
        List<ServiceCredit> parts = refusedAndProposed();
        assertThat(credits.approve(parts.getLast().id(), Money.euros("50"), INES))
                .isEqualTo(ServiceCredits.Outcome.DECIDED);
        assertThat(credits.approve(parts.getFirst().id(), Money.euros("25"), INES))
                .isEqualTo(ServiceCredits.Outcome.CHANGED);
        assertThat(items.of(signed.contract())).hasSize(1);
        mvc.perform(get("/credits/" + parts.getFirst().id()).with(asManager()))
                .andExpect(content().string(containsString("il ne reste rien à accorder")))
                .andExpect(content().string(not(containsString("/approval"))));
    }

    @Test
    void grantsWhatTheCapLeavesOfAnOpenPartAfterARefusedOneWasGranted() throws Exception {
        List<ServiceCredit> parts = refusedAndProposed();
        assertThat(credits.approve(parts.getFirst().id(), Money.euros("25"), INES))
                .isEqualTo(ServiceCredits.Outcome.DECIDED);
        ServiceCredit open = parts.getLast();
        assertThat(credits.approve(open.id(), Money.euros("50"), INES)).isEqualTo(ServiceCredits.Outcome.CHANGED);
        mvc.perform(get("/credits/" + open.id()).with(asManager()))
                .andExpect(content().string(containsString("value=\"2500\"")));
        assertThat(credits.approve(open.id(), Money.euros("25"), INES)).isEqualTo(ServiceCredits.Outcome.DECIDED);
        assertThat(items.of(signed.contract())).extracting(Item::amount).containsOnly(Money.euros("25"));
        assertThat(credits.of(signed.contract(), MARCH))
                .extracting(ServiceCredit::amount)
                .containsExactly(Money.euros("25"), Money.euros("25"));
    }

    @Test
    void refusesOnlyWithAReasonAndCanStillBeApproved() throws Exception {
        credits.propose(signed.contract(), MARCH);
        String page = "/credits/" + only().id();
        mvc.perform(post(page + "/refusal")
                        .param("reason", " ")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"reason-fault\">Dites pourquoi")))
                .andExpect(content().string(containsString("aria-describedby=\"reason-fault\"")));
        mvc.perform(post(page + "/refusal")
                        .param("reason", "Un geste \uD83C\uDF89 lui va mieux.")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Ces caractères ne s’impriment pas\u00a0: \uD83C\uDF89.")))
                .andExpect(content().string(containsString(">Un geste \uD83C\uDF89 lui va mieux.</textarea>")));
        assertThat(only().state()).isEqualTo(State.PROPOSED);
        mvc.perform(post(page + "/refusal")
                        .param("reason", "Le client préfère un geste.")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "proof.credit.notice.refused"));
        assertThat(only().state()).isEqualTo(State.REFUSED);
        assertThat(items.of(signed.contract())).isEmpty();
        mvc.perform(post(page + "/approval")
                        .param("amount", "2500")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "proof.credit.notice.approved"));
        assertThat(items.of(signed.contract())).hasSize(1);
    }

    @Test
    void takesAWaivedCommitmentOutOfAnOpenProposal() {
        credits.propose(signed.contract(), MARCH);
        Instant now = SignedMonth.CLOSING;
        String restoration = proofs.month(signed.contract(), SignedMonth.MARCH).stream()
                .map(Assessed::duty)
                .filter(duty -> duty.promise() instanceof Promise.Restoration promise
                        && promise.severity() == Severity.CRITICAL)
                .findFirst()
                .orElseThrow()
                .key();
        var said = new Statements.Said(restoration, Facts.Statement.Kind.WAIVED, "Accepté.", null, now);
        statements.state(signed.customer(), signed.contract(), said, PersonId.create(), now);
        credits.propose(signed.contract(), MARCH);
        assertThat(only().amount()).isEqualTo(Money.euros("12.50"));
        assertThat(only().account().lines())
                .filteredOn(line -> line.broken().spared() != null)
                .singleElement()
                .satisfies(line -> assertThat(line.broken().spared()).isEqualTo("Accepté."));
    }

    @Test
    void creditsAvailabilityAndBackupsByTheScaleOfTheContract() throws Exception {
        var steps = List.of(new Step(new BigDecimal("99.9"), 5), new Step(new BigDecimal("99"), 20));
        SignedMonth.Signed scaled = month.sign(
                "Boutique du Phare",
                Instant.parse("2026-01-10T09:00:00Z"),
                clauses -> clauses.with(clauses.response().withPenalty(new Penalty(5, 60, steps, 2))));
        month.live(scaled);
        credits.propose(scaled.contract(), MARCH);
        ServiceCredit credit = credits.of(scaled.contract(), MARCH).getFirst();
        // Nights 12 and 20 lack; half an hour of two measured days is nothing while the rest may have been up.
        assertThat(credit.account().lines())
                .extracting(line -> line.broken().kind())
                .containsExactly("backup", "backup");
        assertThat(credit.amount()).isEqualTo(Money.euros("10"));
        mvc.perform(get("/credits/" + credit.id()).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Sauvegarde de Boutique du Phare")))
                .andExpect(content().string(containsString("12 mars 2026")));
        credits.approve(credit.id(), Money.euros("10"), INES);
        assertThat(items.of(scaled.contract()))
                .singleElement()
                .satisfies(item -> assertThat(item.label()).endsWith("2 manquements"));
        credits.propose(scaled.contract(), MARCH);
        assertThat(credits.of(scaled.contract(), MARCH))
                .as("nothing is owed twice")
                .hasSize(1);
        mvc.perform(get("/portal/duties?month=2026-03").with(asMerchantOf(scaled.customer())))
                .andExpect(content().string(containsString("10,00")));
    }

    @Test
    void listsThemForManagersOnly() throws Exception {
        credits.propose(signed.contract(), MARCH);
        mvc.perform(get("/credits?state=PROPOSED&customer=" + signed.customer()).with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("25,00")));
        mvc.perform(get("/credits?state=REFUSED&customer=" + signed.customer()).with(asManager()))
                .andExpect(content().string(containsString("Aucun avoir ici")));
        mvc.perform(get("/credits?state=x&customer=x&after=x").with(asManager()))
                .andExpect(status().isOk());
        mvc.perform(get("/credits").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/credits/" + only().id()).with(asMerchantOf(signed.customer())))
                .andExpect(status().isForbidden());
        mvc.perform(post("/credits/" + only().id() + "/approval")
                        .param("amount", "2500")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/credits/nonsense").with(asManager())).andExpect(status().isNotFound());
        mvc.perform(get("/credits/" + signed.customer()).with(asManager())).andExpect(status().isNotFound());
    }

    private ServiceCredit only() {
        assertThat(credits.of(signed.contract(), MARCH)).hasSize(1);
        return credits.of(signed.contract(), MARCH).getFirst();
    }
}
