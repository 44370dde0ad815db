package fr.vigie.support.web;

import static fr.vigie.testing.Listeners.settle;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static fr.vigie.testing.SignedInAs.merchantOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consent;
import fr.vigie.support.Consents;
import fr.vigie.support.DeskChoices;
import fr.vigie.support.Hours;
import fr.vigie.support.Outcome;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.DispatcherServlet;

/** Nobody pays for work that they did not agree to: told, answered, noted, and only then entered at their expense. */
@PageTest
class ConsentPagesTest {
    private static final Instant TUESDAY = Instant.parse("2026-03-10T09:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketMerges merges;

    @Autowired
    Hours hours;

    @Autowired
    Consents consents;

    @Autowired
    People people;

    @Autowired
    DeskChoices choices;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Ticket ticket;

    @BeforeEach
    void aRequestThatHoursPay() {
        clock.stopAt(TUESDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), TUESDAY)
                .takenOver(TUESDAY);
        shops.add(shop);
        var contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, TUESDAY)
                .id();
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.scope().withMatrix(Map.of(Activity.EVOLUTIVE, Billing.HOURS))));
        SignedByHand.sign(sql, contract, TUESDAY.minusSeconds(86_400 * 9));
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Rubrique",
                        "Bonjour."),
                Author.merchant(PersonId.create(), "Marc"));
    }

    @AfterEach
    void releaseTheClock() {
        choices.requireConsent(true);
        clock.release();
    }

    @Test
    void onlyWhomTheContractNamesAgreesToTheCost() throws Exception {
        Shop other = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), TUESDAY)
                .takenOver(TUESDAY);
        shops.add(other);
        var contract = contracts
                .draft(customer, List.of(other.id()), Plan.SERENITE, TUESDAY)
                .id();
        var email = new EmailAddress("claire-" + other.id() + "@port.example");
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.scope().withMatrix(Map.of(Activity.EVOLUTIVE, Billing.HOURS)))
                        .with(clauses.support()
                                .withContacts(new Contacts(
                                        List.of(), List.of(new Contact("Claire Le Goff", email.value())), List.of()))));
        SignedByHand.sign(sql, contract, TUESDAY.minusSeconds(86_400 * 9));
        ticket = tickets.open(
                new Request(
                        customer,
                        other.id(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Rubrique",
                        "Bonjour."),
                Author.merchant(PersonId.create(), "Marc"));
        cost("estimate", "5 h", "words", "", "waiting", "true", "how", "ask");
        int proposal = tickets.find(ticket.id()).orElseThrow().consent().number();
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Personne ne peut accepter dans le portail")))
                .andExpect(content().string(containsString("à Claire Le Goff (" + email + "), sans accès")));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(
                        content().string(containsString("Votre contrat réserve cet accord à\u00a0: Claire Le Goff")));
        mvc.perform(post("/portal/tickets/" + ticket.id() + "/cost/answer")
                        .param("proposal", Integer.toString(proposal))
                        .param("agreed", "true")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "support.refused.cost.contact"));
        assertThat(read().state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        answer("", asTechnician(), "agreed", "true", "who", "Paul", "day", "2026-03-10", "time", "09:30")
                .andExpect(flash().attribute("alarm", "support.refused.cost.named"));
        cost("estimate", "6 h", "how", "said", "who", "Paul", "day", "2026-03-10", "time", "09:30")
                .andExpect(flash().attribute("alarm", "support.refused.cost.named"));
        assertThat(read().consent().number()).isEqualTo(proposal);
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("<select class=\"form-select\" id=\"answer-who\""),
                                containsString("<select class=\"form-select\" id=\"cost-who\""),
                                containsString("<option value=\"Claire Le Goff\">"),
                                not(containsString("??")))));
        cost("estimate", "6 h", "how", "said", "who", "Claire Le Goff", "day", "2026-03-10", "time", "09:30")
                .andExpect(flash().attribute("notice", "support.notice.costNoted"));
        cost("estimate", "7 h", "how", "ask");
        proposal = read().consent().number();
        Person claire = people.enter(Newcomer.merchant("Claire", email, customer, Locale.FRENCH));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("Personne ne peut accepter"))));
        assertThat(consents.answer(ticket.id(), proposal, true, "", Author.merchant(claire.id(), "Claire")))
                .isInstanceOf(Outcome.Changed.class);
    }

    @Test
    void theMerchantIsToldTheCostAndAgreesBeforeItIsEntered() throws Exception {
        logged("5 h", "alarm", "support.time.error.unagreed");
        mvc.perform(get("/portal/tickets").with(asMerchantOf(customer))).andExpect(status().isOk());
        cost("estimate", "5 h", "words", "Quatre <catégories>.", "waiting", "true", "how", "ask")
                .andExpect(flash().attribute("notice", "support.notice.costAsked"));
        assertThat(read().state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content()
                        .string(allOf(
                                containsString("Votre accord est demandé"),
                                containsString("2\u00a0h à 75,00\u00a0€ HT de l’heure, coûte au plus 150,00\u00a0€ HT"),
                                containsString("Quatre &lt;catégories&gt;."),
                                not(containsString("??")))));
        costsOfTheHomePages(true);
        settle(sql);
        assertThat(mails("au plus 150,00\u00a0€ HT")).containsExactly(merchantOf(customer) + "@people.example");
        logged("5 h", "alarm", "support.time.error.unagreed");
        answer("/portal", asMerchantOf(customer), "agreed", "true")
                .andExpect(flash().attribute("notice", "support.notice.costAgreed"));
        assertThat(read().state()).isEqualTo(TicketState.IN_PROGRESS);
        costsOfTheHomePages(false);
        assertThat(fact("ticket.costAgreed").fact().details())
                .containsEntry("answer", "PORTAL")
                .containsEntry("price", "150.00")
                .containsEntry("by", merchantOf(customer).toString());
        logged("5 h", "notice", "support.notice.timeLogged");
        logged("15", "alarm", "support.time.error.beyond");
        assertThat(hours.of(ticket.id()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.billing()).isEqualTo(Billing.HOURS));
    }

    @Test
    void whatWasAgreedGoesOnInTheTicketThatItsOwnIsMergedInto() throws Exception {
        Author nina = Author.staff(PersonId.create(), "Nina");
        Ticket first = ticket;
        Ticket second = another();
        Ticket third = another();
        ticket = third;
        cost("estimate", "5 h", "how", "ask");
        answer("/portal", asMerchantOf(customer), "agreed", "true")
                .andExpect(flash().attribute("notice", "support.notice.costAgreed"));
        logged("4 h", "notice", "support.notice.timeLogged");
        merges.merge(third.id(), second.id(), nina).orThrow();
        ticket = second;
        logged("75", "alarm", "support.time.error.beyond");
        logged("30", "notice", "support.notice.timeLogged");
        merges.merge(first.id(), second.id(), nina).orThrow();
        ticket = first;
        logged("45", "alarm", "support.time.error.beyond");
        logged("30", "notice", "support.notice.timeLogged");
        mvc.perform(get("/tickets/" + first.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Ce travail prend au plus 5\u00a0h")));
    }

    @Test
    void aCostThatWasAskedIsAnsweredInTheTicketThatItsOwnIsMergedInto() throws Exception {
        Ticket first = ticket;
        ticket = another();
        cost("estimate", "5 h", "how", "ask");
        mvc.perform(get("/tickets/" + ticket.id() + "/merge")
                        .param("with", first.number().toString())
                        .with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("les coûts annoncés au client et ce qu’il a accepté suivent"),
                                not(containsString("Deux coûts attendent")))));
        Author nina = Author.staff(PersonId.create(), "Nina");
        Ticket third = another();
        consents.propose(third.id(), Duration.ofHours(4), "", false, nina).orThrow();
        mvc.perform(get("/tickets/" + ticket.id() + "/merge")
                        .param("with", third.number().toString())
                        .with(asTechnician()))
                .andExpect(content().string(containsString("Deux coûts attendent")));
        consents.answer(
                        third.id(),
                        tickets.find(third.id()).orElseThrow().consent().number(),
                        false,
                        "",
                        Author.merchant(PersonId.create(), "Marc"))
                .orThrow();
        merges.merge(first.id(), ticket.id(), nina).orThrow();
        ticket = first;
        costsOfTheHomePages(true);
        mvc.perform(get("/portal/tickets/" + first.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Votre accord est demandé")));
        answer("/portal", asMerchantOf(customer), "agreed", "true")
                .andExpect(flash().attribute("notice", "support.notice.costAgreed"));
        costsOfTheHomePages(false);
        logged("5 h", "notice", "support.notice.timeLogged");
    }

    @Test
    void whatIsRefusedIsNotEnteredButMayBeGivenAway() throws Exception {
        cost("estimate", "5 h", "how", "ask");
        answer("/portal", asMerchantOf(customer), "agreed", "false", "reason", "Trop cher.")
                .andExpect(flash().attribute("notice", "support.notice.costRefused"));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(allOf(containsString("Trop cher."), not(containsString("??")))));
        logged("5 h", "alarm", "support.time.error.unagreed");
        mvc.perform(time("5 h").param("offered", "true"))
                .andExpect(flash().attribute("notice", "support.notice.timeLogged"));
        assertThat(hours.of(ticket.id()).getFirst().billing()).isEqualTo(Billing.INCLUDED);
        logged("3 h", "notice", "support.notice.timeLogged");
    }

    @Test
    void anAgreementByWordOfMouthIsNotedWithWhoAndWhenAndConfirmed() throws Exception {
        mvc.perform(get("/portal/tickets").with(asMerchantOf(customer))).andExpect(status().isOk());
        cost("estimate", "5 h", "how", "said", "who", " ", "day", "2026-03-10", "time", "09:30")
                .andExpect(flash().attribute("alarm", "support.refused.cost.who"));
        assertThat(read().consent().state()).as("all or nothing").isEqualTo(Consent.State.NONE);
        cost("estimate", "5 h", "how", "said", "who", "Claire", "day", "2026-03-11", "time", "09:30")
                .andExpect(flash().attribute("alarm", "support.refused.cost.when"));
        cost("estimate", "5 h", "how", "said", "who", "Claire", "day", "2026-03-10", "time", "9h30")
                .andExpect(flash().attribute("alarm", "support.refused.cost.when"));
        cost("estimate", "5 h", "how", "said", "who", "Claire", "day", "2026-03-10", "time", "09:30")
                .andExpect(flash().attribute("notice", "support.notice.costNoted"));
        assertThat(fact("ticket.costAgreed").fact().details())
                .containsEntry("answer", "ORAL")
                .containsEntry("said", "2026-03-10T08:30:00Z");
        settle(sql);
        assertThat(mails("%de vive voix%")).hasSize(1);
        assertThat(mails("%Dites si vous l’acceptez%")).as("no longer asked").isEmpty();
        logged("5 h", "notice", "support.notice.timeLogged");
    }

    @Test
    void whatWasTypedReturnsToItsFormWhenItIsRefused() throws Exception {
        cost("estimate", "5 h", "how", "ask");
        var refused = answer(
                        "",
                        asTechnician(),
                        "agreed",
                        "false",
                        "who",
                        "Claire",
                        "day",
                        "2026-03-10",
                        "time",
                        "23:45",
                        "reason",
                        "Trop <cher>")
                .andExpect(flash().attribute("alarm", "support.refused.cost.when"))
                .andReturn();
        mvc.perform(get("/tickets/" + ticket.id())
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, refused.getFlashMap())
                        .with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("<details class=\"mb-2\" open=\"open\">"),
                                containsString("name=\"who\" maxlength=\"100\" autocomplete=\"off\" value=\"Claire\""),
                                containsString("value=\"23:45\""),
                                containsString("value=\"Trop &lt;cher&gt;\""))));
        var unpaused = cost("estimate", "beaucoup", "how", "ask").andReturn();
        mvc.perform(get("/tickets/" + ticket.id())
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, unpaused.getFlashMap())
                        .with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"beaucoup\""),
                                not(containsString("name=\"waiting\" value=\"true\" checked")))));
        answer("/portal", asMerchantOf(customer), "agreed", "false");
    }

    @Test
    void nonsenseIsRefusedInWords() throws Exception {
        cost("estimate", "beaucoup", "how", "ask")
                .andExpect(flash().attribute("alarm", "support.refused.cost.estimate"));
        cost("estimate", "41 h", "how", "ask").andExpect(flash().attribute("alarm", "support.refused.cost.estimate"));
        tickets.reclassify(ticket.id(), Activity.CORRECTIVE, Author.staff(PersonId.create(), "Nina"))
                .orThrow();
        cost("estimate", "5 h", "how", "ask").andExpect(flash().attribute("alarm", "support.refused.cost.none"));
        answer("/portal", asMerchantOf(customer), "agreed", "true")
                .andExpect(flash().attribute("alarm", "support.refused.cost.changed"));
        CustomerId other = customers.create("Le Moulin", Locale.FRENCH).id();
        answer("/portal", asMerchantOf(other), "agreed", "true").andExpect(status().isNotFound());
        answer("", asMerchantOf(customer), "agreed", "true").andExpect(status().isForbidden());
        answer("/portal", asTechnician(), "agreed", "true").andExpect(status().isForbidden());
    }

    @Test
    void anAgencyMayLeaveItToTheContract() throws Exception {
        mvc.perform(post("/settings/escalations/consent").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("notice", "support.choice.consent.saved"));
        logged("5 h", "notice", "support.notice.timeLogged");
        mvc.perform(post("/settings/escalations/timer")
                        .param("hours", "0,25")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "support.choice.timer.error"));
        mvc.perform(post("/settings/escalations/timer")
                        .param("hours", "2,5")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "support.choice.timer.saved"));
        assertThat(choices.longestStretch()).isEqualTo(Duration.ofMinutes(150));
        mvc.perform(post("/settings/escalations/timer")
                        .param("hours", "4")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/settings/escalations").with(asManager()))
                .andExpect(content().string(allOf(containsString("value=\"2,5\""), not(containsString("??")))));
        choices.askAfter(Duration.ofHours(4));
    }

    /** What awaits an answer is on both sides' home pages, and on no other customer's. */
    private void costsOfTheHomePages(boolean asked) throws Exception {
        Matcher<String> own = containsString("Rubrique");
        Matcher<String> told = containsString("n’a pas répondu au coût annoncé de «\u00a0Rubrique\u00a0»");
        mvc.perform(get("/portal/tickets/costs/card").with(asMerchantOf(customer)))
                .andExpect(content().string(allOf(asked ? own : not(own), not(containsString("??")))));
        Matcher<String> counted = containsString("href=\"/portal/tickets/" + ticket.id() + "\">1 prix à accepter");
        mvc.perform(get("/portal").with(asMerchantOf(customer)))
                .andExpect(content().string(asked ? counted : not(counted)));
        mvc.perform(get("/today/bands").with(asTechnician()))
                .andExpect(content().string(asked ? told : not(told)));
        CustomerId other = customers.create("Le Moulin", Locale.FRENCH).id();
        mvc.perform(get("/portal/tickets/costs/card").with(asMerchantOf(other)))
                .andExpect(content().string(not(containsString("Rubrique"))));
    }

    private void logged(String spent, String kind, String message) throws Exception {
        mvc.perform(time(spent)).andExpect(flash().attribute(kind, message));
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder time(String spent) {
        return post("/tickets/" + ticket.id() + "/time-entries")
                .param("spent", spent)
                .param("day", "2026-03-10")
                .with(asTechnician())
                .with(csrf());
    }

    private ResultActions cost(String... values) throws Exception {
        var request =
                post("/tickets/" + ticket.id() + "/cost").with(asTechnician()).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request);
    }

    private ResultActions answer(String side, RequestPostProcessor who, String... values) throws Exception {
        var request = post(side + "/tickets/" + ticket.id() + "/cost/answer")
                .param("proposal", Integer.toString(read().consent().number()))
                .with(who)
                .with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request);
    }

    /** One opened a minute later. */
    private Ticket another() {
        clock.stopAt(clock.instant().plusSeconds(60));
        return tickets.open(
                new Request(
                        customer,
                        ticket.shop(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Rubrique",
                        "Encore."),
                Author.merchant(PersonId.create(), "Marc"));
    }

    private Ticket read() {
        return tickets.find(ticket.id()).orElseThrow();
    }

    private Entry fact(String kind) {
        return ledger.entries(customer, new LedgerFilter(kind, null, null, null), null, 5)
                .getFirst();
    }

    private List<String> mails(String words) {
        return sql.sql("select recipient from mail_outbox where customer_id = :customer and text like :words")
                .param("customer", customer.value())
                .param("words", "%" + words + "%")
                .query(String.class)
                .list();
    }
}
