package fr.vigie.api;

import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.account.token.Issue;
import fr.vigie.account.token.NewToken;
import fr.vigie.account.token.Permission;
import fr.vigie.account.token.TokenId;
import fr.vigie.contract.ContractId;
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
import fr.vigie.support.ReceiptAsked;
import fr.vigie.support.Request;
import fr.vigie.support.Tags;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The programming interface, used and attacked with real tokens. */
@PageTest
@RecordApplicationEvents
class ApiTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final Author MARC = Author.correspondent("Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Shops shops;

    @Autowired
    Tickets tickets;

    @Autowired
    Tags tags;

    @Autowired
    Contracts contracts;

    @Autowired
    Ledger ledger;

    @Autowired
    OnceOnly onceOnly;

    @Autowired
    JdbcClient sql;

    @Autowired
    JsonMapper json;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationEvents events;

    private Person ines;
    private Person claire;
    private CustomerId harbour;
    private CustomerId mill;
    private Shop shop;
    private Shop elsewhere;

    @BeforeEach
    void twoCustomers() {
        clock.stopAt(NOW);
        harbour = customers.create("Boutique du Port", Locale.FRENCH).id();
        mill = customers.create("Le Moulin", Locale.FRENCH).id();
        ines = people.enter(Newcomer.ofTheAgency("Inès Caron", mail(), Role.TECHNICIAN, Locale.FRENCH));
        setUpAuthenticator(ines);
        claire = people.enter(Newcomer.merchant("Claire Dumas", mail(), harbour, Locale.FRENCH));
        shop = shop(harbour, "Boutique du Port");
        elsewhere = shop(mill, "Le Moulin");
    }

    @AfterEach
    void theClockRuns() {
        clock.release();
    }

    // ---- what it is for

    @Test
    void tellsATokenWhatItIs() throws Exception {
        mvc.perform(get("/api/v1/token").header("Authorization", bearer(token(claire, "shops:read", "tickets:read"))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.program").value("Supervision"))
                .andExpect(jsonPath("$.actsFor").value("Claire Dumas"))
                .andExpect(jsonPath("$.staff").value(false))
                .andExpect(jsonPath("$.customer").value(harbour.toString()))
                .andExpect(jsonPath("$.permissions", hasSize(2)))
                .andExpect(jsonPath("$.permissions[0]").value("tickets:read"));
    }

    @Test
    void opensATicketAndReadsItBack() throws Exception {
        String writes = token(claire, "tickets:write");
        MockHttpServletResponse opened = send(post("/api/v1/tickets"), writes, opening(shop))
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(jsonPath("$.channel").value("API"))
                .andExpect(jsonPath("$.state").value("NEW"))
                .andExpect(jsonPath("$.activity").value("CORRECTIVE"))
                .andExpect(jsonPath("$.conversation[0].by.name").value("Claire Dumas (Supervision)"))
                .andExpect(jsonPath("$.conversation[0].by.side").value("MERCHANT"))
                .andReturn()
                .getResponse();
        String number =
                json.readTree(opened.getContentAsString()).path("number").asString();

        String reads = token(ines, "tickets:read");
        for (String address : List.of(opened.getHeader("Location"), "/api/v1/tickets/" + number)) {
            ask(get(address), reads)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.subject").value("Panier vide"))
                    .andExpect(jsonPath("$.shop").value(shop.id().toString()));
        }
    }

    @Test
    void tellsTheCustomerOfWhatTheAgencyEntersForThemUnlessItSaysOtherwise() throws Exception {
        String agency = token(ines, "tickets:write");
        for (String said : List.of("", ",\"tell\":true", ",\"tell\":null", ",\"tell\":false")) {
            send(post("/api/v1/tickets"), agency, opening(shop).replace("}", said + "}"))
                    .andExpect(status().isCreated());
        }
        assertThat(events.stream(ReceiptAsked.class)).hasSize(3);
        send(
                        post("/api/v1/tickets"),
                        token(claire, "tickets:write"),
                        opening(shop).replace("}", ",\"tell\":true}"))
                .andExpect(status().isCreated());
        assertThat(events.stream(ReceiptAsked.class))
                .as("they know what they sent themselves")
                .hasSize(3)
                .allMatch(asked -> asked.customer().equals(harbour));
    }

    @Test
    void explainsTheClocksMinuteByMinute() throws Exception {
        contract(Plan.SERENITE);
        Ticket ticket = ticket(shop, Severity.CRITICAL);
        clock.stopAt(NOW.plus(Duration.ofMinutes(30)));
        ask(get("/api/v1/tickets/" + ticket.id() + "/clocks"), token(claire, "tickets:read"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].clock").value("RESPONSE"))
                .andExpect(jsonPath("$[0].elapsed").value("PT30M"))
                .andExpect(jsonPath("$[0].lines[0].kind").value("COUNTED"))
                .andExpect(jsonPath("$[0].lines[0].counted").value("PT30M"));
    }

    @Test
    void walksThroughAListPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            clock.stopAt(NOW.plusSeconds(i));
            ticket(shop, Severity.MINOR);
        }
        ticket(elsewhere, Severity.MINOR);
        String reads = token(claire, "tickets:read");
        String next = "/api/v1/tickets?order=NEWEST&limit=2&state=ALL";
        int pages = 0;
        List<String> seen = new java.util.ArrayList<>();
        while (next != null) {
            var page = json.readTree(ask(get(URI.create(next)), reads)
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            next = page.path("next").asString(null);
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void filtersTicketsAsTheDeskDoes() throws Exception {
        ticket(shop, Severity.CRITICAL);
        ticket(shop, Severity.MINOR);
        String reads = token(ines, "tickets:read");
        ask(get("/api/v1/tickets").param("shop", shop.id().toString()).param("severity", "CRITICAL"), reads)
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.next", nullValue()));
        ask(get("/api/v1/tickets").param("q", "panier").param("customer", harbour.toString()), reads)
                .andExpect(jsonPath("$.items", hasSize(2)));
        ask(get("/api/v1/tickets").param("state", "CLOSED").param("customer", harbour.toString()), reads)
                .andExpect(jsonPath("$.items", hasSize(0)));
    }

    @Test
    void movesATicketAlongFromTakingItOnToClosing() throws Exception {
        Ticket ticket = ticket(shop, Severity.STANDARD);
        String writes = token(ines, "tickets:write");
        String at = "/api/v1/tickets/" + ticket.id();
        ask(post(at + "/acknowledgement"), writes).andExpect(jsonPath("$.state").value("IN_PROGRESS"));
        send(put(at + "/assignment"), writes, "{\"person\":\"" + ines.id() + "\"}")
                .andExpect(jsonPath("$.assignee.name").value("Inès Caron"));
        send(put(at + "/severity"), writes, "{\"severity\":\"CRITICAL\"}")
                .andExpect(jsonPath("$.severity").value("CRITICAL"));
        send(put(at + "/activity"), writes, "{\"activity\":\"EVOLUTIVE\"}")
                .andExpect(jsonPath("$.activity").value("EVOLUTIVE"));
        send(post(at + "/pauses"), writes, "{\"reason\":\"THIRD_PARTY\"}")
                .andExpect(jsonPath("$.state").value("WAITING_THIRD_PARTY"));
        ask(post(at + "/resumption"), writes).andExpect(jsonPath("$.state").value("IN_PROGRESS"));
        send(post(at + "/notes"), writes, "{\"text\":\"Vu avec l’hébergeur.\"}").andExpect(status().isOk());
        send(post(at + "/restoration"), writes, "{\"since\":\"" + NOW.plusSeconds(60) + "\"}")
                .andExpect(status().isConflict());
        send(post(at + "/restoration"), writes, "{}")
                .andExpect(jsonPath("$.state").value("IN_PROGRESS"))
                .andExpect(jsonPath("$.restoredAt").value(NOW.toString()))
                .andExpect(jsonPath("$.conversation[-1].kind").value("RESTORED"))
                .andExpect(jsonPath("$.conversation[-1].value").value(NOW.toString()));
        send(post(at + "/breakdown"), writes, "{\"since\":\"" + NOW + "\"}")
                .andExpect(jsonPath("$.restoredAt", nullValue()))
                .andExpect(jsonPath("$.conversation[-1].kind").value("BROKEN_AGAIN"));
        send(post(at + "/resolution"), writes, "{\"text\":\"C’est réparé.\"}")
                .andExpect(jsonPath("$.state").value("RESOLVED"));
        ask(post(at + "/reopening"), writes).andExpect(jsonPath("$.state").value("IN_PROGRESS"));
        send(post(at + "/resolution"), writes, "{\"text\":\"Cette fois oui.\"}").andExpect(status().isOk());
        ask(post(at + "/closing"), writes).andExpect(jsonPath("$.state").value("CLOSED"));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void onlyAPersonsReplyStopsTheResponseClock() throws Exception {
        Ticket ticket = ticket(shop, Severity.STANDARD);
        String writes = token(ines, "tickets:write");
        String at = "/api/v1/tickets/" + ticket.id() + "/replies";
        send(post(at), writes, "{\"text\":\"Bien reçu.\",\"automatic\":true}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.answeredAt", nullValue()))
                .andExpect(jsonPath("$.conversation[1].by.side").value("AUTOMATIC"));
        send(post(at), writes, "{\"text\":\"Je regarde.\"}")
                .andExpect(jsonPath("$.answeredAt").value(NOW.toString()))
                .andExpect(jsonPath("$.conversation[2].by.name").value("Inès Caron (Supervision)"));
    }

    @Test
    void tellsShopsContractsHoursAndAvailability() throws Exception {
        ContractId contract = contract(Plan.SERENITE);
        String all = token(claire, "shops:read", "contracts:read", "hours:read", "monitoring:read");
        ask(get("/api/v1/shops"), all)
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].state").value("IN_CARE"));
        ask(get("/api/v1/shops/" + shop.id()), all).andExpect(jsonPath("$.name").value("Boutique du Port"));
        ask(get("/api/v1/shops/" + shop.id() + "/inventory"), all).andExpect(status().isNotFound());
        ask(get("/api/v1/contracts"), all)
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].state").value("ACTIVE"))
                .andExpect(jsonPath("$.items[0].monthlyFee").value("250.00"));
        ask(get("/api/v1/contracts/" + contract + "/hours"), all)
                .andExpect(jsonPath("$.month").value("2026-03"))
                .andExpect(jsonPath("$.used").value("PT0S"));
        ask(get("/api/v1/shops/" + shop.id() + "/uptime").param("month", "2026-02"), all)
                .andExpect(jsonPath("$.uptime.availability", nullValue()))
                .andExpect(jsonPath("$.uptime.coverage").value(0.0))
                .andExpect(jsonPath("$.days", hasSize(28)));
        ask(get("/api/v1/shops/" + shop.id() + "/outages"), all).andExpect(jsonPath("$.items", hasSize(0)));
    }

    @Test
    void aDraftIsTheAgencysOwnAffair() throws Exception {
        ContractId draft = contracts
                .draft(harbour, List.of(shop.id()), Plan.ESSENTIEL, NOW)
                .id();
        ask(get("/api/v1/contracts/" + draft), token(claire, "contracts:read")).andExpect(status().isNotFound());
        ask(get("/api/v1/contracts/" + draft), token(ines, "contracts:read"))
                .andExpect(jsonPath("$.state").value("DRAFT"));
    }

    // ---- twice, and two at once

    @Test
    void doesTheSameRequestOnceAndAnswersItTwice() throws Exception {
        String writes = token(claire, "tickets:write");
        String first = send(post("/api/v1/tickets").header("Idempotency-Key", "commande-42"), writes, opening(shop))
                .andExpect(status().isCreated())
                .andExpect(header().doesNotExist("Idempotency-Replayed"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        send(post("/api/v1/tickets").header("Idempotency-Key", "commande-42"), writes, opening(shop))
                .andExpect(status().isCreated())
                .andExpect(header().string("Idempotency-Replayed", "true"))
                .andExpect(header().string("Location", startsWith("/api/v1/tickets/")))
                .andExpect(header().string("ETag", "\"1\""))
                .andExpect(content().json(first));
        assertThat(count("ticket")).isEqualTo(1);
        send(
                        post("/api/v1/tickets").header("Idempotency-Key", "commande-42"),
                        writes,
                        opening(shop).replace("Panier vide", "Autre chose"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type", endsWith("#problem-key-reused")));
        send(
                        post("/api/v1/tickets").header("Idempotency-Key", "commande-42"),
                        token(claire, "tickets:write"),
                        opening(shop))
                .andExpect(status().isCreated())
                .andExpect(header().doesNotExist("Idempotency-Replayed"));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() throws Exception {
        Ticket ticket = ticket(shop, Severity.STANDARD);
        String writes = token(ines, "tickets:write");
        String at = "/api/v1/tickets/" + ticket.id() + "/closing";
        ask(post(at).header("Idempotency-Key", "k"), writes)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type", endsWith("#problem-refused")));
        tickets.resolve(ticket.id(), Author.staff(ines.id(), ines.name()), "Fait.");
        ask(post(at).header("Idempotency-Key", "k"), writes).andExpect(status().isOk());
    }

    @Test
    void forgetsAnswersAfterADay() throws Exception {
        send(post("/api/v1/tickets").header("Idempotency-Key", "k"), token(claire, "tickets:write"), opening(shop))
                .andExpect(status().isCreated());
        clock.stopAt(NOW.plus(Duration.ofHours(23)));
        onceOnly.run();
        assertThat(count("api_answer")).isEqualTo(1);
        clock.stopAt(NOW.plus(Duration.ofHours(25)));
        onceOnly.run();
        assertThat(count("api_answer")).isZero();
    }

    @Test
    void refusesToWriteOverWhatItHasNotSeen() throws Exception {
        Ticket ticket = ticket(shop, Severity.STANDARD);
        String both = token(ines, "tickets:write", "tickets:read");
        String at = "/api/v1/tickets/" + ticket.id();
        String seen = ask(get(at), both).andReturn().getResponse().getHeader("ETag");
        ask(get(at).header("If-None-Match", seen), both).andExpect(status().isNotModified());
        tickets.reply(ticket.id(), MARC, "J’ai oublié de dire…");
        ask(get(at).header("If-None-Match", seen), both).andExpect(status().isOk());
        send(post(at + "/resolution").header("If-Match", seen), both, "{\"text\":\"Fait.\"}")
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.type", endsWith("#problem-changed-meanwhile")));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.NEW);
        send(post(at + "/resolution").header("If-Match", "\"1\", \"2\""), both, "{\"text\":\"Fait.\"}")
                .andExpect(status().isOk());
    }

    // ---- attacks

    @Test
    void letsInNobodyWithoutAToken() throws Exception {
        mvc.perform(get("/api/v1/tickets"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", containsString("Bearer")))
                .andExpect(content().contentTypeCompatibleWith(Problem.MEDIA_TYPE))
                .andExpect(jsonPath("$.type").value("/api/reference#problem-no-token"))
                .andExpect(jsonPath("$.status").value(401));
        mvc.perform(get("/api/v1/tickets").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/tickets").param("access_token", token(ines, "tickets:read")))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void letsInNoForgedExpiredOrRevokedToken() throws Exception {
        String good = token(ines, "tickets:read");
        for (String forged :
                List.of("", "vigie_", good.substring(1), good + "a", good.replace("vigie_", "Vigie_"), "' or 1=1 --")) {
            ask(get("/api/v1/tickets"), forged)
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().string("WWW-Authenticate", containsString("invalid_token")))
                    .andExpect(jsonPath("$.type", endsWith("#problem-token-unknown")));
        }
        ask(get("/api/v1/tickets"), good).andExpect(status().isOk());
        clock.stopAt(NOW.plus(Duration.ofDays(7)));
        ask(get("/api/v1/tickets"), good)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.type", endsWith("#problem-token-expired")));
        clock.stopAt(NOW);
        TokenId id = tokens.seenBy(ines.signedIn()).getFirst().id();
        assertThat(tokens.revoke(id, ines.signedIn())).isTrue();
        assertThat(tokens.revoke(id, ines.signedIn())).isFalse();
        ask(get("/api/v1/tickets"), good)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.type", endsWith("#problem-token-revoked")));
        assertThat(tokens.uses(id, 10))
                .anySatisfy(use -> assertThat(use.refused()).isEqualTo(1));
    }

    @Test
    void aTokenEndsWithItsPersonsAccountAndACompanysDoesNot() throws Exception {
        String hers = token(claire, "shops:read");
        String theirs = issue(claire, harbour, "shops:read");
        people.disable(claire.id());
        ask(get("/api/v1/shops"), hers)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.type", endsWith("#problem-token-barred")));
        ask(get("/api/v1/shops"), theirs).andExpect(status().isOk());
    }

    @Test
    void letsInNoneOfTheAgencyWhoOwesASecondFactor() throws Exception {
        String hers = token(ines, "shops:read");
        sql.sql("delete from person_credential where person_id = :id")
                .param("id", ines.id().value())
                .update();
        ask(get("/api/v1/shops"), hers)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.type", endsWith("#problem-token-barred")));
    }

    @Test
    void doesNothingThatTheTokenIsNotGoodFor() throws Exception {
        String reads = token(ines, "tickets:read");
        send(post("/api/v1/tickets"), reads, opening(shop))
                .andExpect(status().isForbidden())
                .andExpect(header().string("WWW-Authenticate", containsString("scope=\"tickets:write\"")))
                .andExpect(jsonPath("$.detail", containsString("tickets:write")));
        ask(get("/api/v1/shops"), reads).andExpect(status().isForbidden());
        ask(get("/api/v1/contracts"), reads).andExpect(status().isForbidden());
        String writes = token(ines, "tickets:write");
        ask(get("/api/v1/tickets"), writes).andExpect(status().isForbidden());
    }

    @Test
    void aMerchantsTokenNeverMovesATicketAsTheAgencyDoes() throws Exception {
        Ticket ticket = ticket(shop, Severity.STANDARD);
        String writes = token(claire, "tickets:write");
        for (String verb : List.of("acknowledgement", "resumption", "reopening", "closing")) {
            ask(post("/api/v1/tickets/" + ticket.id() + "/" + verb), writes).andExpect(status().isForbidden());
        }
        send(post("/api/v1/tickets/" + ticket.id() + "/notes"), writes, "{\"text\":\"…\"}")
                .andExpect(status().isForbidden());
        for (String verb : List.of("restoration", "breakdown")) {
            send(post("/api/v1/tickets/" + ticket.id() + "/" + verb), writes, "{}")
                    .andExpect(status().isForbidden());
        }
        send(post("/api/v1/tickets/" + ticket.id() + "/replies"), writes, "{\"text\":\"Merci\",\"automatic\":true}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.conversation[1].by.side").value("MERCHANT"));
    }

    @Test
    void aMerchantsTokenNeverSeesAnotherCustomer() throws Exception {
        Ticket theirs = ticket(elsewhere, Severity.CRITICAL);
        ContractId contract = contracts
                .draft(mill, List.of(elsewhere.id()), Plan.SERENITE, NOW)
                .id();
        SignedByHand.sign(sql, contract, NOW);
        for (String token : List.of(token(claire, everything()), issue(claire, harbour, everything()))) {
            for (String address : List.of(
                    "/tickets/" + theirs.id(),
                    "/tickets/" + theirs.number(),
                    "/tickets/" + theirs.id() + "/clocks",
                    "/tickets/" + theirs.id() + "/files/" + UUID.randomUUID(),
                    "/shops/" + elsewhere.id(),
                    "/shops/" + elsewhere.id() + "/inventory",
                    "/shops/" + elsewhere.id() + "/uptime",
                    "/shops/" + elsewhere.id() + "/outages",
                    "/contracts/" + contract,
                    "/contracts/" + contract + "/hours")) {
                ask(get("/api/v1" + address), token).andExpect(status().isNotFound());
            }
            for (String list : List.of("/tickets", "/shops", "/contracts")) {
                ask(get("/api/v1" + list).param("customer", mill.toString()), token)
                        .andExpect(jsonPath("$.items", hasSize(0)));
            }
            send(post("/api/v1/tickets/" + theirs.id() + "/replies"), token, "{\"text\":\"…\"}")
                    .andExpect(status().isNotFound());
            send(post("/api/v1/tickets"), token, opening(elsewhere))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.errors[0].pointer").value("/shop"));
        }
        assertThat(tickets.find(theirs.id()).orElseThrow().events()).hasSize(1);
    }

    @Test
    void aMerchantSeesNeitherNotesNorHandsNorHoursOfTheConversation() throws Exception {
        Ticket ticket = ticket(shop, Severity.STANDARD);
        Author staff = Author.staff(ines.id(), ines.name());
        tickets.note(ticket.id(), staff, "Client pénible.");
        tickets.assign(ticket.id(), ines.id(), ines.name(), staff);
        ask(get("/api/v1/tickets/" + ticket.id()), token(claire, "tickets:read"))
                .andExpect(content().string(not(containsString("pénible"))))
                .andExpect(jsonPath("$.conversation", hasSize(1)))
                .andExpect(jsonPath("$.assignee", nullValue()));
        ask(get("/api/v1/tickets"), token(claire, "tickets:read"))
                .andExpect(jsonPath("$.items[0].assignee", nullValue()));
        ask(get("/api/v1/tickets/" + ticket.id()), token(ines, "tickets:read"))
                .andExpect(jsonPath("$.conversation[1].kind").value("NOTED"))
                .andExpect(jsonPath("$.assignee.name").value("Inès Caron"));
    }

    @Test
    void findsTheTicketsOfATagForTheAgencyAlone() throws Exception {
        Ticket sorted = ticket(shop, Severity.STANDARD);
        ticket(shop, Severity.STANDARD);
        tags.add("Paiement à part", "Inès");
        tags.put(sorted.id(), tags.named("paiement à part").orElseThrow().id(), Author.staff(ines.id(), ines.name()));
        String reads = token(ines, "tickets:read");
        ask(get("/api/v1/tickets").param("tag", "PAIEMENT À PART"), reads)
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].id").value(sorted.id().toString()))
                .andExpect(jsonPath("$.items[0].tags[0]").value("Paiement à part"));
        ask(get("/api/v1/tickets").param("tag", "inconnue"), reads)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("?tag"));
        ask(get("/api/v1/tickets").param("tag", "inconnue"), token(claire, "tickets:read"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].tags", nullValue()));
    }

    @Test
    void refusesABodyThatIsTooLargeOrNoJson() throws Exception {
        String writes = token(ines, "tickets:write");
        mvc.perform(post("/api/v1/tickets")
                        .header("Authorization", bearer(writes))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(new byte[BodyLimit.MOST_BYTES + 1]))
                .andExpect(status().isContentTooLarge())
                .andExpect(jsonPath("$.type", endsWith("#problem-too-large")));
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
            mvc.perform(post("/api/v1/tickets")
                            .header("Authorization", bearer(writes))
                            .header("Content-Type", type)
                            .content("shop=1"))
                    .andExpect(status().isUnsupportedMediaType());
        }
        mvc.perform(multipart("/api/v1/tickets").file("file", new byte[10]).header("Authorization", bearer(writes)))
                .andExpect(status().isUnsupportedMediaType());
        ask(get("/api/v1/tickets").accept(MediaType.APPLICATION_XML), token(ines, "tickets:read"))
                .andExpect(status().isNotAcceptable())
                .andExpect(content().contentTypeCompatibleWith(Problem.MEDIA_TYPE));
        ask(delete("/api/v1/tickets"), writes)
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", containsString("GET")));
        ask(get("/api/v1/nothing"), writes)
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith(Problem.MEDIA_TYPE));
    }

    @Test
    void namesEveryWrongValue() throws Exception {
        String writes = token(ines, "tickets:write");
        send(post("/api/v1/tickets"), writes, "{}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/shop")))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/severity")))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/subject")))
                .andExpect(jsonPath("$.errors[*].pointer", hasItem("/text")));
        send(post("/api/v1/tickets"), writes, opening(shop).replace("severity", "severty"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/severty"))
                .andExpect(jsonPath("$.errors[0].detail", containsString("severity")));
        send(post("/api/v1/tickets"), writes, opening(shop).replace("CRITICAL", "URGENT"))
                .andExpect(jsonPath("$.errors[0].pointer").value("/severity"))
                .andExpect(jsonPath("$.errors[0].detail", containsString("STANDARD")));
        send(post("/api/v1/tickets"), writes, opening(shop).replace(shop.id().toString(), "12"))
                .andExpect(jsonPath("$.errors[0].pointer").value("/shop"));
        send(post("/api/v1/tickets"), writes, opening(shop).replace("Panier vide", "x".repeat(201)))
                .andExpect(jsonPath("$.errors[0].detail", containsString("200")));
        send(post("/api/v1/tickets"), writes, opening(shop).replace("Panier vide", "Panier\\u0000vide"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/subject"))
                .andExpect(jsonPath("$.errors[0].detail", containsString("U+0000")));
        send(post("/api/v1/tickets"), writes, "{\"shop\": ")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].detail", containsString("1")));
        for (String body : List.of("[]", "3", "\"x\"", "null", "[".repeat(5_000))) {
            send(post("/api/v1/tickets"), writes, body).andExpect(status().is4xxClientError());
        }
        String reads = token(ines, "tickets:read", "monitoring:read");
        ask(get("/api/v1/tickets").param("limit", "5000"), reads)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("?limit"));
        ask(get("/api/v1/tickets").param("q", "panier\0"), reads)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].detail", containsString("U+0000")));
        ask(get("/api/v1/tickets").param("after", "nowhere"), reads).andExpect(status().isUnprocessableContent());
        ask(get("/api/v1/tickets").param("state", "LOST"), reads)
                .andExpect(jsonPath("$.errors[0].detail", containsString("WAITING")));
        ask(get("/api/v1/shops/" + shop.id() + "/uptime").param("month", "2099-01"), reads)
                .andExpect(status().isUnprocessableContent());
        ask(
                        get("/api/v1/shops/" + shop.id() + "/outages")
                                .param("to", "-999999999-01-01T00:00:00Z")
                                .param("from", "2026-01-01T00:00:00Z"),
                        reads)
                .andExpect(status().isUnprocessableContent());
        ask(get("/api/v1/shops/not-an-id/uptime"), reads).andExpect(status().isNotFound());
        send(post("/api/v1/tickets").header("Idempotency-Key", "é"), writes, opening(shop))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void speaksTheLanguageOfWhoeverAsks() throws Exception {
        String reads = token(ines, "tickets:read");
        ask(get("/api/v1/tickets/T-2001-0001"), reads)
                .andExpect(header().string("Content-Language", "fr"))
                .andExpect(jsonPath("$.title").value("Introuvable"));
        ask(get("/api/v1/tickets/T-2001-0001").header("Accept-Language", "en-GB,en;q=0.9"), reads)
                .andExpect(header().string("Content-Language", "en"))
                .andExpect(jsonPath("$.title").value("Not found"));
        mvc.perform(get("/api/v1/tickets").header("Accept-Language", "en"))
                .andExpect(jsonPath("$.title").value("Token expected"));
    }

    @Test
    void slowsDownWhoGoesTooFastAndSaysForHowLong() throws Exception {
        String fast = token(ines, "shops:read");
        for (int i = 0; i < 120; i++) {
            ask(get("/api/v1/token"), fast).andExpect(status().isOk());
        }
        ask(get("/api/v1/token"), fast)
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "1"))
                .andExpect(jsonPath("$.type", endsWith("#problem-rate-limited")));
        ask(get("/api/v1/token"), token(ines, "shops:read")).andExpect(status().isOk());
        clock.stopAt(NOW.plusSeconds(1));
        ask(get("/api/v1/token"), fast).andExpect(status().isOk());
    }

    @Test
    void notesWhereATokenWasUsedFromAndTellsTheCustomersLedger() throws Exception {
        String used = token(claire, "shops:read");
        ask(
                        get("/api/v1/shops").with(request -> {
                            request.setRemoteAddr("203.0.113.7");
                            return request;
                        }),
                        used)
                .andExpect(status().isOk());
        var token = tokens.seenBy(claire.signedIn()).getFirst();
        assertThat(token.lastUse()).isNotNull().satisfies(use -> {
            assertThat(use.at()).isEqualTo(NOW);
            assertThat(use.address()).isEqualTo("203.0.113.7");
        });
        assertThat(tokens.uses(token.id(), 10)).singleElement().satisfies(use -> {
            assertThat(use.accepted()).isEqualTo(1);
            assertThat(use.refused()).isZero();
        });
        tokens.revoke(token.id(), claire.signedIn());
        assertThat(ledger.entries(harbour, LedgerFilter.ALL, null, 10).stream()
                        .map(entry -> entry.fact().kind())
                        .collect(Collectors.toSet()))
                .contains("account.token-issued", "account.token-revoked");
        assertThat(sql.sql("select digest from api_token").query(String.class).list())
                .noneMatch(used::contains);
    }

    // ---- the parts

    private String[] everything() {
        return Permission.all().stream().map(Permission::code).toArray(String[]::new);
    }

    private String token(Person person, String... permissions) {
        return issue(person, null, permissions);
    }

    private String issue(Person person, CustomerId customer, String... permissions) {
        Set<Permission> granted = Set.of(permissions).stream()
                .map(code -> Permission.of(code).orElseThrow())
                .collect(Collectors.toSet());
        tokens.seenBy(person.signedIn()).stream()
                .filter(one -> one.revocation() == null)
                .filter(one -> one.isOfCustomer() == (customer != null))
                .forEach(one -> rename(one.id()));
        Issue issue = Scopes.call(
                Scope.agency(),
                () -> tokens.issue(new NewToken("Supervision", granted, 7, customer), person.signedIn()));
        return ((Issue.Issued) issue).text().reveal();
    }

    /** Names are unique among a person's valid tokens; here all are called the same. */
    private void rename(TokenId id) {
        sql.sql("update api_token set name = :name where id = :id and name = 'Supervision'")
                .param("name", "before " + id)
                .param("id", id.value())
                .update();
    }

    private ResultActions ask(MockHttpServletRequestBuilder request, String token) throws Exception {
        return mvc.perform(request.header("Authorization", bearer(token)));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String token, String body) throws Exception {
        return ask(request.contentType(MediaType.APPLICATION_JSON).content(body), token);
    }

    private void setUpAuthenticator(Person person) {
        sql.sql("insert into person_credential (person_id, totp_key, totp_since) values (:id, :key, :now)")
                .param("id", person.id().value())
                .param("key", new byte[] {1})
                .param("now", Instants.column(NOW))
                .update();
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static String opening(Shop about) {
        return """
            {"shop":"%s","severity":"CRITICAL","subject":"Panier vide","text":"Personne ne peut commander."}\
            """.formatted(about.id());
    }

    private Ticket ticket(Shop about, Severity severity) {
        return tickets.open(
                new Request(
                        about.customer(),
                        about.id(),
                        Channel.PORTAL,
                        severity,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "Le panier se vide."),
                MARC);
    }

    private ContractId contract(Plan plan) {
        ContractId id = contracts.draft(harbour, List.of(shop.id()), plan, NOW).id();
        SignedByHand.sign(sql, id, NOW.minus(Duration.ofDays(60)));
        return id;
    }

    private Shop shop(CustomerId customer, String name) {
        Shop entered = Shop.enter(customer, name, URI.create("https://" + UUID.randomUUID() + ".example/"), NOW)
                .takenOver(NOW);
        shops.add(entered);
        return entered;
    }

    private static EmailAddress mail() {
        return new EmailAddress(UUID.randomUUID() + "@people.example");
    }

    private int count(String table) {
        return sql.sql("select count(*) from " + table + " where customer_id = :customer")
                .param("customer", harbour.value())
                .query(Integer.class)
                .single();
    }
}
