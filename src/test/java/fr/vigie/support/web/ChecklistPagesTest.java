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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Outcome;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.checklist.Checklist;
import fr.vigie.support.checklist.Checklists;
import fr.vigie.support.checklist.Template;
import fr.vigie.support.checklist.Templates;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Checks on a ticket: who ticked what stays, and a mandatory list holds its resolution back. */
@PageTest
class ChecklistPagesTest {
    private static final Author NINA = Author.staff(TECHNICIAN, "Inès Caron");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    Checklists checklists;

    @Autowired
    TicketMerges merges;

    @Autowired
    Templates templates;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Ticket ticket;
    private String at = "";

    @BeforeEach
    void aTicket() {
        clock.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
        templates.all().forEach(one -> templates.archive(one.id()));
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), clock.instant());
        shops.add(shop);
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PHONE,
                        Severity.STANDARD,
                        Activity.PREVENTIVE,
                        "Mise à jour",
                        "À faire."),
                NINA);
        at = "/tickets/" + ticket.id();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void aMandatoryListHoldsTheResolutionBackUntilAllIsTicked() throws Exception {
        Template list = write("Mise à jour", "Sauvegarde\n\n  Commande d’essai ", true);
        assertThat(list.items()).containsExactly("Sauvegarde", "Commande d’essai");
        send(at + "/checklists", asTechnician(), "list", list.id().toString()).andExpect(status().isOk());
        send(at + "/checklists", asTechnician(), "list", list.id().toString())
                .andExpect(status().isUnprocessableContent());
        send(at + "/checks", asTechnician(), "text", "Prévenir <Claire>").andExpect(status().isOk());
        tick("Sauvegarde", true);
        mvc.perform(get("/tickets").with(asTechnician())).andExpect(content().string(containsString("1/3")));
        send(at + "/resolution", asTechnician(), "text", "Fait.")
                .andExpect(flash().attribute("alarm", "support.refused.checks"))
                .andExpect(flash().attribute("typed", "Fait."));
        send(at + "/checklists/" + list.id() + "/removal", asTechnician()).andExpect(status().isUnprocessableContent());
        tick("Commande d’essai", true);
        send(at + "/resolution", asTechnician(), "text", "Fait.")
                .andExpect(flash().attribute("notice", "support.notice.resolved"));
        mvc.perform(get(at).with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("Inès Caron a coché"), containsString("Prévenir &lt;Claire&gt;"))));
        mvc.perform(get("/portal" + at).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("a coché"))));
    }

    @Test
    void aMandatoryListGoesOnWhereItsTicketIsMerged() throws Exception {
        Template list = write("Mise à jour", "Sauvegarde\nCommande d’essai", true);
        clock.stopAt(clock.instant().plusSeconds(60));
        Ticket other = tickets.open(
                new Request(
                        customer,
                        ticket.shop(),
                        Channel.PHONE,
                        Severity.STANDARD,
                        Activity.PREVENTIVE,
                        "La même mise à jour",
                        "À faire."),
                NINA);
        Ticket first = ticket;
        ticket = other;
        send(
                "/tickets/" + other.id() + "/checklists",
                asTechnician(),
                "list",
                list.id().toString());
        at = "/tickets/" + other.id();
        tick("Sauvegarde", true);
        assertThat(merges.merge(first.id(), other.id(), NINA).orThrow().id()).isEqualTo(first.id());
        assertThat(checklists.of(first.id())).singleElement().satisfies(kept -> {
            assertThat(kept.checks()).hasSize(2);
            assertThat(kept.checks().getFirst().done()).isNotNull();
        });
        assertThat(tickets.held(first.id())).contains(new Outcome.Refused("support.refused.checks"));
    }

    @Test
    void aManagerMayWaiveAListAndTicksAreTakenBack() throws Exception {
        Template list = write("Recette", "Une commande", true);
        send(at + "/checklists", asTechnician(), "list", list.id().toString());
        tick("Une commande", true);
        tick("Une commande", true);
        tick("Une commande", false);
        send(at + "/checklists/" + list.id() + "/removal", asManager()).andExpect(status().isOk());
        assertThat(checklists.of(ticket.id())).isEmpty();
        assertThat(tickets.resolve(ticket.id(), NINA, "Fait.").orThrow().state())
                .isEqualTo(TicketState.RESOLVED);
        assertThat(tickets.find(ticket.id()).orElseThrow().events()).hasSize(6);
    }

    @Test
    void aChangedListLeavesTicketsTheirsAndClosedTicketsKeepTheirs() throws Exception {
        Template list = write("Livraison", "Un", false);
        send(at + "/checklists", asTechnician(), "list", list.id().toString());
        send("/settings/checklists/" + list.id(), asManager(), "name", "Livraison", "items", "Deux\nTrois");
        assertThat(checklists.of(ticket.id()).getFirst().checks()).hasSize(1);
        UUID check = checklists.of(ticket.id()).getFirst().checks().getFirst().id();
        tickets.resolve(ticket.id(), NINA, "Fait.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        send(at + "/checks/" + check, asTechnician(), "done", "true").andExpect(status().isUnprocessableContent());
        send(at + "/checks", asTechnician(), "text", "Encore").andExpect(status().isUnprocessableContent());
        assertThat(checklists.progress(List.of(ticket.id())).get(ticket.id())).isEqualTo(new Checklist.Progress(0, 1));
    }

    @Test
    void badListsAreRefusedAndOnlyManagersWriteThem() throws Exception {
        send("/settings/checklists", asManager(), "name", "", "items", "A\nA\n" + "x".repeat(201))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("est écrit deux fois"),
                                containsString("La ligne 3"),
                                containsString("Donnez un nom"))));
        send("/settings/checklists", asTechnician(), "name", "A", "items", "B").andExpect(status().isForbidden());
        mvc.perform(get(at + "/checks").with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get("/settings/checklists").with(asTechnician())).andExpect(status().isOk());
        send(at + "/checks/" + UUID.randomUUID(), asTechnician(), "done", "true")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("n’est plus sur le ticket")));
    }

    private Template write(String name, String items, boolean mandatory) throws Exception {
        send("/settings/checklists", asManager(), "name", name, "items", items, "mandatory", "" + mandatory)
                .andExpect(status().is3xxRedirection());
        return templates.all().getFirst();
    }

    private void tick(String text, boolean done) throws Exception {
        UUID check = checklists.of(ticket.id()).stream()
                .flatMap(list -> list.checks().stream())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow()
                .id();
        send(at + "/checks/" + check, asTechnician(), "done", "" + done).andExpect(status().isOk());
    }

    private ResultActions send(String address, RequestPostProcessor who, String... fields) throws Exception {
        var request = post(address).with(who).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }
}
