package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asManager;
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
import fr.vigie.support.TagId;
import fr.vigie.support.Tags;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketPage;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    Tags tags;

    @Autowired
    TicketSearch search;

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
    private Shop shop = Shop.enter(customer, "Port", URI.create("https://port.example/"), Instant.EPOCH);
    private Ticket open;
    private Ticket resolved;

    @BeforeEach
    void twoTickets() {
        clock.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), clock.instant())
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
    void tagsAreOfTheAgencysVocabularyPutAndTakenOffTogether() throws Exception {
        mvc.perform(post("/settings/tags")
                        .param("name", "Paiement")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/settings/tags")
                        .param("name", "Paiement")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/settings/tags")
                        .param("name", "paiement ")
                        .with(asManager())
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("porte déjà ce nom")));
        TagId tag = tags.offered().getFirst().id();
        tags.put(resolved.id(), tag, NINA);
        send("/tickets/bulk/preview", "tag:" + tag, open, resolved)
                .andExpect(content()
                        .string(allOf(containsString("Possible pour 1 sur 2"), containsString("porte déjà cette"))));
        send("/tickets/bulk", "tag:" + tag, open).andExpect(content().string(containsString("\"untag:" + tag + "\"")));
        mvc.perform(get("/tickets")
                        .param("tag", tag.toString())
                        .param("state", "ALL")
                        .with(asTechnician()))
                .andExpect(content().string(allOf(containsString("Panier vide"), containsString("Image absente"))));
        send("/tickets/bulk", "untag:" + tag, open, resolved);
        mvc.perform(get("/tickets")
                        .param("tag", tag.toString())
                        .param("state", "ALL")
                        .with(asTechnician()))
                .andExpect(content().string(not(containsString("Panier vide"))));
        String card = "/tickets/" + open.id() + "/tags";
        mvc.perform(post(card).param("tag", tag.toString()).with(asTechnician()).with(csrf()))
                .andExpect(content().string(containsString("Retirer l’étiquette Paiement")));
        mvc.perform(get("/portal/tickets/" + open.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("Paiement"))));
        mvc.perform(
                post("/settings/tags/" + tag + "/archiving").with(asManager()).with(csrf()));
        assertThat(tags.put(resolved.id(), tag, NINA)).as("no longer offered").isFalse();
        mvc.perform(get(card).with(asTechnician())).andExpect(content().string(containsString("Paiement")));
        mvc.perform(get("/settings/tags").with(asTechnician()))
                .andExpect(content().string(allOf(containsString("Archivées"), not(containsString("??")))));
        send("/tickets/bulk/preview", "tag:" + UUID.randomUUID(), open).andExpect(status().isUnprocessableContent());
    }

    @Test
    void leafsThroughWhatCarriesATagInTheOrderOfAllTickets() throws Exception {
        tags.add("Livraison tardive", "Nina");
        TagId tag = tags.named("Livraison tardive").orElseThrow().id();
        Set<TicketId> tagged = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            TicketId one = open(shop, "Colis perdu " + i).id();
            tags.put(one, tag, NINA);
            tagged.add(one);
        }
        TicketFilter filter = newest(tag);
        List<TicketId> found = new ArrayList<>();
        String after = null;
        do {
            TicketPage page = search.page(filter, after, 2);
            found.addAll(page.ids());
            after = page.next();
        } while (after != null);

        assertThat(found)
                .hasSize(3)
                .isEqualTo(search.page(newest(null), null, 500).ids().stream()
                        .filter(tagged::contains)
                        .toList());
        assertThat(search.count(filter, 10)).isEqualTo(3);
        assertThat(tags.counts()).containsEntry(tag, 3);
        mvc.perform(get("/settings/tags").with(asTechnician()))
                .andExpect(content().string(containsString("state=ALL\">3</a>")));
    }

    private static TicketFilter newest(@Nullable TagId tag) {
        return new TicketFilter(
                null, TicketFilter.Standing.ALL, null, null, null, null, false, tag, TicketFilter.Order.NEWEST);
    }

    @Test
    void makesOneTicketOfTheOpenOnesOfOneCustomer() throws Exception {
        Ticket second = open(shop, "Panier toujours vide");
        Ticket third = open(shop, "Le panier ne se remplit pas");
        CustomerId stranger = customers.create("Le Moulin", Locale.FRENCH).id();
        Shop mill = Shop.enter(stranger, "Le Moulin", URI.create("https://moulin.example/"), clock.instant());
        shops.add(mill);
        Ticket foreign = tickets.open(
                new Request(
                        stranger, mill.id(), Channel.PORTAL, Severity.STANDARD, Activity.CORRECTIVE, "Autre", "Autre."),
                NINA);
        send("/tickets/bulk/preview", "join", second, open, third, resolved, foreign)
                .andExpect(content()
                        .string(allOf(
                                containsString("reste, les autres le rejoignent"),
                                containsString("Joindre 2 tickets à " + open.number()),
                                containsString("clients différents"),
                                containsString("C’est définitif"),
                                not(containsString("{0}")))));
        assertThat(read(second).state()).isEqualTo(TicketState.NEW);
        send("/tickets/bulk", "join", second, open, third, resolved, foreign)
                .andExpect(content().string(containsString("Fait pour 3 sur 5")));
        assertThat(read(second).merged().orElseThrow().into()).isEqualTo(open.id());
        assertThat(read(third).merged().orElseThrow().into()).isEqualTo(open.id());
        assertThat(read(open).events())
                .filteredOn(TicketEvent.Absorbed.class::isInstance)
                .hasSize(2);
        assertThat(read(foreign).state()).isEqualTo(TicketState.NEW);
        send("/tickets/bulk/preview", "join", open)
                .andExpect(content().string(not(containsString("class=\"btn btn-primary\">Joindre"))));
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
