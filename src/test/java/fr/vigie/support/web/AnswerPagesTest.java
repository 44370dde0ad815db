package fr.vigie.support.web;

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
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.support.answer.PreparedAnswer;
import fr.vigie.support.answer.PreparedAnswers;
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

/** Prepared answers: written by managers, refused when nothing would fill them, offered in the ticket's own words. */
@PageTest
class AnswerPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    PreparedAnswers answers;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private String at = "";

    @BeforeEach
    void aTicket() {
        clock.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
        answers.all().forEach(one -> answers.archive(one.id()));
        customer = customers.create("Port & Fils", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), clock.instant());
        shops.add(shop);
        Ticket ticket = tickets.open(
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
    void anAnswerIsOfferedFilledInAndItsUsesAreCounted() throws Exception {
        write("Accusé de réception", "fr", "Bonjour {contact},\n{boutique}, {échéance} — {intervenant}")
                .andExpect(flash().attribute("notice", "support.prepared.written"));
        write("Received", "en", "Hello {contact}").andExpect(status().is3xxRedirection());
        mvc.perform(get(at + "/answers?q=accuse").with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString(
                                        "Bonjour Claire Dumas,\nBoutique du Port, [échéance à préciser] — Inès Caron"),
                                not(containsString("Hello")))));
        mvc.perform(get(at + "/answers").with(asTechnician()))
                .andExpect(content().string(containsString("Hello Claire Dumas")));
        PreparedAnswer answer = answers.all().getFirst();
        mvc.perform(post(at + "/answers/" + answer.id() + "/uses")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isNoContent());
        assertThat(answers.find(answer.id()).orElseThrow().uses()).isEqualTo(1);
    }

    @Test
    void whatNothingFillsIsRefusedWithWhatMayBeWritten() throws Exception {
        write("Bonjour", "fr", "Bonjour {prénom}, <b>{client}</b>")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("ne sait pas remplir {prénom}"),
                                containsString("{boutique}, {ticket}"),
                                containsString("Bonjour {prénom}, &lt;b&gt;"))));
        write("", "fr", " ").andExpect(status().isUnprocessableContent());
        assertThat(answers.offered("", Locale.FRENCH, 9)).isEmpty();
    }

    @Test
    void aTitleIsTakenOnceAndAnArchivedAnswerIsKept() throws Exception {
        write("Bonjour", "fr", "Un");
        write("BONJOUR", "fr", "Deux").andExpect(status().isUnprocessableContent());
        write("Bonjour", "en", "Three").andExpect(status().is3xxRedirection());
        PreparedAnswer first = answers.all().getFirst();
        String address = "/settings/answers/" + first.id();
        mvc.perform(post(address + "/archiving").with(asManager()).with(csrf()));
        assertThat(answers.offered("Un", Locale.FRENCH, 9)).isEmpty();
        write("Bonjour", "fr", "Deux").andExpect(status().is3xxRedirection());
        mvc.perform(post(address + "/return").with(asManager()).with(csrf()))
                .andExpect(flash().attribute("alarm", "support.prepared.taken"));
        mvc.perform(get("/settings/answers").with(asTechnician()))
                .andExpect(content().string(allOf(containsString("Archivées ("), not(containsString(address)))));
    }

    @Test
    void onlyManagersWriteAndMerchantsSeeNothing() throws Exception {
        send("/settings/answers", asTechnician(), "title", "A", "text", "B").andExpect(status().isForbidden());
        mvc.perform(get("/settings/answers").with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get(at + "/answers").with(asMerchantOf(customer))).andExpect(status().isForbidden());
        mvc.perform(get("/settings/answers/" + java.util.UUID.randomUUID()).with(asManager()))
                .andExpect(status().isNotFound());
        write("Interne", "fr", "Secret");
        assertThat(Scopes.call(Scope.customer(customer), answers::all)).isEmpty();
    }

    private ResultActions write(String title, String language, String text) throws Exception {
        return send("/settings/answers", asManager(), "title", title, "language", language, "text", text);
    }

    private ResultActions send(String address, RequestPostProcessor who, String... fields) throws Exception {
        var request = post(address).with(who).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }
}
