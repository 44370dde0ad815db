package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.TECHNICIAN;
import static fr.vigie.testing.SignedInAs.asAdministrator;
import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static fr.vigie.testing.SignedInAs.merchantOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Hours;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.worktime.CalendarId;
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
class TicketPagesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    Hours hours;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    People people;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private CustomerId stranger = CustomerId.create();
    private Shop shop;
    private Ticket ticket;

    @BeforeEach
    void openATicket() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        stranger = customers.create("Autre client", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minusSeconds(86_400 * 30));
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Paiement <b>impossible</b>",
                        "La page de paiement reste blanche."),
                MARC);
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void whatNobodyTookIsAListThatTheFiguresLeadTo() throws Exception {
        Ticket taken = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        "Déjà en main",
                        "Bonjour."),
                MARC);
        tickets.assign(taken.id(), TECHNICIAN, "Inès Caron", NINA).orThrow();
        mvc.perform(get("/tickets/figures").with(asTechnician()))
                .andExpect(content().string(containsString("href=\"/tickets?assignee=none\"")));
        mvc.perform(get("/tickets").param("assignee", "none").with(asTechnician()))
                .andExpect(content().string(containsString(ticket.number().toString())))
                .andExpect(content().string(not(containsString("Déjà en main"))))
                .andExpect(content()
                        .string(containsString("<option value=\"none\" selected=\"selected\">Personne</option>")));
        mvc.perform(get("/tickets.csv").param("assignee", "none").with(asTechnician()))
                .andExpect(content().string(not(containsString("Déjà en main"))));
        tickets.assign(taken.id(), null, "", NINA).orThrow();
        mvc.perform(get("/tickets").param("assignee", "none").with(asTechnician()))
                .andExpect(content().string(containsString("Déjà en main")));
    }

    @Test
    void theDraftOfANewTicketIsItsWritersUntilItIsReceived() throws Exception {
        mvc.perform(get("/tickets/new").with(asTechnician()))
                .andExpect(content().string(containsString("data-draft=\"ticket-new:" + TECHNICIAN + "\"")));
        mvc.perform(get("/portal/tickets/new").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("data-draft=\"ticket-new:" + merchantOf(customer) + "\"")));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("data-draft-sent"))));
        mvc.perform(post("/tickets")
                        .param("shop", shop.id().toString())
                        .param("channel", "PHONE")
                        .param("severity", "MINOR")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Logo")
                        .param("text", "Il est flou.")
                        .with(csrf())
                        .with(asTechnician()))
                .andExpect(flash().attribute("draftSent", "ticket-new"));
    }

    @Test
    void theListShowsWhatIsOpenWithTheTimeLeft() throws Exception {
        mvc.perform(get("/tickets").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Paiement &lt;b&gt;impossible&lt;/b&gt;")))
                .andExpect(content().string(containsString("il reste")))
                .andExpect(content().string(containsString("Boutique du Port")));
        mvc.perform(get("/tickets").param("q", "paiements").with(asManager()))
                .andExpect(content().string(containsString(ticket.number().toString())));
        mvc.perform(get("/tickets")
                        .param("state", "CLOSED")
                        .param("shop", shop.id().toString())
                        .with(asAdministrator()))
                .andExpect(content().string(containsString("Aucun ticket ici")));
        mvc.perform(get("/tickets").param("state", "NONSENSE").with(asTechnician()))
                .andExpect(status().isOk());
        mvc.perform(get("/tickets").param("after", "nonsense").with(asTechnician()))
                .andExpect(status().isNotFound());
    }

    @Test
    void theListIsExportedWithoutFormulas() throws Exception {
        tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PHONE,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "=cmd|' /C calc'!A0",
                        "Hostile."),
                NINA);
        String csv = mvc.perform(
                        get("/tickets.csv").param("shop", shop.id().toString()).with(asTechnician()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv)
                .contains("\"'=cmd|' /C calc'!A0\"")
                .contains("\"" + ticket.number() + "\";\"Boutique du Port\"");
    }

    @Test
    void theExportHoldsEveryTicketHoweverManyThereAre() throws Exception {
        sql.sql("""
            insert into ticket (id, customer_id, shop_id, year, serial, channel, subject, severity, activity, state, opened_at,
                search, public_search)
            select gen_random_uuid(), customer_id, shop_id, 2001, n, channel, subject, severity, activity, state, opened_at,
                search, public_search
            from ticket, generate_series(1, 2100) n where id = :id
            """).param("id", ticket.id().value()).update();
        for (String order : List.of("DUE", "NEWEST")) {
            String csv = mvc.perform(get("/tickets.csv")
                            .param("shop", shop.id().toString())
                            .param("order", order)
                            .with(asTechnician()))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(csv.lines().skip(1).map(line -> line.split(";")[0]))
                    .hasSize(2101)
                    .doesNotHaveDuplicates();
        }
        sql.sql("delete from ticket where year = 2001").update();
    }

    @Test
    void asksForTheDateThatWasAgreedAndShowsItToBoth() throws Exception {
        act("/pauses", "reason", "PLANNED").andExpect(flash().attribute("alarm", "support.refused.pause.until"));
        mvc.perform(post("/tickets/" + ticket.id() + "/pauses")
                        .param("reason", "PLANNED")
                        .param("until", "2026-03-05T14:30")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "support.notice.paused"));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Reprise convenue")))
                .andExpect(content().string(containsString("a convenu avec le client de reprendre")));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Convenu avec vous")))
                .andExpect(content().string(containsString("jeudi 5 mars 2026")));
    }

    @Test
    void anExclusionProposesAQuoteAndIsExplainedToTheMerchant() throws Exception {
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Exclu\u00a0: nouveau module")));
        act("/exclusion", "exclusion", "NEW_MODULE").andExpect(flash().attribute("notice", "support.notice.excluded"));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("/quotes/new?ticket=" + ticket.id())))
                .andExpect(content().string(containsString("Exclu du forfait")));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("clause 6\u00a0: nouveau module")))
                .andExpect(content().string(containsString("rien ne commence sans votre accord")));
        act("/exclusion", "exclusion", "").andExpect(flash().attribute("notice", "support.notice.included"));
    }

    @Test
    void theListTellsHowManyOfItsLinesAreNewOrOther() throws Exception {
        String list = mvc.perform(
                        get("/tickets").param("shop", shop.id().toString()).with(asTechnician()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String pulse = list.replaceAll("(?s).*hx-get=\"(/tickets/pulse[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        mvc.perform(get(URI.create(pulse)).with(asTechnician())).andExpect(status().isNoContent());
        tickets.acknowledge(ticket.id(), NINA).orThrow();
        mvc.perform(get(URI.create(pulse)).locale(Locale.FRENCH).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Un ticket nouveau ou changé")))
                .andExpect(content().string(containsString("Recharger")));
    }

    @Test
    void keepsATicketWithItsHolderWhenItIsGivenToSomebodyWhoLeft() throws Exception {
        Person left = people.enter(Newcomer.ofTheAgency(
                "Paul", new EmailAddress("paul-" + ticket.id() + "@agence.example"), Role.TECHNICIAN, Locale.FRENCH));
        people.disable(left.id());
        tickets.assign(ticket.id(), NINA.person(), "Nina", NINA).orThrow();
        for (String person : List.of(left.id().toString(), PersonId.create().toString())) {
            act("/assignment", "person", person).andExpect(flash().attribute("alarm", "support.refused.assignee"));
        }
        assertThat(tickets.find(ticket.id())
                        .orElseThrow()
                        .assignee()
                        .orElseThrow()
                        .name())
                .isEqualTo("Nina");
    }

    @Test
    void aTicketWhoseHoursNobodyKnowsOpensAndSaysWhyItHasNoDeadline() throws Exception {
        Shop other = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(other);
        var contract = contracts.draft(customer, List.of(other.id()), Plan.SERENITE, MONDAY);
        var clauses = contract.latest().version().clauses();
        contracts.revise(contract.id(), clauses.with(clauses.response().withHours(new CalendarId("elsewhere"))));
        SignedByHand.sign(sql, contract.id(), MONDAY.minusSeconds(86_400 * 30));
        mvc.perform(post("/portal/tickets")
                        .param("shop", other.id().toString())
                        .param("subject", "Panier vide")
                        .param("text", "Rien ne reste dans le panier.")
                        .param("severity", "CRITICAL")
                        .param("activity", "CORRECTIVE")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        Ticket opened = tickets.opened(other.id(), new Period(MONDAY, MONDAY.plusSeconds(1)))
                .getFirst();
        mvc.perform(get("/tickets/" + opened.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Pas d’échéance")))
                .andExpect(content().string(containsString("selon un calendrier que l’agence n’a pas")));
        mvc.perform(get("/tickets/simulator")
                        .param("terms", contract.id().toString())
                        .param("severity", "CRITICAL")
                        .locale(Locale.FRENCH)
                        .with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("selon un calendrier que l’agence n’a pas")));
    }

    @Test
    void aTicketShowsItsConversationItsClocksAndWhy() throws Exception {
        tickets.note(ticket.id(), NINA, "Certificat du prestataire expiré ?").orThrow();
        tickets.waitFor(ticket.id(), WaitReason.THIRD_PARTY, NINA).orThrow();
        clock.stopAt(MONDAY.plusSeconds(3_600));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("La page de paiement reste blanche.")))
                .andExpect(content().string(containsString("Certificat du prestataire expiré ?")))
                .andExpect(content().string(containsString("Délai d’intervention (GTI)")))
                .andExpect(content().string(containsString("vg-clock-paused")))
                .andExpect(content().string(containsString("suspendu : attend un tiers".replace(" :", "\u00a0:"))))
                .andExpect(content().string(containsString("clause 6")))
                .andExpect(content().string(not(containsString("??"))))
                .andExpect(content().string(not(containsString("style="))));
        mvc.perform(get("/tickets/" + ticket.id() + "/clocks").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("vg-clock-bar")));
    }

    @Test
    void aTechnicianWorksATicketToItsEnd() throws Exception {
        act("/acknowledgement").andExpect(flash().attribute("notice", "support.notice.acknowledged"));
        act("/replies", "text", "Je regarde.").andExpect(flash().attribute("notice", "support.notice.replied"));
        act("/notes", "text", "Vu avec la banque.").andExpect(flash().attribute("notice", "support.notice.noted"));
        act("/pauses", "reason", "CUSTOMER").andExpect(flash().attribute("notice", "support.notice.paused"));
        act("/resumption").andExpect(flash().attribute("notice", "support.notice.resumed"));
        act("/severity", "severity", "STANDARD").andExpect(flash().attribute("notice", "support.notice.severity"));
        act("/activity", "activity", "PREVENTIVE").andExpect(flash().attribute("notice", "support.notice.activity"));
        act("/assignment", "person", "").andExpect(flash().attribute("notice", "support.notice.assigned"));
        act("/time-entries", "spent", "1 h 10", "day", "2026-03-02", "note", "Analyse")
                .andExpect(flash().attribute("notice", "support.notice.timeLogged"));
        act("/time-entries", "spent", "beaucoup", "day", "2026-03-02")
                .andExpect(flash().attribute("alarm", "support.time.error.duration"));
        act("/time-entries", "spent", "10", "day", "hier")
                .andExpect(flash().attribute("alarm", "support.time.error.day"));
        String entry = hours.of(ticket.id()).getFirst().id().toString();
        act("/time-entries/" + entry + "/reversal")
                .andExpect(flash().attribute("notice", "support.notice.timeReversed"));
        act("/resolution", "text", "Module réparé.").andExpect(flash().attribute("notice", "support.notice.resolved"));
        act("/resolution", "text", "Encore.").andExpect(flash().attribute("alarm", "support.refused.notOpen"));
        act("/reopening").andExpect(flash().attribute("notice", "support.notice.reopened"));
        act("/resolution", "text", "Réparé pour de bon.");
        act("/closing").andExpect(flash().attribute("notice", "support.notice.closed"));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Module réparé.")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void aServiceIsRestoredAndBrokenAgainAndTheMerchantReadsIt() throws Exception {
        clock.stopAt(MONDAY.plusSeconds(7_200));
        act("/breakdown").andExpect(flash().attribute("alarm", "support.refused.notRestored"));
        act("/restoration", "since", "tout à l’heure")
                .andExpect(flash().attribute("alarm", "support.refused.restored.when"));
        act("/restoration", "since", "2026-03-02T09:59")
                .andExpect(flash().attribute("alarm", "support.refused.restored.when"));
        act("/restoration", "since", "2026-03-02T10:30")
                .andExpect(flash().attribute("notice", "support.notice.restored"));
        act("/restoration").andExpect(flash().attribute("alarm", "support.refused.restored"));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(containsString("Panne à nouveau")))
                .andExpect(content().string(containsString("Corriger l’heure")))
                .andExpect(content().string(containsString("Service rétabli depuis le lundi 2 mars 2026")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Service rétabli")))
                .andExpect(content().string(containsString("a noté que le service est rétabli depuis le")))
                .andExpect(content().string(containsString("C’est rétabli depuis")));
        act("/pauses", "reason", "CUSTOMER").andExpect(flash().attribute("notice", "support.notice.paused.restored"));
        tickets.reply(ticket.id(), NINA, "Le serveur a redémarré.").orThrow();
        mvc.perform(get("/tickets").param("shop", shop.id().toString()).with(asTechnician()))
                .andExpect(content().string(containsString("<span class=\"text-secondary\">service rétabli</span>")))
                .andExpect(content().string(not(containsString(">suspendue<"))));
        mvc.perform(get("/tickets.csv").param("shop", shop.id().toString()).with(asTechnician()))
                .andExpect(content().string(containsString("\"" + MONDAY.plusSeconds(1_800) + "\"")));
        act("/resumption").andExpect(flash().attribute("notice", "support.notice.resumed.restored"));
        act("/restoration", "since", "2026-03-02T10:20")
                .andExpect(flash().attribute("notice", "support.notice.restored"));
        assertThat(tickets.find(ticket.id()).orElseThrow().restored())
                .map(TicketEvent.Restored::since)
                .contains(MONDAY.plusSeconds(1_200));
        act("/breakdown", "since", "2026-03-02T10:20")
                .andExpect(flash().attribute("notice", "support.notice.brokenAgain"));
        mvc.perform(get("/tickets/" + ticket.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("Corriger l’heure"))));
        act("/restoration", "since", "2026-03-02T10:30")
                .andExpect(flash().attribute("notice", "support.notice.restored"));
        act("/breakdown", "since", "hier").andExpect(flash().attribute("alarm", "support.refused.brokenAgain.when"));
        act("/breakdown").andExpect(flash().attribute("notice", "support.notice.brokenAgain"));
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("de nouveau en panne")))
                .andExpect(content().string(containsString("C’est rétabli avant")));
        assertThat(tickets.clocks(tickets.find(ticket.id()).orElseThrow())
                        .restoration()
                        .orElseThrow()
                        .elapsed())
                .hasMinutes(30);
    }

    @Test
    void onlyTheAgencySaysThatAServiceIsRestored() throws Exception {
        for (String what : List.of("/restoration", "/breakdown")) {
            mvc.perform(post("/tickets/" + ticket.id() + what)
                            .with(asMerchantOf(customer))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
            mvc.perform(post("/tickets/" + ticket.id() + what).with(asTechnician()))
                    .andExpect(status().isForbidden());
            mvc.perform(get("/tickets/" + ticket.id() + what).with(asTechnician()))
                    .andExpect(status().isMethodNotAllowed());
            mvc.perform(post("/tickets/" + PersonId.create() + what)
                            .with(asTechnician())
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        assertThat(tickets.find(ticket.id()).orElseThrow().events()).hasSize(1);
    }

    @Test
    void anEmptyMessageIsNotSentAndARefusedOneIsKept() throws Exception {
        act("/replies", "text", "   ").andExpect(flash().attribute("alarm", "support.error.text"));
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        act("/replies", "text", "Trop tard ?")
                .andExpect(flash().attribute("alarm", "support.refused.closed"))
                .andExpect(flash().attribute("typed", "Trop tard ?"));
    }

    @Test
    void aTicketIsOpenedFromTheFormAndAWrongOneIsExplained() throws Exception {
        mvc.perform(get("/tickets/new").param("shop", shop.id().toString()).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/tickets")
                        .param("shop", shop.id().toString())
                        .param("subject", "")
                        .param("text", "Ce que j’avais tapé")
                        .param("severity", "UNKNOWN")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Écrivez un sujet")))
                .andExpect(content().string(containsString("Ce que j’avais tapé")));
        String address = mvc.perform(post("/tickets")
                        .param("shop", shop.id().toString())
                        .param("channel", "PHONE")
                        .param("severity", "MINOR")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Logo flou")
                        .param("text", "Le logo est flou.")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(address).with(asTechnician())).andExpect(content().string(containsString("Logo flou")));
    }

    @Test
    void aMerchantReadsTheirTicketInPlainWordsWithoutTheNotes() throws Exception {
        tickets.note(ticket.id(), NINA, "Client pénible").orThrow();
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("La page de paiement reste blanche.")))
                .andExpect(content().string(containsString("Nous vous répondons avant")))
                .andExpect(content().string(not(containsString("pénible"))))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal/tickets").with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(ticket.number().toString())))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/portal/tickets/card").with(asMerchantOf(customer))).andExpect(status().isOk());
        mvc.perform(get("/portal/hours/card").with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("il reste")));
    }

    @Test
    void aMerchantOpensAndReopens() throws Exception {
        mvc.perform(get("/portal/tickets/new").with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/portal/tickets")
                        .param("shop", shop.id().toString())
                        .param("severity", "CRITICAL")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Panier vide")
                        .param("text", "Le panier se vide.")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attribute("notice", "support.notice.received"));
        mvc.perform(post("/portal/tickets").with(asMerchantOf(customer)).with(csrf()))
                .andExpect(status().is(422));
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        mvc.perform(post("/portal/tickets/" + ticket.id() + "/replies")
                        .param("text", "Toujours pas.")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(redirectedUrl("/portal/tickets/" + ticket.id()));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.IN_PROGRESS);
    }

    @Test
    void aMerchantReadsWhatIsKnownBeforeTheyAskAgain() throws Exception {
        String context = "/portal/tickets/context?shop=" + shop.id();
        mvc.perform(get(context).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString(ticket.number().toString())))
                .andExpect(content().string(not(containsString("indisponible"))));
        sql.sql("""
            insert into outage (id, shop_id, customer_id, opened_at, reason, detail)
            values (gen_random_uuid(), :shop, :customer, '2026-03-02T08:05:00Z', 'TIMEOUT', '')
            """)
                .param("shop", shop.id().value())
                .param("customer", customer.value())
                .update();
        mvc.perform(get(context).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("2 mars 2026")));
        mvc.perform(get(context).with(asMerchantOf(stranger)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("indisponible"))))
                .andExpect(content().string(not(containsString(ticket.number().toString()))));
        String address = mvc.perform(post("/portal/tickets")
                        .param("shop", shop.id().toString())
                        .param("severity", "CRITICAL")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Tout est blanc")
                        .param("text", "Depuis ce matin.")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(address).with(asMerchantOf(customer)))
                .andExpect(content().string(not(containsString("était indisponible"))));
        mvc.perform(get(address.replace("/portal", "")).with(asTechnician()))
                .andExpect(content().string(containsString("La boutique était indisponible depuis le")));
    }

    @Test
    void anotherCustomersTicketDoesNotExist() throws Exception {
        mvc.perform(get("/portal/tickets/" + ticket.id()).with(asMerchantOf(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(post("/portal/tickets/" + ticket.id() + "/replies")
                        .param("text", "Bonjour")
                        .with(asMerchantOf(stranger))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/portal/tickets").with(asMerchantOf(stranger)))
                .andExpect(content().string(not(containsString(ticket.number().toString()))));
        mvc.perform(post("/portal/tickets")
                        .param("shop", shop.id().toString())
                        .param("severity", "CRITICAL")
                        .param("activity", "CORRECTIVE")
                        .param("subject", "Intrus")
                        .param("text", "Dans la boutique d’un autre.")
                        .with(asMerchantOf(stranger))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void theWrongRoleIsRefused() throws Exception {
        for (String address : List.of("/tickets", "/tickets.csv", "/tickets/new", "/tickets/" + ticket.id())) {
            mvc.perform(get(address).with(asMerchantOf(customer))).andExpect(status().isForbidden());
        }
        mvc.perform(post("/tickets/" + ticket.id() + "/resolution")
                        .param("text", "Moi-même")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/portal/tickets").with(asTechnician())).andExpect(status().isForbidden());
    }

    @Test
    void theWrongMethodOrATicketThatIsNoneIsRefused() throws Exception {
        mvc.perform(delete("/tickets/" + ticket.id()).with(asTechnician()).with(csrf()))
                .andExpect(status().isMethodNotAllowed());
        mvc.perform(get("/tickets/" + ticket.id() + "/resolution").with(asTechnician()))
                .andExpect(status().isMethodNotAllowed());
        mvc.perform(get("/tickets/nonsense").with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(get("/tickets/" + PersonId.create()).with(asTechnician())).andExpect(status().isNotFound());
        mvc.perform(post("/tickets/" + ticket.id() + "/closing").with(asTechnician()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aShopsCardListsItsTickets() throws Exception {
        mvc.perform(get("/shops/" + shop.id() + "/tickets/card").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(ticket.number().toString())));
    }

    @Test
    void theHomePageSaysWhatIsDueNext() throws Exception {
        mvc.perform(get("/").with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Répondre à " + ticket.number())));
    }

    private org.springframework.test.web.servlet.ResultActions act(String action, String... parameters)
            throws Exception {
        var request = post("/tickets/" + ticket.id() + action);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return mvc.perform(request.with(asTechnician()).with(csrf()))
                .andExpect(redirectedUrl("/tickets/" + ticket.id()));
    }
}
