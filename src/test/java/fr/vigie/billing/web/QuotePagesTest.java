package fr.vigie.billing.web;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.billing.Offer;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteFilter;
import fr.vigie.billing.QuoteLine;
import fr.vigie.billing.QuoteSearch;
import fr.vigie.billing.QuoteState;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.testing.SignedInAs;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.DispatcherServlet;

@PageTest
class QuotePagesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Author MARC = Author.staff(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    Quotes quotes;

    @Autowired
    QuoteSearch search;

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
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private CustomerId stranger = CustomerId.create();
    private Shop shop = Shop.enter(customer, "x", URI.create("https://x.example/"), MONDAY);

    @BeforeEach
    void aShop() throws Exception {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        stranger = customers.create("Autre client", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.ESSENTIEL, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minus(Duration.ofDays(30)));
        mvc.perform(get("/portal/quotes").with(asMerchantOf(customer))).andExpect(status().isOk());
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void aQuoteIsWrittenForATicketAndSentByAManagerAlone() throws Exception {
        Ticket ticket = ticket();
        mvc.perform(get("/tickets/{id}/quotes/card", ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("ne commence pas avant l’accord")));
        mvc.perform(get("/quotes/new").param("ticket", ticket.id().toString()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(ticket.number().toString())))
                .andExpect(content().string(containsString("value=\"Retrait &lt;b&gt;en boutique&lt;/b&gt;\"")))
                .andExpect(content().string(containsString("2026-04-01")));
        mvc.perform(form(post("/quotes"))
                        .param("ticket", ticket.id().toString())
                        .with(asTechnician()))
                .andExpect(status().is3xxRedirection());
        QuoteLine line = only();
        assertThat(line.net()).isEqualTo(Money.euros("442.50"));
        String page = "/quotes/" + line.id();
        mvc.perform(get(page).with(asTechnician()))
                .andExpect(content().string(containsString("Étude &lt;i&gt;fine&lt;/i&gt;")))
                .andExpect(content().string(containsString("531,00")))
                .andExpect(content().string(not(containsString("/sending"))));
        mvc.perform(post(page + "/sending").with(csrf()).with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get(page).with(asManager())).andExpect(content().string(containsString("/sending")));
        mvc.perform(post(page + "/sending").param("pause", "true").with(csrf()).with(asManager()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "billing.quote.notice.sent"));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.WAITING_CUSTOMER);
        mvc.perform(get(page + "/document.pdf").with(asTechnician()))
                .andExpect(content().contentType("application/pdf"));
        mvc.perform(get(page + "/approved.pdf").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/quotes").with(asManager()))
                .andExpect(content().string(containsString("une réponse\u00a0: ")))
                .andExpect(content().string(containsString(line.number().toString())));
        mvc.perform(get("/customers/{id}/quotes/card", customer).with(asTechnician()))
                .andExpect(content().string(containsString(line.number().toString())));
    }

    @Test
    void aManagerGivesUpAnAgreedPriceAndTheCustomerReadsIt() throws Exception {
        Shop quay = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(quay);
        var contract = contracts.draft(customer, List.of(quay.id()), Plan.SERENITE, MONDAY);
        contracts.revise(
                contract.id(),
                clauses -> clauses.with(clauses.scope()
                        .withMatrix(Map.of(Activity.EVOLUTIVE, Billing.FIXED_PRICE))
                        .withFixedPrices(Map.of(Activity.EVOLUTIVE, Money.euros("120")))));
        SignedByHand.sign(sql, contract.id(), MONDAY);
        Ticket asked = tickets.open(
                new Request(
                        customer, quay.id(), Channel.PHONE, Severity.MINOR, Activity.EVOLUTIVE, "Module", "Au quai."),
                MARC);
        String card = "/tickets/" + asked.id() + "/quotes/card";
        mvc.perform(get(card).with(asManager()))
                .andExpect(content().string(containsString("ne commence pas avant l’accord")))
                .andExpect(content().string(not(containsString("Prix convenu"))));
        mvc.perform(get("/portal" + card).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("Prix convenu"))));
        int proposal = consents.noteAgreement(
                        asked.id(), Duration.ZERO, "", new Spoken("Claire", clock.instant()), MARC)
                .orThrow()
                .consent()
                .number();
        String waiver = "/tickets/" + asked.id() + "/prices/" + asked.id() + "/" + proposal + "/waiver";
        mvc.perform(get(card).with(asTechnician()))
                .andExpect(content().string(containsString("Prix convenu\u00a0: 120,00\u00a0€ HT")))
                .andExpect(content().string(containsString("Facturé à la clôture")))
                .andExpect(content().string(not(containsString("ne commence pas avant l’accord"))))
                .andExpect(content().string(not(containsString("/waiver"))));
        mvc.perform(get(card).with(asManager())).andExpect(content().string(containsString(waiver)));
        mvc.perform(get("/portal" + card).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Facturé une fois la demande close")))
                .andExpect(content().string(not(containsString("/waiver"))));
        mvc.perform(post(waiver).param("reason", "Renonce").with(csrf()).with(asTechnician()))
                .andExpect(status().isForbidden());
        mvc.perform(post(waiver).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.fixed.refused"));
        mvc.perform(post(waiver)
                        .param("reason", "Claire <y> renonce")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(redirectedUrl("/tickets/" + asked.id()))
                .andExpect(flash().attribute("notice", "billing.fixed.notice.givenUp"));
        mvc.perform(get(card).with(asManager()))
                .andExpect(content().string(containsString("Non facturé")))
                .andExpect(content().string(containsString("Claire &lt;y&gt; renonce")))
                .andExpect(content().string(not(containsString("/waiver"))));
        mvc.perform(get("/portal" + card).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Ne vous sera pas facturé")))
                .andExpect(content().string(not(containsString("renonce"))));
        mvc.perform(get("/portal" + card).with(asMerchantOf(stranger))).andExpect(status().isNotFound());
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsLost() throws Exception {
        mvc.perform(post("/quotes")
                        .param("shop", shop.id().toString())
                        .param("title", "")
                        .param("validUntil", "demain")
                        .param("notes", "À garder")
                        .param("lines[0].label", "Étude")
                        .param("lines[0].quantity", "deux")
                        .param("lines[0].unit", "HOUR")
                        .param("lines[0].price", "75,005")
                        .param("lines[0].vat", "20")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Donnez un objet")))
                .andExpect(content().string(containsString("Donnez un jour")))
                .andExpect(content().string(containsString("Une quantité est un nombre")))
                .andExpect(content().string(containsString("Un prix est un montant")))
                .andExpect(content().string(containsString("value=\"deux\"")))
                .andExpect(content().string(containsString("value=\"75,005\"")))
                .andExpect(content().string(containsString("À garder")));
        mvc.perform(post("/quotes").with(csrf()).with(asTechnician()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Choisissez la boutique")))
                .andExpect(content().string(containsString("au moins une ligne")));
        assertThat(search.page(QuoteFilter.of(customer), false, null, 9).lines())
                .isEmpty();
    }

    @Test
    void discountsAreAtMostThePriceAndWhatWasTypedStays() throws Exception {
        mvc.perform(form(post("/quotes"))
                        .param("lines[2].label", "Geste commercial")
                        .param("lines[2].quantity", "-1")
                        .param("lines[2].unit", "FLAT")
                        .param("lines[2].price", "442,51")
                        .param("lines[2].vat", "20")
                        .with(asTechnician()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Les remises dépassent le prix")))
                .andExpect(content().string(containsString("value=\"442,51\"")));
        assertThat(search.page(QuoteFilter.of(customer), false, null, 9).lines())
                .isEmpty();
        mvc.perform(form(post("/quotes"))
                        .param("lines[2].label", "Geste commercial")
                        .param("lines[2].quantity", "-1")
                        .param("lines[2].unit", "FLAT")
                        .param("lines[2].price", "442,50")
                        .param("lines[2].vat", "20")
                        .with(asTechnician()))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void whatAQuoteCannotPrintIsNamedBesideItsFieldAndNothingIsLost() throws Exception {
        mvc.perform(post("/quotes")
                        .param("shop", shop.id().toString())
                        .param("title", "Vitrine \uD83C\uDF89")
                        .param("validUntil", "2026-12-31")
                        .param("delay", "日 jours")
                        .param("notes", "Merci \u2764")
                        .param("lines[0].label", "Étude 本")
                        .param("lines[0].detail", "Avec 語")
                        .param("lines[0].quantity", "2")
                        .param("lines[0].unit", "HOUR")
                        .param("lines[0].price", "75")
                        .param("lines[0].vat", "20")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \uD83C\uDF89.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 日.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: \u2764.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 本.")))
                .andExpect(content().string(containsString("ne s’impriment pas\u00a0: 語.")))
                .andExpect(content().string(containsString("value=\"Vitrine \uD83C\uDF89\"")))
                .andExpect(content().string(containsString(">Avec 語</textarea>")));
        assertThat(search.page(QuoteFilter.of(customer), false, null, 9).lines())
                .isEmpty();
    }

    @Test
    void linesAreAddedAndRemovedWithoutLosingWhatWasTyped() throws Exception {
        mvc.perform(form(post("/quotes/lines")).with(asTechnician()))
                .andExpect(content().string(containsString("lines[2].label")))
                .andExpect(content().string(containsString("value=\"1 200,00\"")));
        mvc.perform(form(post("/quotes/lines")).param("without", "0").with(asTechnician()))
                .andExpect(content().string(not(containsString("lines[1].label"))))
                .andExpect(content().string(containsString("value=\"Module\"")));
        mvc.perform(form(post("/quotes/totals")).with(asTechnician()))
                .andExpect(content().string(containsString("442,50")));
    }

    @Test
    void aMerchantReadsApprovesWithACodeAndSeesTheEvidence() throws Exception {
        Quote sent = sent(ticket());
        String page = "/portal/quotes/" + sent.id();
        mvc.perform(get("/portal/quotes").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Attend votre réponse")));
        mvc.perform(get("/portal/quotes/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Devis à approuver")));
        mvc.perform(get("/portal").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("À décider")))
                .andExpect(content().string(containsString("href=\"" + page + "\">1 devis à approuver")));
        mvc.perform(get("/portal")
                        .with(asMerchantOf(
                                customers.create("Autre", Locale.FRENCH).id())))
                .andExpect(content().string(not(containsString("À décider"))));
        mvc.perform(get(page).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Donner mon accord")));
        mvc.perform(post(page + "/approval")
                        .param("name", "Claire D.")
                        .param("consent", "true")
                        .param("code", "123456")
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("recevez-en un nouveau")))
                .andExpect(content().string(containsString("value=\"Claire D.\"")));
        mvc.perform(post(page + "/code").with(csrf()).with(asMerchantOf(customer)))
                .andExpect(flash().attribute("codeState", "sent"));
        mvc.perform(post(page + "/approval")
                        .param("name", "Claire Dumas")
                        .param("consent", "true")
                        .param("code", code())
                        .header("User-Agent", "Firefox")
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "billing.quote.portal.notice.approved"));
        mvc.perform(get(page).with(asMerchantOf(customer)))
                .andExpect(content()
                        .string(containsString(sent.document().orElseThrow().hex())))
                .andExpect(content().string(not(containsString("Donner mon accord"))));
        mvc.perform(get(page + "/approved.pdf").with(asMerchantOf(customer)))
                .andExpect(content().contentType("application/pdf"));
        mvc.perform(post("/quotes/{id}/work", sent.id()).with(csrf()).with(asTechnician()))
                .andExpect(flash().attribute("notice", "billing.quote.notice.started"));
        mvc.perform(post("/quotes/{id}/completion", sent.id()).with(csrf()).with(asTechnician()))
                .andExpect(flash().attribute("notice", "billing.quote.notice.completed"));
        assertThat(quotes.find(sent.id()).orElseThrow().stateAt(MONDAY)).isEqualTo(QuoteState.COMPLETED);
    }

    @Test
    void onlyWhomTheContractNamesAnswersAQuote() throws Exception {
        shop = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts
                .draft(customer, List.of(shop.id()), Plan.ESSENTIEL, MONDAY)
                .id();
        var email = new EmailAddress("claire-" + customer + "@port.example");
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.support()
                        .withContacts(new Contacts(
                                List.of(), List.of(new Contact("Claire Le Goff", email.value())), List.of()))));
        SignedByHand.sign(sql, contract, MONDAY.minus(Duration.ofDays(30)));
        Quote draft = quotes.draft(shop.id(), null, offer(), MARC);
        mvc.perform(get("/quotes/{id}", draft.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Personne ne peut répondre à ce devis")))
                .andExpect(content().string(containsString("Claire Le Goff (" + email + "), sans accès au portail")));
        var unsent = mvc.perform(
                        post("/quotes/{id}/sending", draft.id()).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("alarm", "billing.quote.refused.uninvited"))
                .andReturn();
        mvc.perform(get("/quotes/{id}", draft.id())
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, unsent.getFlashMap())
                        .with(asManager()))
                .andExpect(content().string(containsString("Claire Le Goff (" + email + "). Invitez l’une d’elles")));
        people.enter(Newcomer.merchant("Claire Le Goff", email, customer, Locale.FRENCH));
        mvc.perform(get("/quotes/{id}", draft.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("Personne ne peut répondre"))));
        String page = "/portal/quotes/" + sent(ticket()).id();
        mvc.perform(get(page).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("réserve l’accord sur les devis à\u00a0: Claire Le Goff")))
                .andExpect(content().string(not(containsString(page + "/approval"))));
        mvc.perform(post(page + "/code").with(csrf()).with(asMerchantOf(customer)))
                .andExpect(flash().attribute("codeState", "refused"));
        mvc.perform(post(page + "/approval")
                        .param("name", "Marc")
                        .param("consent", "true")
                        .param("code", "123456")
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("alarm", "billing.quote.refused.contact"));
        mvc.perform(post(page + "/refusal").param("reason", "Non").with(csrf()).with(asMerchantOf(customer)))
                .andExpect(flash().attribute("alarm", "billing.quote.refused.contact"));
    }

    @Test
    void theTimeSpentInATicketBeforeItWasMergedCountsOnItsQuoteStill() throws Exception {
        Ticket first = ticket();
        clock.stopAt(MONDAY.plusSeconds(60));
        Ticket second = ticket();
        Quote sent = sent(second);
        mvc.perform(post("/portal/quotes/" + sent.id() + "/code").with(csrf()).with(asMerchantOf(customer)));
        mvc.perform(post("/portal/quotes/" + sent.id() + "/approval")
                        .param("name", "Claire Dumas")
                        .param("consent", "true")
                        .param("code", code())
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("notice", "billing.quote.portal.notice.approved"));
        LocalDate today = LocalDate.ofInstant(MONDAY, Quote.ZONE);
        hours.log(second.id(), MARC, Duration.ofMinutes(30), today, "");
        merges.merge(first.id(), second.id(), MARC).orThrow();
        hours.log(first.id(), MARC, Duration.ofMinutes(15), today, "");
        for (String page : List.of("/tickets/" + first.id() + "/quotes/card", "/quotes/" + sent.id())) {
            mvc.perform(get(page).with(asTechnician()))
                    .andExpect(content().string(containsString("0\u00a0h\u00a045")))
                    .andExpect(content().string(containsString(sent.number().toString())));
        }
        mvc.perform(get("/portal/tickets/{id}/quotes/card", first.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString(sent.number().toString())));
    }

    @Test
    void aMerchantRefusesWithAReason() throws Exception {
        Ticket ticket = ticket();
        Quote sent = sent(ticket);
        String page = "/portal/quotes/" + sent.id();
        mvc.perform(post(page + "/refusal").with(csrf()).with(asMerchantOf(customer)))
                .andExpect(flash().attribute("alarm", "billing.quote.refused.reason"));
        mvc.perform(post(page + "/refusal")
                        .param("reason", "Trop <cher>")
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("notice", "billing.quote.portal.notice.refused"));
        mvc.perform(get("/quotes/{id}", sent.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Trop &lt;cher&gt;")));
        mvc.perform(get("/portal/tickets/{id}/quotes/card", ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Refusé")));
        mvc.perform(post("/quotes/{id}/copy", sent.id()).with(csrf()).with(asTechnician()))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void whatIsNotTheirsDoesNotExist() throws Exception {
        Ticket ticket = ticket();
        Quote draft = quotes.draft(shop.id(), ticket.id(), offer(), MARC);
        mvc.perform(get("/portal/quotes/{id}", draft.id()).with(asMerchantOf(customer)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/portal/quotes/{id}/document.pdf", draft.id()).with(asMerchantOf(customer)))
                .andExpect(status().isNotFound());
        Quote sent = sent(ticket);
        for (String part : List.of("", "/document.pdf", "/approved.pdf")) {
            mvc.perform(get("/portal/quotes/" + sent.id() + part).with(asMerchantOf(stranger)))
                    .andExpect(status().isNotFound());
        }
        for (String part : List.of("/code", "/approval", "/refusal")) {
            mvc.perform(post("/portal/quotes/" + sent.id() + part)
                            .param("reason", "non")
                            .with(csrf())
                            .with(asMerchantOf(stranger)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/portal/tickets/{id}/quotes/card", ticket.id()).with(asMerchantOf(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/quotes/{id}", "nonsense").with(asTechnician())).andExpect(status().isNotFound());
    }

    @Test
    void theListIsExportedWithoutFormulas() throws Exception {
        quotes.draft(shop.id(), null, new Offer("=1+1", "", offer().lines(), LocalDate.parse("2026-04-01"), ""), MARC);
        mvc.perform(get("/quotes.csv").param("customer", customer.toString()).with(asManager()))
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andExpect(content().string(containsString("\"'=1+1\"")))
                .andExpect(content().string(containsString(";480,00;576,00;")));
    }

    private QuoteLine only() {
        return search.page(QuoteFilter.of(customer), false, null, 9).lines().getFirst();
    }

    private Quote sent(Ticket ticket) throws Exception {
        Quote draft = quotes.draft(shop.id(), ticket.id(), offer(), MARC);
        mvc.perform(post("/quotes/{id}/sending", draft.id()).with(csrf()).with(asManager()))
                .andExpect(flash().attribute("notice", "billing.quote.notice.sent"));
        return quotes.find(draft.id()).orElseThrow();
    }

    private Ticket ticket() {
        return tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.EVOLUTIVE,
                        "Retrait <b>en boutique</b>",
                        "Nous voudrions proposer le retrait."),
                Author.merchant(PersonId.create(), "Claire"));
    }

    private String code() {
        String address = SignedInAs.merchantOf(customer) + "@people.example";
        String text =
                outbox.latestTo(new EmailAddress(address)).orElseThrow().mail().text();
        Matcher digits = Pattern.compile("\\b\\d{6}\\b").matcher(text);
        assertThat(digits.find()).isTrue();
        return digits.group();
    }

    private MockHttpServletRequestBuilder form(MockHttpServletRequestBuilder request) {
        return request.param("shop", shop.id().toString())
                .param("title", "Module de retrait")
                .param("validUntil", "2026-04-01")
                .param("lines[0].label", "Étude <i>fine</i>")
                .param("lines[0].quantity", "1,5")
                .param("lines[0].unit", "HOUR")
                .param("lines[0].price", "75")
                .param("lines[0].vat", "20")
                .param("lines[1].label", "Module")
                .param("lines[1].quantity", "0,275")
                .param("lines[1].unit", "FLAT")
                .param("lines[1].price", "1 200,00")
                .param("lines[1].vat", "20")
                .with(csrf());
    }

    private static Offer offer() {
        return new Offer(
                "Module de retrait",
                "",
                List.of(
                        new PriceLine("Étude", "", new BigDecimal("2"), Unit.HOUR, Money.euros("75"), Vat.FRENCH),
                        new PriceLine("Module", "", BigDecimal.ONE, Unit.FLAT, Money.euros("330"), Vat.FRENCH)),
                LocalDate.parse("2026-04-01"),
                "3 semaines");
    }
}
