package fr.vigie.support.web;

import static fr.vigie.testing.Listeners.settle;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static fr.vigie.testing.SignedInAs.merchantOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Caller;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.signin.SessionPerson;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MovableClock;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.ClockReading;
import fr.vigie.support.Confirmations;
import fr.vigie.support.Outcome;
import fr.vigie.support.Request;
import fr.vigie.support.Restores;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.testing.SignedInAs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Clause 5 names Nolwenn for requests and restores; Claire ({@code asMerchantOf}) is of the same customer and is not named. */
@PageTest
class RequestRightsPagesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketSearch search;

    @Autowired
    Confirmations confirmations;

    @Autowired
    Restores restores;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

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
    private Shop shop = Shop.enter(customer, "x", URI.create("https://x.example/"), MONDAY);
    private Person nolwenn;
    private Author claire = Author.merchant(merchantOf(customer), "Claire Dumas");

    @BeforeEach
    void aContractThatNamesNolwenn() throws Exception {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var email = new EmailAddress("nolwenn-" + shop.id() + "@port.example");
        nolwenn = people.enter(Newcomer.merchant("Nolwenn Le Goff", email, customer, Locale.FRENCH));
        List<Contact> named = List.of(new Contact("Nolwenn Le Goff", email.value()));
        var contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY)
                .id();
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.support().withContacts(new Contacts(named, List.of(), named))));
        SignedByHand.sign(sql, contract, MONDAY.minus(Duration.ofDays(9)));
        claire = Author.merchant(merchantOf(customer), "Claire Dumas");
        mvc.perform(get("/portal/tickets").with(asMerchantOf(customer)))
                .andExpect(
                        content().string(containsString("réserve l’ouverture des demandes à\u00a0: Nolwenn Le Goff")));
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void whoMayNotOpenReadsWhoMayAndLosesNothing() throws Exception {
        mvc.perform(get("/portal/tickets/new").with(asMerchantOf(customer)))
                .andExpect(content()
                        .string(allOf(
                                containsString("Nolwenn Le Goff"),
                                stringContainsInOrder(
                                        "formaction=\"/portal/tickets/handovers\"",
                                        "formaction=\"/portal/tickets/incidents\""),
                                containsString("«\u00a0Signaler\u00a0: commandes impossibles\u00a0» ouvre"),
                                not(containsString(">Envoyer</button>")),
                                not(containsString("??")))));
        mvc.perform(asked("/portal/tickets", "STANDARD").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden())
                .andExpect(content()
                        .string(allOf(
                                containsString("Cette demande n’est pas envoyée"),
                                containsString("value=\"Le panier &lt;b&gt;est vide\""),
                                containsString("Depuis midi."))));
        assertThat(lines()).isEmpty();
        mvc.perform(asked("/portal/tickets/handovers", "STANDARD").with(asMerchantOf(customer)))
                .andExpect(flash().attribute("notice", "support.notice.handed"))
                .andExpect(flash().attribute("noticeArguments", List.of("Nolwenn Le Goff")));
        mvc.perform(asked("/portal/tickets/handovers", "STANDARD").with(asMerchantOf(customer)));
        assertThat(lines()).isEmpty();
        assertThat(mails("Depuis midi."))
                .containsExactlyInAnyOrder(nolwenn.email().value(), merchantOf(customer) + "@people.example");
        assertThat(mails("Si vous en êtes d’accord"))
                .containsExactly(nolwenn.email().value());
        assertThat(mails("Voici la copie de la demande")).containsExactly(merchantOf(customer) + "@people.example");
        mvc.perform(asked("/portal/tickets/handovers", "").with(asMerchantOf(customer)))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("Depuis midi."),
                                containsString("formaction=\"/portal/tickets/handovers\""))));
    }

    @Test
    void aShopThatIsOpenToAllStaysSendableBesideAReservedOne() throws Exception {
        Shop open = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(open);
        mvc.perform(asked("/portal/tickets", "STANDARD").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden())
                .andExpect(content()
                        .string(stringContainsInOrder(
                                ">Envoyer</button>", "formaction=\"/portal/tickets/handovers\"")));
        mvc.perform(asked("/portal/tickets/handovers", "STANDARD", open).with(asMerchantOf(customer)))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("envoyez celle-ci vous-même"),
                                containsString("Depuis midi."),
                                containsString(">Envoyer</button>"))));
        assertThat(mails("Depuis midi.")).isEmpty();
        mvc.perform(asked("/portal/tickets", "STANDARD", open).with(asMerchantOf(customer)))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void whoIsNamedWithoutAnAccountIsCalled() throws Exception {
        mvc.perform(get("/tickets/" + byMail().id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("Vigie n’a prévenu personne"))));
        people.disable(nolwenn.id());
        Ticket ticket = byMail();
        settle(sql);
        assertThat(mails("nous les appelons pour qu’elles la confirment"))
                .containsExactly(merchantOf(customer) + "@people.example");
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Vigie n’a prévenu personne")));
    }

    @Test
    void whoeverSeesThatNobodyCanOrderSaysSo() throws Exception {
        mvc.perform(asked("/portal/tickets/incidents", "MINOR").with(asMerchantOf(customer)))
                .andExpect(status().is3xxRedirection());
        Ticket ticket = only();
        assertThat(ticket.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ticket.activity()).isEqualTo(Activity.CORRECTIVE);
        assertThat(ticket.unconfirmed())
                .hasValueSatisfying(waits -> assertThat(waits.who()).isEqualTo("Nolwenn Le Goff"));
    }

    @Test
    void whoIsNamedOpensAsBefore() throws Exception {
        mvc.perform(get("/portal/tickets/new").with(asNolwenn()))
                .andExpect(content()
                        .string(allOf(
                                not(containsString("/portal/tickets/handovers")),
                                not(containsString("réserve l’ouverture")))));
        mvc.perform(asked("/portal/tickets", "STANDARD").with(asNolwenn())).andExpect(status().is3xxRedirection());
        assertThat(only().unconfirmed()).isEmpty();
    }

    @Test
    void whoIsNamedSendsTheirOwnRequestRatherThanHandItOver() throws Exception {
        Shop reserved = shopNaming("Yann Kerjean");
        mvc.perform(asked("/portal/tickets/handovers", "STANDARD").with(asNolwenn()))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(
                                containsString("Vous pouvez ouvrir les demandes de cette boutique"),
                                containsString("Depuis midi."),
                                containsString(">Envoyer</button>"),
                                not(containsString("??")))));
        assertThat(mails("Depuis midi.")).isEmpty();
        mvc.perform(asked("/portal/tickets/handovers", "STANDARD", reserved).with(asNolwenn()))
                .andExpect(flash().attribute("noticeArguments", List.of("Yann Kerjean")));
        assertThat(mails("Voici la copie de la demande"))
                .containsExactly(nolwenn.email().value());
        assertThat(mails("Si vous en êtes d’accord")).containsExactly("yann-kerjean@port.example");
    }

    @Test
    void aMailOfSomebodyElseIsATicketThatWaitsForOneClick() throws Exception {
        Ticket ticket = byMail();
        assertThat(tickets.clocks(ticket).response().map(ClockReading::deadline))
                .isPresent();
        settle(sql);
        assertThat(mails("Nous en avons prévenu Nolwenn Le Goff\u00a0: il suffit d’un clic"))
                .containsExactly(merchantOf(customer) + "@people.example");
        assertThat(mails("Confirmez-la d’un clic"))
                .containsExactly(nolwenn.email().value());
        String page = "/portal/tickets/" + ticket.id();
        mvc.perform(get("/tickets").param("state", "UNCONFIRMED").with(asTechnician()))
                .andExpect(content().string(allOf(containsString("à confirmer"), containsString("Mail de Claire"))));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("À confirmer par une personne autorisée"),
                                containsString("Les délais courent depuis la réception"),
                                containsString(nolwenn.email().value()),
                                not(containsString("??")))));
        mvc.perform(get(page).with(asMerchantOf(customer)))
                .andExpect(content()
                        .string(allOf(
                                containsString("nos délais courent depuis sa réception"),
                                not(containsString(page + "/confirmation")),
                                not(containsString("??")))));
        mvc.perform(post(page + "/confirmation").with(asMerchantOf(customer)).with(csrf()))
                .andExpect(flash().attribute("alarm", "support.refused.confirm.contact"));
        mvc.perform(get("/portal").with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("à confirmer"))));
        mvc.perform(get("/portal").with(asNolwenn()))
                .andExpect(content().string(containsString("href=\"" + page + "\">1 demande à confirmer")));
        mvc.perform(get("/portal/tickets/confirmations/card").with(asNolwenn()))
                .andExpect(content().string(allOf(containsString("Mail de Claire"), not(containsString("??")))));
        mvc.perform(get(page).with(asNolwenn())).andExpect(content().string(containsString(page + "/confirmation")));
        CustomerId stranger = customers.create("Le Moulin", Locale.FRENCH).id();
        mvc.perform(post(page + "/confirmation").with(asMerchantOf(stranger)).with(csrf()))
                .andExpect(status().isNotFound());

        mvc.perform(post(page + "/confirmation").with(asNolwenn()).with(csrf()))
                .andExpect(flash().attribute("notice", "support.notice.confirmed"));

        assertThat(read(ticket).unconfirmed()).isEmpty();
        mvc.perform(get("/portal").with(asNolwenn())).andExpect(content().string(not(containsString("à confirmer"))));
        settle(sql);
        assertThat(mails("a confirmé la demande")).containsExactly(merchantOf(customer) + "@people.example");
        mvc.perform(post(page + "/confirmation").with(asNolwenn()).with(csrf()))
                .andExpect(flash().attribute("alarm", "support.refused.confirm.done"));
    }

    @Test
    void anAnswerIsNoConfirmationForItMayBeARefusal() throws Exception {
        Ticket ticket = byMail();
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asNolwenn()))
                .andExpect(content().string(containsString("Une réponse ci-dessous ne la confirme pas")));
        tickets.reply(ticket.id(), Author.of(nolwenn.signedIn()), "Non, n’y touchez pas.")
                .orThrow();
        assertThat(read(ticket).unconfirmed()).isPresent();
        assertThat(read(ticket).events().getLast()).isInstanceOf(TicketEvent.Replied.class);
        assertThat(answers()).isEmpty();
        confirmations.confirm(ticket.id(), Author.of(nolwenn.signedIn())).orThrow();
        assertThat(answers()).containsExactly("PORTAL");
    }

    @Test
    void theAgencyNotesWhatWasSaidByWhomTheContractNames() throws Exception {
        Ticket ticket = byMail();
        String address = "/tickets/" + ticket.id() + "/confirmation";
        mvc.perform(post(address)
                        .param("who", "Claire Dumas")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "support.refused.confirm.who"));
        mvc.perform(post(address)
                        .param("who", "Nolwenn Le Goff")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "support.notice.confirmed"));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("Nolwenn Le Goff a confirmé la demande auprès de l’agence"),
                                not(containsString("À confirmer par une personne autorisée<")))));
    }

    @Test
    void whatNoContractRulesAnyMoreAwaitsAnybodyOfTheCustomer() {
        Ticket ticket = byMail();
        sql.sql("update ticket set contract_id = null, contract_version = null where id = :id")
                .param("id", ticket.id().value())
                .update();
        assertThat(confirmations.awaiting(nolwenn.signedIn()))
                .extracting(Confirmations.Asked::id)
                .contains(ticket.id());
    }

    @Test
    void whatOthersConfirmDoesNotHideWhatAwaitsThisPerson() {
        Shop reserved = shopNaming("Yann Kerjean");
        for (int i = 0; i < 50; i++) {
            tickets.open(request(Channel.EMAIL, reserved), claire);
        }
        clock.stopAt(MONDAY.plusSeconds(60));
        Ticket newest = byMail();
        assertThat(Scopes.call(Scope.customer(customer), () -> confirmations.awaiting(nolwenn.signedIn())))
                .extracting(Confirmations.Asked::id)
                .containsExactly(newest.id());
    }

    @Test
    void whoConfirmedIsErasedWithTheWordsOfTheTicket() {
        Ticket ticket = byMail();
        confirmations
                .note(ticket.id(), "Nolwenn Le Goff", Author.staff(SignedInAs.TECHNICIAN, "Inès"))
                .orThrow();
        sql.sql("select erase_words_of_tickets(array[:shop]::uuid[])")
                .param("shop", shop.id().value())
                .query((row, n) -> n)
                .list();
        Ticket erased = read(ticket);
        assertThat(erased.events()).noneMatch(event -> event.toString().contains("Nolwenn"));
        assertThat(erased.subject()).isEqualTo("[…]");
        assertThat(sql.sql("select public_search::text from ticket where id = :id")
                        .param("id", ticket.id().value())
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void aCallWarnsAndATokenOfTheCustomerActsForIt() throws Exception {
        mvc.perform(get("/calls/tickets")
                        .param("from", shop.id() + ":" + merchantOf(customer))
                        .with(asTechnician()))
                .andExpect(content().string(containsString("attendra leur confirmation")));
        mvc.perform(get("/calls/tickets")
                        .param("from", shop.id() + ":" + nolwenn.id())
                        .with(asTechnician()))
                .andExpect(content().string(not(containsString("attendra leur confirmation"))));
        Caller program =
                new Caller(UUID.randomUUID(), "Caisse", null, customer, Locale.FRENCH, ZoneId.of("Europe/Paris"));
        assertThat(tickets.open(request(Channel.API), Author.of(program)).unconfirmed())
                .isEmpty();
        assertThat(tickets.open(request(Channel.PHONE), Author.correspondent("Paul"))
                        .unconfirmed())
                .isPresent();
    }

    @Test
    void aRestoreIsAskedByWhomTheContractNamesWithItsBackup() throws Exception {
        UUID run = UUID.randomUUID();
        Scopes.run(
                Scope.agency(),
                () -> sql.sql("""
                insert into backup_run (id, shop_id, customer_id, kind, state, started_at, ended_at, snapshot)
                values (:id, :shop, :customer, 'BACKUP', 'SUCCEEDED', :at, :at, 'abcdef0123456789')
                """)
                        .param("id", run)
                        .param("shop", shop.id().value())
                        .param("customer", customer.value())
                        .param("at", Instants.column(MONDAY.minus(Duration.ofHours(6))))
                        .update());
        mvc.perform(get("/portal/backups").with(asNolwenn()))
                .andExpect(content().string(containsString("/portal/restores/offer?shop=" + shop.id())));
        mvc.perform(get("/portal/restores/offer")
                        .param("shop", shop.id().toString())
                        .with(asNolwenn()))
                .andExpect(content().string(containsString("Demander une restauration")));
        mvc.perform(get("/portal/restores/offer")
                        .param("shop", shop.id().toString())
                        .with(asMerchantOf(customer)))
                .andExpect(content()
                        .string(allOf(
                                containsString("restauration à\u00a0: Nolwenn Le Goff"),
                                not(containsString("/portal/restores/new")))));
        mvc.perform(get("/portal/restores/new")
                        .param("shop", shop.id().toString())
                        .with(asNolwenn()))
                .andExpect(content().string(allOf(containsString(run.toString()), not(containsString("??")))));
        mvc.perform(restore(run).with(asMerchantOf(customer)))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Nolwenn Le Goff")));
        mvc.perform(restore(UUID.randomUUID()).with(asNolwenn()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Un import a tout effacé.")));
        assertThat(lines()).isEmpty();

        mvc.perform(restore(run).with(asNolwenn())).andExpect(status().is3xxRedirection());

        Ticket ticket = only();
        assertThat(ticket.subject()).startsWith("Restaurer la sauvegarde du lundi 2 mars 2026");
        assertThat(ticket.opening().text()).contains("la base de données, les images", "Un import a tout effacé.");
        assertThat(restores.of(ticket.id())).isPresent();
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content()
                        .string(allOf(
                                containsString("/shops/" + shop.id() + "/backups/snapshots/abcdef0123456789"),
                                not(containsString("??")))));
        CustomerId stranger = customers.create("Le Moulin", Locale.FRENCH).id();
        mvc.perform(restore(run).with(asMerchantOf(stranger))).andExpect(status().isNotFound());
    }

    @Test
    void aContractWithoutNamesLetsEveryoneAskAndConfirm() {
        Shop other = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(other);
        var contract = contracts.draft(customer, List.of(other.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minus(Duration.ofDays(9)));
        Ticket ticket = tickets.open(
                new Request(customer, other.id(), Channel.EMAIL, Severity.MINOR, Activity.CORRECTIVE, "a", "b"),
                claire);
        assertThat(ticket.unconfirmed()).isEmpty();
        assertThat(confirmations.confirm(ticket.id(), claire))
                .isEqualTo(new Outcome.Refused("support.refused.confirm.done"));
    }

    private MockHttpServletRequestBuilder asked(String address, String severity) {
        return asked(address, severity, shop);
    }

    private static MockHttpServletRequestBuilder asked(String address, String severity, Shop about) {
        return post(address)
                .param("shop", about.id().toString())
                .param("severity", severity)
                .param("activity", "CORRECTIVE")
                .param("subject", "Le panier <b>est vide")
                .param("text", "Depuis midi.")
                .with(csrf());
    }

    private MockHttpServletRequestBuilder restore(UUID run) {
        return post("/portal/restores")
                .param("shop", shop.id().toString())
                .param("run", run.toString())
                .param("parts", "DATABASE", "PICTURES")
                .param("severity", "CRITICAL")
                .param("why", "Un import a tout effacé.")
                .with(csrf());
    }

    private Ticket byMail() {
        return tickets.open(request(Channel.EMAIL), claire);
    }

    private Request request(Channel channel) {
        return request(channel, shop);
    }

    private Request request(Channel channel, Shop about) {
        return new Request(
                customer, about.id(), channel, Severity.STANDARD, Activity.CORRECTIVE, "Mail de Claire", "Bonjour.");
    }

    /** Another shop of the customer, whose contract names somebody else for requests. */
    private Shop shopNaming(String name) {
        Shop other = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(other);
        var contract = contracts
                .draft(customer, List.of(other.id()), Plan.SERENITE, MONDAY)
                .id();
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '-') + "@port.example";
        Contacts named = new Contacts(List.of(new Contact(name, email)), List.of(), List.of());
        contracts.revise(contract, clauses -> clauses.with(clauses.support().withContacts(named)));
        SignedByHand.sign(sql, contract, MONDAY.minus(Duration.ofDays(9)));
        return other;
    }

    private RequestPostProcessor asNolwenn() {
        return authentication(SessionPerson.authentication(nolwenn.signedIn()));
    }

    private List<TicketLine> lines() {
        return search.page(TicketFilter.of(shop.id(), TicketFilter.Standing.ALL), null, 9)
                .lines();
    }

    private Ticket only() {
        assertThat(lines()).hasSize(1);
        return tickets.find(lines().getFirst().id()).orElseThrow();
    }

    private Ticket read(Ticket ticket) {
        return tickets.find(ticket.id()).orElseThrow();
    }

    /** How the ledger says that something of the customer was confirmed. */
    private List<String> answers() {
        return ledger.entries(customer, new LedgerFilter("ticket.confirmed", null, null, null), null, 5).stream()
                .map(entry -> entry.fact().details().get("answer"))
                .toList();
    }

    private List<String> mails(String words) {
        return sql.sql("select recipient from mail_outbox where customer_id = :customer and text like :words")
                .param("customer", customer.value())
                .param("words", "%" + words + "%")
                .query(String.class)
                .list();
    }
}
