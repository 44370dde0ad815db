package fr.vigie.support.web;

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
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.EscalationRule;
import fr.vigie.support.EscalationRules;
import fr.vigie.support.EscalationWatch;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
class EscalationPagesTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    EscalationRules rules;

    @Autowired
    EscalationWatch watch;

    @Autowired
    Tickets tickets;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void managersAddAndRemoveRulesThatTheOthersRead() throws Exception {
        mvc.perform(rule("45").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(rule("un peu").with(asManager()).locale(Locale.FRENCH))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("un peu")))
                .andExpect(content().string(containsString("une semaine")));
        mvc.perform(post("/settings/escalations")
                        .param("minutes", "10")
                        .with(csrf())
                        .with(asManager()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(rule("45").with(asManager())).andExpect(flash().attribute("notice", "support.escalation.added"));
        int standing = rules.all().size();
        mvc.perform(rule("45").with(asManager())).andExpect(flash().attribute("notice", "support.escalation.added"));
        assertThat(rules.all()).as("nobody is told twice").hasSize(standing);
        mvc.perform(rule("44").with(asManager()));
        assertThat(rules.all()).as("at another time").hasSize(standing + 1);
        EscalationRule added = rules.all().stream()
                .filter(rule -> rule.shift().equals(Duration.ofMinutes(-45)))
                .findFirst()
                .orElseThrow();
        mvc.perform(get("/settings/escalations").with(asTechnician()).locale(Locale.FRENCH))
                .andExpect(content().string(containsString("min avant</td>")))
                .andExpect(content().string(not(containsString("Ajouter la règle"))));
        mvc.perform(get("/settings/escalations")
                        .with(asMerchantOf(
                                customers.create("Client", Locale.FRENCH).id())))
                .andExpect(status().isForbidden());
        mvc.perform(post("/settings/escalations/" + added.id() + "/removal")
                .with(csrf())
                .with(asManager()));
        assertThat(rules.all()).doesNotContain(added);
    }

    @Test
    void tellsWhoHasItInHandOnceBeforeTheDeadlineAndNobodyOnceItIsResolved() {
        clock.stopAt(MONDAY);
        EscalationRule hour = new EscalationRule(
                UUID.randomUUID(), Duration.ofMinutes(-60), null, Set.of(Severity.CRITICAL), true, false, false);
        rules.all().forEach(rule -> rules.remove(rule.id()));
        rules.add(hour);
        Person ines = people.enter(new Newcomer(
                "Inès Vidal",
                new EmailAddress("ines.vidal@agence.example"),
                Role.TECHNICIAN,
                null,
                Locale.FRENCH,
                ZoneId.of("Europe/Paris")));
        Ticket told = ticket();
        Ticket resolved = ticket();
        Author author = Author.staff(ines.id(), ines.name());
        for (Ticket ticket : List.of(told, resolved)) {
            tickets.assign(ticket.id(), ines.id(), ines.name(), author).orThrow();
            tickets.reply(ticket.id(), author, "Je regarde.").orThrow();
        }
        Instant due = tickets.clocks(told).restoration().orElseThrow().deadline();
        clock.stopAt(due.minusSeconds(3_601));
        watch.run();
        assertThat(escalations(told)).isEmpty();
        tickets.resolve(resolved.id(), author, "Corrigé.").orThrow();
        clock.stopAt(due.minusSeconds(3_600));
        watch.run();
        watch.run();
        assertThat(escalations(told)).singleElement().satisfies(escalated -> {
            assertThat(escalated.told()).isEqualTo("Inès Vidal");
            assertThat(escalated.shift()).isEqualTo(Duration.ofHours(-1));
        });
        assertThat(escalations(resolved)).isEmpty();
        tickets.waitFor(told.id(), WaitReason.CUSTOMER, author).orThrow();
        clock.stopAt(due.minusSeconds(1_200));
        watch.run();
        assertThat(escalations(told)).as("it waits").hasSize(1);
        tickets.resume(told.id(), author).orThrow();
        assertThat(tickets.clocks(tickets.find(told.id()).orElseThrow())
                        .restoration()
                        .orElseThrow()
                        .deadline())
                .isEqualTo(due.plusSeconds(2_400));
        watch.run();
        watch.run();
        assertThat(escalations(told)).as("another deadline is near").hasSize(2);
    }

    @Test
    void anAdministratorIsToldOfALateTicketThatNobodyHasWhereThereIsNoAccountManager() {
        clock.stopAt(MONDAY);
        sql.sql("update person set disabled = now() where customer_id is null").update();
        people.enter(Newcomer.ofTheAgency(
                "Anne Rivière", new EmailAddress("anne.seule@agence.example"), Role.ADMINISTRATOR, Locale.FRENCH));
        rules.all().forEach(rule -> rules.remove(rule.id()));
        rules.add(new EscalationRule(
                UUID.randomUUID(), Duration.ZERO, null, Set.of(Severity.CRITICAL), true, false, false));
        Ticket late = ticket();
        clock.stopAt(tickets.clocks(late).response().orElseThrow().deadline());
        watch.run();
        assertThat(escalations(late)).extracting(TicketEvent.Escalated::told).containsExactly("Anne Rivière");
    }

    private Ticket ticket() {
        CustomerId customer =
                customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minusSeconds(86_400));
        return tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Paiement impossible",
                        "Bonjour."),
                Author.merchant(PersonId.create(), "Marc"));
    }

    private List<TicketEvent.Escalated> escalations(Ticket ticket) {
        return tickets.find(ticket.id()).orElseThrow().events().stream()
                .filter(TicketEvent.Escalated.class::isInstance)
                .map(TicketEvent.Escalated.class::cast)
                .toList();
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder rule(String minutes) {
        return post("/settings/escalations")
                .param("minutes", minutes)
                .param("when", "before")
                .param("severities", "CRITICAL")
                .param("assignee", "true")
                .with(csrf());
    }
}
