package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
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
import fr.vigie.account.PhoneBook;
import fr.vigie.account.PhoneNumber;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Channel;
import fr.vigie.support.Hours;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketFilter.Standing;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import fr.vigie.support.Verdict;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.servlet.DispatcherServlet;

/** A call is a ticket or a message, a first answer and time, all or nothing. */
@PageTest
class CallPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketSearch search;

    @Autowired
    Hours hours;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    PhoneBook phones;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Shop shop;
    private Person claire;

    @BeforeEach
    void aShop() {
        clock.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
        customer = customers.create("Mimosa SARL", Locale.FRENCH).id();
        claire = people.enter(Newcomer.merchant(
                "Claire Dumas", new EmailAddress(customer + "@port.example"), customer, Locale.FRENCH));
        phones.keep(customer, claire.id(), new PhoneNumber("+33 6 12 34 56 78"));
        shop = Shop.enter(customer, "Atelier du Port", URI.create("https://atelier.example/"), clock.instant());
        shops.add(shop);
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void theCallerIsFoundByNameShopAndAnyFormOfTheirNumber() throws Exception {
        for (String typed : List.of("claire", "Atelier du", "mimosa", "0612", "06.12.34.56.78")) {
            mvc.perform(get("/calls/callers").param("q", typed).with(asTechnician()))
                    .andExpect(content().string(containsString(shop.id() + ":" + claire.id())));
        }
        mvc.perform(get("/calls/callers").param("q", "%").with(asTechnician()))
                .andExpect(content().string(not(containsString("Claire"))));
        mvc.perform(get("/calls/callers").param("q", "0799").with(asTechnician()))
                .andExpect(content().string(containsString("Personne ne correspond")));
        mvc.perform(get("/calls/new").with(asMerchantOf(customer))).andExpect(status().isForbidden());
    }

    @Test
    void aCallOpensATicketAnswersItAndCountsItsTime() throws Exception {
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, clock.instant());
        SignedByHand.sign(sql, contract.id(), clock.instant().minusSeconds(86_400));
        keep(
                        "from",
                        shop.id() + ":" + claire.id(),
                        "said",
                        "Le panier est vide.\nDepuis midi.",
                        "spent",
                        "12",
                        "mine",
                        "true")
                .andExpect(flash().attribute("notice", "support.call.kept"));
        Ticket ticket = theTicket();
        assertThat(ticket.subject()).isEqualTo("Le panier est vide.");
        assertThat(ticket.opening().channel()).isEqualTo(Channel.PHONE);
        assertThat(ticket.opening().by().person()).isEqualTo(claire.id());
        assertThat(ticket.answered()).contains(clock.instant());
        assertThat(ticket.assignee()).isPresent();
        assertThat(hours.of(ticket.id()).getFirst().spent()).isEqualTo(Duration.ofMinutes(12));
        assertThat(hours.of(ticket.id()).getFirst().began())
                .as("so that a call at night counts as one")
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(12)));
        assertThat(tickets.clocks(ticket).response().orElseThrow().result()).isEqualTo(Verdict.Result.MET);
    }

    @Test
    void aCallIsKeptWithoutTheTimeThatTheCustomerWouldHaveToAgreeTo() throws Exception {
        for (Billing billing : List.of(Billing.HOURS, Billing.FIXED_PRICE)) {
            shop = Shop.enter(customer, "Atelier " + billing, URI.create("https://atelier.example/"), clock.instant());
            shops.add(shop);
            var contract = contracts
                    .draft(customer, List.of(shop.id()), Plan.ESSENTIEL, clock.instant())
                    .id();
            contracts.revise(contract, clauses -> withoutHours(clauses, billing));
            SignedByHand.sign(sql, contract, clock.instant().minusSeconds(86_400));
            String from = shop.id() + ":" + claire.id();
            String[] call = {"from", from, "said", "Une rubrique.", "answer", "Entendu.", "spent", "5", "mine", "true"};
            var kept = keep(call)
                    .andExpect(flash().attribute("notice", "support.call.kept"))
                    .andReturn();
            Ticket ticket = theTicket();
            assertThat(ticket.answered()).contains(clock.instant());
            assertThat(ticket.assignee()).isPresent();
            assertThat(hours.of(ticket.id())).isEmpty();
            mvc.perform(get("/tickets/" + ticket.id())
                            .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, kept.getFlashMap())
                            .with(asTechnician()))
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Temps non noté\u00a0: accord à demander."),
                                    containsString("Le temps de l’appel (5\u00a0min)"),
                                    containsString("<a href=\"#consent\">Accord du client</a>"),
                                    containsString("id=\"consent\">Accord du client"),
                                    containsString("value=\"Appel de Claire Dumas\""),
                                    not(containsString("??")))));
            int before = ticket.events().size();
            keep("from", from, "about", ticket.id().toString(), "said", "Encore.", "spent", "5")
                    .andExpect(flash().attribute("unagreed", Duration.ofMinutes(5)));
            assertThat(theTicket().events()).as("the call and its answer").hasSize(before + 2);
        }
    }

    /** Corrective work that the customer pays: by the hour with none included, or at a fixed price. */
    private static Clauses withoutHours(Clauses clauses, Billing billing) {
        var support = clauses.support();
        return clauses.with(clauses.scope().withMatrix(Map.of(Activity.CORRECTIVE, billing)))
                .with(support.withIncluded(Duration.ZERO));
    }

    @Test
    void aCallAboutAnOpenTicketJoinsItAndAnotherShopsTicketIsRefused() throws Exception {
        keep("from", shop.id().toString(), "name", "Paul", "said", "Un.", "spent", "")
                .andExpect(status().is3xxRedirection());
        Ticket first = theTicket();
        keep("from", shop.id() + ":" + claire.id(), "about", first.id().toString(), "said", "Deux.", "spent", "");
        assertThat(theTicket().events()).hasSize(4);
        Shop other = Shop.enter(customer, "Autre", URI.create("https://autre.example/"), clock.instant());
        shops.add(other);
        keep("from", other.id() + ":" + claire.id(), "about", first.id().toString(), "said", "Trois.", "spent", "5")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("Trois."), containsString("pas de cette boutique"))));
        assertThat(theTicket().events()).hasSize(4);
    }

    @Test
    void nothingIsKeptOfACallWithoutCallerWordsOrTime() throws Exception {
        keep("said", "Bonjour", "spent", "deux heures")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content().string(allOf(containsString("Choisissez qui appelle"), containsString("Bonjour"))));
        keep("from", shop.id().toString(), "said", " ", "spent", "5").andExpect(status().isUnprocessableContent());
        keep("from", shop.id() + ":" + CustomerId.create(), "said", "x", "spent", "5")
                .andExpect(status().isUnprocessableContent());
        assertThat(search.count(TicketFilter.of(shop.id(), Standing.ALL), 9)).isZero();
    }

    private Ticket theTicket() {
        return tickets.find(search.page(TicketFilter.of(shop.id(), Standing.ALL), null, 2)
                        .lines()
                        .getFirst()
                        .id())
                .orElseThrow();
    }

    private ResultActions keep(String... fields) throws Exception {
        var request = post("/calls").with(asTechnician()).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }
}
