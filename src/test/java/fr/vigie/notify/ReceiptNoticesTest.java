package fr.vigie.notify;

import static fr.vigie.testing.Listeners.settle;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Following;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
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

/** What a customer is told of a request that the agency enters for them. */
@PageTest
class ReceiptNoticesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final String TICKED =
            "name=\"tell\" value=\"true\" aria-describedby=\"tell-hint\" checked=\"checked\"";

    @Autowired
    MockMvc mvc;

    @Autowired
    Watchers watchers;

    @Autowired
    Outbox outbox;

    @Autowired
    People people;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketSearch search;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Shop shop = Shop.enter(customer, "Port", URI.create("https://port.example/"), MONDAY);
    private EmailAddress claire = new EmailAddress("nobody@port.example");
    private EmailAddress paul = claire;

    @BeforeEach
    void aCustomerWithAContract() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minus(Duration.ofDays(3)));
        claire = enter("Claire Dumas").email();
        Person other = enter("Paul Roy");
        watchers.choose(other, Following.INVOLVED);
        paul = other.email();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void theCustomersPeopleReceiveItsNumberAndDeadlinesAsTheyChose() throws Exception {
        mvc.perform(entered("STANDARD").param("tell", "true")).andExpect(status().is3xxRedirection());
        settle(sql);
        var mail = outbox.latestTo(claire).orElseThrow().mail();
        assertThat(mail.subject()).matches("\\[T-\\d{4}-\\d{4}] Logo flou");
        assertThat(mail.text())
                .contains("Nous avons enregistré cette demande pour vous", "Le logo est flou.")
                .contains("Nous vous répondrons au plus tard lundi 2 mars 2026", "14\u00a0h\u00a000")
                .contains("Le service sera rétabli au plus tard mercredi 4 mars 2026")
                .doesNotContain("{");
        assertThat(outbox.latestTo(paul)).as("only of what is theirs").isEmpty();
    }

    @Test
    void theBoxIsTickedUntilSomebodyUnticksItAndThenNobodyIsTold() throws Exception {
        mvc.perform(get("/tickets/new").with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("Prévenir le client")))
                .andExpect(content().string(containsString(TICKED)));
        mvc.perform(entered("UNKNOWN").param("tell", "true"))
                .andExpect(content().string(containsString(TICKED)));
        mvc.perform(entered("UNKNOWN"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString(TICKED))));
        mvc.perform(entered("STANDARD")).andExpect(status().is3xxRedirection());
        settle(sql);
        assertThat(outbox.latestTo(claire)).isEmpty();
    }

    @Test
    void aMerchantWhoWritesThemselvesIsToldNothingMore() throws Exception {
        mvc.perform(request("/portal/tickets", "STANDARD").param("tell", "true").with(asMerchantOf(customer)))
                .andExpect(status().is3xxRedirection());
        settle(sql);
        assertThat(outbox.latestTo(claire)).isEmpty();
    }

    @Test
    void aServiceThatAPersonRestoredIsToldOnceAndOneThatTheWatchSawIsNot() throws Exception {
        mvc.perform(entered("CRITICAL")).andExpect(status().is3xxRedirection());
        Ticket ticket = tickets.find(search.page(TicketFilter.of(shop.id(), TicketFilter.Standing.ALL), null, 1)
                        .lines()
                        .getFirst()
                        .id())
                .orElseThrow();
        Author nina = Author.staff(PersonId.create(), "Nina");
        clock.stopAt(MONDAY.plus(Duration.ofHours(2)));
        tickets.restore(ticket.id(), null, Author.VIGIE).orThrow();
        settle(sql);
        assertThat(outbox.latestTo(claire)).as("read in the portal").isEmpty();
        tickets.breakAgain(ticket.id(), null, nina).orThrow();
        tickets.restore(ticket.id(), null, nina).orThrow();
        settle(sql);
        var mail = outbox.latestTo(claire).orElseThrow().mail();
        assertThat(mail.subject()).contains("Service rétabli", "Logo flou");
        assertThat(mail.text())
                .contains("Le service est rétabli depuis le lundi 2 mars 2026", "Votre demande reste ouverte")
                .doesNotContain("{");
        assertThat(outbox.latestTo(paul)).as("only of what is theirs").isEmpty();
    }

    @Test
    void whatIsCorrectedAboutAReturnIsNotToldAgain() throws Exception {
        TicketId ticket = critical();
        Author nina = Author.staff(PersonId.create(), "Nina");
        clock.stopAt(MONDAY.plus(Duration.ofHours(2)));
        tickets.restore(ticket, null, nina).orThrow();
        settle(sql);
        var mail = outbox.latestTo(claire).orElseThrow().mail();
        tickets.restore(ticket, MONDAY.plus(Duration.ofHours(1)), nina).orThrow();
        settle(sql);
        assertThat(outbox.latestTo(claire).orElseThrow().mail()).isEqualTo(mail);
    }

    @Test
    void whatAPersonCorrectsAboutAReturnThatTheWatchSawIsToldOnce() throws Exception {
        TicketId ticket = critical();
        Author nina = Author.staff(PersonId.create(), "Nina");
        clock.stopAt(MONDAY.plus(Duration.ofHours(2)));
        tickets.restore(ticket, null, Author.VIGIE).orThrow();
        tickets.restore(ticket, MONDAY.plus(Duration.ofMinutes(90)), nina).orThrow();
        settle(sql);
        var mail = outbox.latestTo(claire).orElseThrow().mail();
        assertThat(mail.subject()).contains("Service rétabli");
        tickets.restore(ticket, MONDAY.plus(Duration.ofHours(1)), nina).orThrow();
        settle(sql);
        assertThat(outbox.latestTo(claire).orElseThrow().mail()).isEqualTo(mail);
    }

    private TicketId critical() throws Exception {
        mvc.perform(entered("CRITICAL")).andExpect(status().is3xxRedirection());
        return search.page(TicketFilter.of(shop.id(), TicketFilter.Standing.ALL), null, 1)
                .lines()
                .getFirst()
                .id();
    }

    private MockHttpServletRequestBuilder entered(String severity) {
        return request("/tickets", severity).param("channel", "PHONE").with(asTechnician());
    }

    private MockHttpServletRequestBuilder request(String address, String severity) {
        return post(address)
                .param("shop", shop.id().toString())
                .param("severity", severity)
                .param("activity", "CORRECTIVE")
                .param("subject", "Logo flou")
                .param("text", "Le logo est flou.")
                .with(csrf());
    }

    private Person enter(String name) {
        return people.enter(Newcomer.merchant(
                name, new EmailAddress(PersonId.create() + "@port.example"), customer, Locale.FRENCH));
    }
}
