package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.MANAGER;
import static fr.vigie.testing.SignedInAs.TECHNICIAN;
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

import fr.vigie.account.Customers;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Answering;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Drafts;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedInAs;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Several people at one ticket: what they write is kept, what the others do is seen, and nobody answers past another. */
@PageTest
class DraftPagesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Author NINA = Author.staff(MANAGER, "Nina");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    Drafts drafts;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private CustomerId stranger = CustomerId.create();
    private Ticket ticket;
    private String at = "";

    @BeforeEach
    void aTicket() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        stranger = customers.create("Autre", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY);
        shops.add(shop);
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "À l’aide."),
                Author.merchant(SignedInAs.merchantOf(customer), "Claire Dumas"));
        at = "/tickets/" + ticket.id();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void aDraftComesBackToItsAuthorAloneAndGoesWhenItIsSent() throws Exception {
        send(at + "/draft", asTechnician(), "text", "Je pense que", "note", "true")
                .andExpect(status().isNoContent());
        mvc.perform(get(at).with(asTechnician()))
                .andExpect(content().string(containsString("Votre brouillon du")))
                .andExpect(content().string(containsString("Je pense que</textarea>")))
                .andExpect(content().string(containsString("id=\"mode-note\" autocomplete=\"off\" checked")));
        mvc.perform(get(at).with(asManager())).andExpect(content().string(not(containsString("Je pense que"))));
        mvc.perform(get("/portal" + at).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("Je pense que"))));
        assertThat(Scopes.call(Scope.customer(customer), () -> drafts.of(ticket.id(), TECHNICIAN)))
                .isEmpty();
        send(at + "/notes", asTechnician(), "text", "Je pense que oui.")
                .andExpect(flash().attribute("notice", "support.notice.noted"));
        assertThat(drafts.of(ticket.id(), TECHNICIAN)).isEmpty();
    }

    @Test
    void anEmptiedOrDiscardedDraftIsGoneAndAnEndlessOneIsCut() throws Exception {
        send(at + "/draft", asTechnician(), "text", "x".repeat(30_000));
        assertThat(drafts.of(ticket.id(), TECHNICIAN).orElseThrow().text()).hasSize(20_000);
        send(at + "/draft", asTechnician(), "text", "  \n");
        assertThat(drafts.of(ticket.id(), TECHNICIAN)).isEmpty();
        send("/portal" + at + "/draft", asMerchantOf(customer), "text", "Toujours\0 rien")
                .andExpect(status().isBadRequest());
        send("/portal" + at + "/draft", asMerchantOf(customer), "text", "Toujours rien")
                .andExpect(status().isNoContent());
        mvc.perform(get("/portal" + at).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Toujours rien</textarea>")));
        send("/portal" + at + "/draft/removal", asMerchantOf(customer));
        assertThat(drafts.of(ticket.id(), SignedInAs.merchantOf(customer))).isEmpty();
        send("/portal" + at + "/draft", asMerchantOf(stranger), "text", "Intrus")
                .andExpect(status().isNotFound());
    }

    @Test
    void nobodyAnswersPastAnother() throws Exception {
        tickets.reply(ticket.id(), NINA, "Je m’en occupe.").orThrow();
        mvc.perform(get(at + "/collision").param("seen", "1").with(asTechnician()))
                .andExpect(content().string(containsString("Nina a écrit entre-temps.")))
                .andExpect(content().string(containsString("Je m’en occupe.")));
        mvc.perform(get(at + "/collision").param("seen", "2").with(asTechnician()))
                .andExpect(status().isNoContent());
        mvc.perform(get(at + "/collision").param("seen", "1").with(asManager())).andExpect(status().isNoContent());
        send(at + "/replies", asTechnician(), "text", "Moi aussi.", "seen", "1")
                .andExpect(flash().attribute("alarm", Answering.COLLISION))
                .andExpect(flash().attribute("typed", "Moi aussi."));
        send(at + "/resolution", asTechnician(), "text", "Réparé.", "seen", "1")
                .andExpect(flash().attribute("alarm", Answering.COLLISION));
        send(at + "/notes", asTechnician(), "text", "Vu.", "seen", "1")
                .andExpect(flash().attribute("notice", "support.notice.noted"));
        send(at + "/replies", asTechnician(), "text", "Moi aussi.", "seen", "2")
                .andExpect(flash().attribute("notice", "support.notice.replied"));
    }

    @Test
    void whatWasWrittenAsANoteNeverGoesToTheCustomer() throws Exception {
        send(at + "/replies", asTechnician(), "text", "Client pénible", "note", "true")
                .andExpect(flash().attribute("alarm", "support.refused.note"));
        send(at + "/resolution", asTechnician(), "text", "Client pénible", "note", "true")
                .andExpect(flash().attribute("alarm", "support.refused.note"));
        assertThat(tickets.find(ticket.id()).orElseThrow().events()).hasSize(1);
    }

    @Test
    void aPageHearsWhatIsNewAndWhoElseIsThere() throws Exception {
        send(at + "/pulse", asTechnician(), "seen", "1").andExpect(status().isNoContent());
        send(at + "/pulse", asManager(), "seen", "1", "typing", "true")
                .andExpect(content().string(containsString("Inès Caron regarde aussi ce ticket")));
        send(at + "/pulse", asTechnician(), "seen", "1")
                .andExpect(content().string(containsString("Marc Leroy écrit dans ce ticket")))
                .andExpect(content().string(not(containsString("ticket-head"))));
        clock.stopAt(MONDAY.plusSeconds(30));
        tickets.note(ticket.id(), NINA, "Entre nous.").orThrow();
        tickets.reply(ticket.id(), NINA, "Je m’en occupe.").orThrow();
        send(at + "/pulse", asTechnician(), "seen", "1")
                .andExpect(content().string(not(containsString("Marc Leroy écrit"))))
                .andExpect(content().string(containsString("data-seen=\"3\"")))
                .andExpect(content().string(containsString("Je m’en occupe.")))
                .andExpect(content().string(containsString("id=\"m3\"")))
                .andExpect(content().string(containsString("id=\"ticket-head\"")))
                .andExpect(content().string(not(containsString("À l’aide."))))
                .andExpect(content().string(not(containsString("??"))));
        send("/portal" + at + "/pulse", asMerchantOf(customer), "seen", "1")
                .andExpect(content().string(containsString("Je m’en occupe.")))
                .andExpect(content().string(containsString("Nous y travaillons")))
                .andExpect(content().string(not(containsString("Entre nous."))))
                .andExpect(content().string(not(containsString("Inès Caron"))));
        send("/portal" + at + "/pulse", asMerchantOf(customer), "seen", "3").andExpect(status().isNoContent());
        send("/portal" + at + "/pulse", asMerchantOf(stranger), "seen", "1").andExpect(status().isNotFound());
    }

    @Test
    void offersPeopleOfTheAgencyByTheBeginningOfTheirNames() throws Exception {
        mvc.perform(get(at + "/people").param("q", "ler").with(asManager()))
                .andExpect(content().string(containsString("data-insert=\"@Marc Leroy \"")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(at + "/people").param("q", "ROY").with(asManager()))
                .andExpect(content().string(not(containsString("Marc Leroy"))));
    }

    private ResultActions send(String address, RequestPostProcessor who, String... parameters) throws Exception {
        var request = post(address);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return mvc.perform(request.with(who).with(csrf()));
    }
}
