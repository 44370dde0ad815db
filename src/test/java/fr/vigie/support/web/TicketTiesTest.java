package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static fr.vigie.testing.SignedInAs.merchantOf;
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
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Attachments;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.ClockReading;
import fr.vigie.support.Outcome;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.Relation;
import fr.vigie.support.Request;
import fr.vigie.support.RestoreWish;
import fr.vigie.support.Restores;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.support.Verdict;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Linked and merged tickets, as people meet them and as they are kept. */
@PageTest
class TicketTiesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    PeriodTickets periodTickets;

    @Autowired
    TicketMerges merges;

    @Autowired
    Restores restores;

    @Autowired
    TicketLinks links;

    @Autowired
    Attachments attachments;

    @Autowired
    Ledger ledger;

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
    private CustomerId stranger = CustomerId.create();
    private Ticket first;
    private Ticket second;

    @BeforeEach
    void openTwoTickets() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        stranger = customers.create("Autre client", Locale.FRENCH).id();
        Shop shop = shopOf(customer, "https://port.example/");
        first = open(customer, shop, "Panier vide", List.of());
        clock.stopAt(MONDAY.plusSeconds(600));
        second = open(customer, shop, "Commande impossible", List.of(new Upload("capture.txt", bytes("écran blanc"))));
        clock.stopAt(MONDAY.plusSeconds(1_200));
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void showsTheEffectOfAMergeBeforeItIsDone() throws Exception {
        page("/tickets/" + first.id() + "/merge", second.number().toString());
        page(
                "/tickets/" + second.id() + "/merge?with=" + first.number(),
                second.number() + " rejoint " + first.number(),
                "C’est définitif");
        tickets.restore(second.id(), null, Author.VIGIE).orThrow();
        page(
                "/tickets/" + second.id() + "/merge?with=" + first.number(),
                "n’est noté comme rétabli que dans " + second.number());
        page("/tickets/" + first.id() + "/merge?with=T-2026-9999", "Aucun ticket ne porte ce numéro");
        tickets.changeSeverity(first.id(), Severity.MINOR, NINA).orThrow();
        page("/tickets/" + first.id() + "/merge?with=" + second.id(), "est plus grave que");
        mvc.perform(post("/tickets/" + first.id() + "/merge")
                        .param("with", second.id().toString())
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "support.refused.merge.severity"));
        assertThat(tickets.find(second.id()).orElseThrow().state()).isEqualTo(TicketState.NEW);
    }

    @Test
    void mergesWithEvidenceAndReadsTheConversationOfOneInTheOther() throws Exception {
        merge(first, second).andExpect(redirectedUrl("/tickets/" + first.id()));
        Ticket merged = tickets.find(second.id()).orElseThrow();
        assertThat(merged.state()).isEqualTo(TicketState.MERGED);
        assertThat(merged.events().getLast()).isInstanceOf(TicketEvent.Merged.class);
        assertThat(tickets.find(first.id()).orElseThrow().events().getLast()).isInstanceOf(TicketEvent.Absorbed.class);
        assertThat(ledger.entries(customer, new LedgerFilter("ticket.merged", null, null, null), null, 5))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("into", first.number().toString()));
        page("/tickets/" + first.id(), "/tickets/" + second.id() + "/conversation");
        page("/tickets/" + second.id() + "/conversation", "Je ne peux plus commander.", "capture.txt");
        page("/tickets/" + second.id(), "a rejoint " + first.number());
        mvc.perform(get("/portal/tickets/" + first.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("/portal/tickets/" + second.id() + "/conversation")));
        mvc.perform(get("/portal/tickets/" + second.id() + "/conversation").with(asMerchantOf(customer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Je ne peux plus commander.")))
                .andExpect(content().string(containsString("/portal/tickets/" + second.id() + "/files/")));
        mvc.perform(get("/portal/tickets/" + second.id() + "/conversation").with(asMerchantOf(stranger)))
                .andExpect(status().isNotFound());
    }

    @Test
    void aWishToRestoreGoesOnInTheTicketThatItsOwnJoinsAsOneOfItsShop() throws Exception {
        Shop port = Shop.enter(customer, "Boutique du Port", URI.create("https://ici.example/"), MONDAY)
                .takenOver(MONDAY);
        Shop quay = Shop.enter(customer, "Boutique du Quai", URI.create("https://quai.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(port);
        shops.add(quay);
        var both = contracts.draft(customer, List.of(port.id(), quay.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, both.id(), MONDAY.minusSeconds(86_400 * 30));
        Ticket standing = open(customer, port, "Tout est effacé", List.of());
        clock.stopAt(MONDAY.plusSeconds(1_800));
        Ticket asking = wishing(quay, "abcdef0123456789");
        RestoreWish wish = restores.of(asking.id()).orElseThrow();

        merge(standing, asking).andExpect(flash().attribute("notice", "support.notice.merged"));

        assertThat(restores.of(standing.id())).contains(wish);
        assertThat(restores.of(asking.id())).isEmpty();
        String backups = "/backups/snapshots/";
        page(
                "/tickets/" + standing.id(),
                "/shops/" + quay.id() + backups + wish.snapshot(),
                "<strong>Boutique du Quai</strong>");
        mvc.perform(get("/tickets/" + asking.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString(backups))));
        clock.stopAt(MONDAY.plusSeconds(2_400));
        merge(standing, open(customer, port, "Plus rien", List.of()))
                .andExpect(flash().attribute("notice", "support.notice.merged"));
        assertThat(restores.of(standing.id()))
                .as("what joins without a wish takes none away")
                .contains(wish);
        Ticket another = wishing(port, "fedcba9876543210");
        page("/tickets/" + another.id(), "/shops/" + port.id() + backups + "fedcba9876543210");
        mvc.perform(get("/tickets/" + another.id()).with(asTechnician()))
                .andExpect(content().string(not(containsString("<strong>Boutique du Port</strong>"))));
        merge(standing, another).andExpect(flash().attribute("alarm", "support.refused.merge.restores"));
        assertThat(restores.of(standing.id())).contains(wish);
        assertThat(restores.of(another.id())).isPresent();
    }

    private Ticket wishing(Shop shop, String snapshot) {
        var wish = new RestoreWish(shop.id(), snapshot, MONDAY, List.of(RestoreWish.Part.DATABASE));
        var me = new SignedIn(
                merchantOf(customer), Role.MERCHANT, customer, "Claire", Locale.FRENCH, ZoneId.of("Europe/Paris"));
        return restores.ask(shop, wish, Severity.STANDARD, "Un import a tout effacé.", me)
                .orThrow();
    }

    /** Which the page of the merge said before it was done. */
    @Test
    void aRestorationOfTheTicketThatEndsIsToldOfItAloneWhereverOneLooks() throws Exception {
        tickets.restore(second.id(), null, NINA).orThrow();
        merge(first, second).andExpect(flash().attribute("notice", "support.notice.merged"));
        assertThat(ledger.entries(customer, new LedgerFilter("ticket.restored", null, null, null), null, 5))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.fact().subject()).contains(second.id().toString()));
        assertThat(ledger.entries(customer, new LedgerFilter("ticket.merged", null, null, null), null, 5))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("restoration", "MET")
                        .containsEntry("into", first.number().toString()));
        assertThat(tickets.clocks(tickets.find(first.id()).orElseThrow()).restoration())
                .map(ClockReading::isRunning)
                .contains(true);
        mvc.perform(get("/portal/tickets/" + second.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("C’est rétabli depuis")));
        mvc.perform(get("/portal/tickets/" + first.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("C’est rétabli avant")));
    }

    @Test
    void aMergedTicketNeverEscalatesAndItsVerdictsStayAsTheyWere() {
        tickets.reply(second.id(), NINA, "Je regarde.").orThrow();
        merges.merge(first.id(), second.id(), NINA).orThrow();
        assertThat(sql.sql("select count(*) from ticket where id = :id and (due is not null or alarm is not null)")
                        .param("id", second.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        clock.stopAt(MONDAY.plusSeconds(86_400 * 10));
        assertThat(
                        periodTickets
                                .verdicts(List.of(second.shop()), new Period(MONDAY, MONDAY.plusSeconds(86_400)))
                                .stream()
                                .filter(verdict -> verdict.ticket().equals(second.id())))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.result()).isEqualTo(Verdict.Result.MET);
                    assertThat(verdict.frozen()).isNotNull();
                });
    }

    @Test
    void aReplyToAMergedTicketLandsWhereItGoesOnHoweverOftenItWasMerged() throws Exception {
        Ticket third = open(customer, shops.find(first.shop()).orElseThrow(), "Toujours rien", List.of());
        merges.merge(third.id(), second.id(), NINA).orThrow();
        merges.merge(second.id(), first.id(), NINA).orThrow();
        mvc.perform(post("/portal/tickets/" + third.id() + "/replies")
                        .param("text", "Alors ?")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(redirectedUrl("/portal/tickets/" + first.id()));
        assertThat(tickets.find(first.id()).orElseThrow().events().getLast())
                .isInstanceOfSatisfying(
                        TicketEvent.Replied.class,
                        reply -> assertThat(reply.text()).isEqualTo("Alors ?"));
        assertThat(merges.merge(first.id(), third.id(), NINA))
                .isEqualTo(new Outcome.Refused("support.refused.merge.notOpen"));
        assertThat(tickets.findStanding(third.id()).orElseThrow().id()).isEqualTo(first.id());
    }

    @Test
    void linksAndUnlinksOnBothSides() throws Exception {
        String at = "/tickets/" + first.id();
        mvc.perform(get(at + "/links/choices").with(asTechnician()))
                .andExpect(content().string(containsString(second.number() + " Commande impossible")));
        link("CAUSED_BY", second.number() + " Commande impossible")
                .andExpect(flash().attribute("notice", "support.notice.linked"));
        link("RELATED", second.number().toString())
                .andExpect(flash().attribute("alarm", "support.refused.link.already"));
        link("RELATED", first.number().toString()).andExpect(flash().attribute("alarm", "support.refused.link.itself"));
        link("RELATED", "T-2019-1").andExpect(flash().attribute("alarm", "support.refused.link.unknown"));
        link("CONTINUES", second.number().toString())
                .andExpect(flash().attribute("alarm", "support.refused.link.relation"));
        Ticket theirs = open(stranger, shopOf(stranger, "https://ailleurs.example/"), "Ailleurs", List.of());
        link("RELATED", theirs.number().toString())
                .andExpect(flash().attribute("alarm", "support.refused.link.customer"));
        page(at, "Causé par", second.number().toString());
        page("/tickets/" + second.id(), "A causé", first.number().toString());
        mvc.perform(get("/portal/tickets/" + first.id()).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("/portal/tickets/" + second.id())))
                .andExpect(content().string(not(containsString("a lié le ticket"))));
        assertThat(Scopes.call(Scope.customer(stranger), () -> links.of(first.id())))
                .isEmpty();
        mvc.perform(post(at + "/links/" + second.id() + "/removal")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("notice", "support.notice.unlinked"));
        mvc.perform(post(at + "/links/" + second.id() + "/removal")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(flash().attribute("alarm", "support.refused.link.none"));
        assertThat(links.of(second.id())).isEmpty();
        assertThat(tickets.find(second.id()).orElseThrow().events().stream()
                        .filter(TicketEvent.Linked.class::isInstance))
                .singleElement()
                .satisfies(event ->
                        assertThat(((TicketEvent.Linked) event).relation()).isEqualTo(Relation.CAUSES));
    }

    private ResultActions link(String relation, String other) throws Exception {
        return mvc.perform(post("/tickets/" + first.id() + "/links")
                .param("relation", relation)
                .param("other", other)
                .with(asTechnician())
                .with(csrf()));
    }

    private ResultActions merge(Ticket one, Ticket other) throws Exception {
        return mvc.perform(post("/tickets/" + one.id() + "/merge")
                .param("with", other.id().toString())
                .with(asTechnician())
                .with(csrf()));
    }

    private void page(String address, String... holds) throws Exception {
        ResultActions answer = mvc.perform(get(address).with(asTechnician()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        for (String part : holds) {
            answer.andExpect(content().string(containsString(part)));
        }
    }

    private Shop shopOf(CustomerId owner, String address) {
        Shop shop = Shop.enter(owner, "Boutique du Port", URI.create(address), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(owner, List.of(shop.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minusSeconds(86_400 * 30));
        return shop;
    }

    private Ticket open(CustomerId owner, Shop shop, String subject, List<Upload> files) {
        return tickets.open(
                new Request(
                        owner,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        subject,
                        "Je ne peux plus commander."),
                MARC,
                files);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
