package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Several tickets at once: shown before, done each by itself, told line by line, taken back. */
@PageTest
class BulkPagesTest {
    private static final Author NINA = Author.staff(TECHNICIAN, "Inès Caron");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Ticket open;
    private Ticket resolved;

    @BeforeEach
    void twoTickets() {
        clock.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), clock.instant())
                .takenOver(clock.instant());
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, clock.instant());
        SignedByHand.sign(sql, contract.id(), clock.instant().minusSeconds(86_400));
        open = open(shop, "Panier vide");
        resolved = open(shop, "Image absente");
        tickets.resolve(resolved.id(), NINA, "Fait.").orThrow();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void whatIsRefusedIsToldAndHoldsNothingBack() throws Exception {
        mvc.perform(get("/tickets").with(asTechnician())).andExpect(content().string(containsString("data-pick")));
        send("/tickets/bulk/preview", "severity:CRITICAL", open, resolved)
                .andExpect(content()
                        .string(allOf(
                                containsString("Possible pour 1 sur 2"),
                                containsString("<s class=\"text-secondary\">"),
                                containsString("refusé"))));
        assertThat(read(open).severity()).isEqualTo(Severity.STANDARD);
        send("/tickets/bulk", "severity:CRITICAL", open, resolved)
                .andExpect(content()
                        .string(allOf(containsString("Fait pour 1 sur 2"), containsString("severity:STANDARD"))));
        assertThat(read(open).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(read(resolved).severity()).isEqualTo(Severity.STANDARD);
        send("/tickets/bulk", "severity:STANDARD", open);
        assertThat(read(open).severity()).isEqualTo(Severity.STANDARD);
    }

    @Test
    void assignsAndClosesOnlyWhatMayBe() throws Exception {
        send("/tickets/bulk", "assign:" + TECHNICIAN, open, resolved)
                .andExpect(content().string(allOf(containsString("Fait pour 2 sur 2"), containsString("\"assign:\""))));
        assertThat(read(open).assignee().orElseThrow().to()).isEqualTo(TECHNICIAN);
        send("/tickets/bulk", "close", open, resolved).andExpect(content().string(containsString("Fait pour 1 sur 2")));
        assertThat(read(resolved).state()).isEqualTo(TicketState.CLOSED);
        assertThat(read(open).state()).isEqualTo(TicketState.NEW);
    }

    @Test
    void nonsenseChangesNothing() throws Exception {
        send("/tickets/bulk", "assign:" + UUID.randomUUID(), open).andExpect(status().isUnprocessableContent());
        send("/tickets/bulk/preview", "explode", open).andExpect(status().isUnprocessableContent());
        send("/tickets/bulk/preview", "close").andExpect(status().isUnprocessableContent());
        mvc.perform(post("/tickets/bulk").with(asMerchantOf(customer)).with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(read(open).events()).hasSize(1);
    }

    private Ticket open(Shop shop, String subject) {
        return tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        subject,
                        "À l’aide."),
                NINA);
    }

    private Ticket read(Ticket ticket) {
        return tickets.find(ticket.id()).orElseThrow();
    }

    private ResultActions send(String address, String change, Ticket... chosen) throws Exception {
        var request = post(address).with(asTechnician()).with(csrf()).param("change", change);
        for (Ticket ticket : chosen) {
            request.param("ticket", ticket.id().toString());
        }
        return mvc.perform(request);
    }
}
