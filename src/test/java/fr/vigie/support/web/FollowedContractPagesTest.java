package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.worktime.Delay;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class FollowedContractPagesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");

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
    private Ticket ticket;

    @BeforeEach
    void amendTheContractOfAnOpenTicket() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        ContractId contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY)
                .id();
        restoring(contract, 4);
        SignedByHand.sign(sql, contract, MONDAY.minusSeconds(86_400 * 30));
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Paiement impossible",
                        "La page de paiement reste blanche."),
                MARC);
        contracts.amend(contract, MONDAY);
        restoring(contract, 8);
        SignedByHand.sign(sql, contract, MONDAY.plusSeconds(3_600));
        clock.stopAt(MONDAY.plusSeconds(7_200));
        tickets.reply(ticket.id(), NINA, "Je regarde.").orThrow();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void theTicketSaysWhichAmendmentAppliesSinceWhenToBothSides() throws Exception {
        String words = "L’avenant nº\u00a01 s’applique à cette demande depuis le lundi 2 mars 2026";
        mvc.perform(get("/tickets/{id}", ticket.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(words)));
        mvc.perform(get("/portal/tickets/{id}", ticket.id()).with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(words)));
        mvc.perform(get("/tickets/{id}", ticket.id()).locale(Locale.ENGLISH).with(asTechnician()))
                .andExpect(status().isOk());
    }

    @Test
    void theClockExplainsWhatBecameOfTheDelay() throws Exception {
        mvc.perform(get("/tickets/{id}", ticket.id()).with(asTechnician()))
                .andExpect(content()
                        .string(containsString(
                                "avenant nº\u00a01\u00a0: 8 heures ouvrées au lieu de 4 heures ouvrées")));
    }

    @Test
    void theRecountNamesBothVersions() throws Exception {
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        mvc.perform(get("/tickets/{id}/recount", ticket.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 versions de contrat ont compté")))
                .andExpect(content().string(containsString("8 heures ouvrées au lieu de 4 heures ouvrées")));
    }

    private void restoring(ContractId contract, int hours) {
        contracts.revise(contract, clauses -> {
            ResponseClause clause = clauses.response();
            return clauses.with(new ResponseClause(
                    clause.commitments().stream()
                            .map(each -> each.severity() == Severity.CRITICAL
                                    ? each.restoredWithin(Delay.BusinessHours.of(hours))
                                    : each)
                            .toList(),
                    clause.hours(),
                    clause.onCall(),
                    clause.start(),
                    clause.target(),
                    clause.pauses(),
                    clause.penalty()));
        });
    }
}
