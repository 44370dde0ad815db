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
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.DeskChoices;
import fr.vigie.support.Outcome;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.Recount;
import fr.vigie.support.Recounts;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.Verdict;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.vault.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
class ReopeningPagesTest {
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
    Recounts recounts;

    @Autowired
    DeskChoices choices;

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    People people;

    @Autowired
    Inboxes inboxes;

    @Autowired
    MailRoom room;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private Ticket ticket;

    @BeforeEach
    void closeALateTicket() {
        clock.stopAt(MONDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), MONDAY)
                .takenOver(MONDAY);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, MONDAY);
        SignedByHand.sign(sql, contract.id(), MONDAY.minusSeconds(86_400));
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Paiement impossible",
                        "Bonjour."),
                MARC);
        clock.stopAt(MONDAY.plus(Duration.ofHours(7)));
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
    }

    @AfterEach
    void releaseTheClock() {
        sql.sql("delete from mail_inbox").update();
        clock.release();
    }

    @Test
    void anAnswerWithinTheDaysReopensAndTheFirstVerdictStays() throws Exception {
        List<Verdict> first = verdicts();
        assertThat(first).hasSize(2).allMatch(verdict -> verdict.result() == Verdict.Result.MISSED);
        clock.stopAt(MONDAY.plus(Duration.ofDays(3)));
        mvc.perform(get("/portal/tickets/" + ticket.id())
                        .with(asMerchantOf(customer))
                        .locale(Locale.FRENCH))
                .andExpect(content().string(containsString("votre réponse la rouvre")));
        mvc.perform(post("/portal/tickets/" + ticket.id() + "/replies")
                        .param("text", "C’est revenu.")
                        .with(csrf())
                        .with(asMerchantOf(customer)))
                .andExpect(flash().attribute("notice", "support.notice.replied"));
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(verdicts()).containsAll(first).hasSize(4);
        clock.stopAt(MONDAY.plus(Duration.ofDays(3)).plusSeconds(600));
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        List<Verdict> both = verdicts();
        assertThat(both).containsAll(first).hasSize(4);
        assertThat(both.subList(2, 4)).allMatch(verdict -> verdict.result() == Verdict.Result.MET);
        assertThat(recounts.of(tickets.find(ticket.id()).orElseThrow()))
                .hasSize(4)
                .allMatch(Recount::isSame);
        mvc.perform(get("/tickets/" + ticket.id() + "/recount")
                        .with(asTechnician())
                        .locale(Locale.FRENCH))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("après réouverture")))
                .andExpect(content().string(containsString("le recalcul dit la même chose")))
                .andExpect(content().string(not(containsString("le recalcul diffère"))));
        mvc.perform(get("/tickets/" + ticket.id() + "/recount").with(asMerchantOf(customer)))
                .andExpect(status().isForbidden());
    }

    @Test
    void aLaterAnswerIsRefusedAndTheAgencyChoosesHowLong() throws Exception {
        clock.stopAt(MONDAY.plus(Duration.ofDays(9)));
        mvc.perform(get("/portal/tickets/" + ticket.id())
                        .with(asMerchantOf(customer))
                        .locale(Locale.FRENCH))
                .andExpect(content().string(not(containsString("votre réponse la rouvre"))));
        assertThat(tickets.reply(ticket.id(), MARC, "C’est revenu.")).isInstanceOf(Outcome.Refused.class);
        mvc.perform(days("91").with(asManager())).andExpect(flash().attribute("alarm", "support.reopening.error"));
        mvc.perform(days("15").with(asTechnician())).andExpect(status().isForbidden());
        mvc.perform(days("15").with(asManager())).andExpect(flash().attribute("notice", "support.reopening.saved"));
        assertThat(choices.reopenDays()).isEqualTo(15);
        assertThat(tickets.reply(ticket.id(), MARC, "C’est revenu.")).isInstanceOf(Outcome.Changed.class);
        choices.reopenWithin(7);
    }

    @Test
    void anAnswerByMailCountsFromWhenItWasReceivedHoweverLateItIsRead() {
        String address = "marc." + customer.value() + "@port.example";
        people.enter(Newcomer.merchant("Marc", new EmailAddress(address), customer, Locale.FRENCH));
        Instant closed = tickets.find(ticket.id()).orElseThrow().closed().orElseThrow();
        clock.stopAt(closed.plus(Duration.ofDays(8)));
        Instant late = closed.plus(Duration.ofDays(7)).plusSeconds(1);
        arrives(address, "late", late);
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
        assertThat(tickets.opened(ticket.shop(), new Period(late, late.plusSeconds(1))))
                .hasSize(1);
        Instant inTime = closed.plus(Duration.ofDays(7)).minusSeconds(1);
        arrives(address, "in-time", inTime);
        Ticket reopened = tickets.find(ticket.id()).orElseThrow();
        assertThat(reopened.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(reopened.received()).isEqualTo(inTime);
    }

    private void arrives(String from, String id, Instant received) {
        try (Secret password = Secret.of("hunter2-hunter2")) {
            inboxes.change(
                    new InboxSettings(
                            new EmailAddress("support@agence.example"),
                            "imap.invalid",
                            993,
                            InboxSettings.Encryption.TLS,
                            "support",
                            "INBOX",
                            true,
                            true),
                    password);
        }
        String raw = "From: Marc <" + from + ">\r\nTo: support@agence.example\r\nSubject: Re: [" + ticket.number()
                + "] Paiement\r\nMessage-ID: <" + id + "@port.example>\r\n\r\nToujours en panne.\r\n";
        assertThat(room.take(raw.getBytes(StandardCharsets.UTF_8), received)).isTrue();
    }

    private List<Verdict> verdicts() {
        return periodTickets.verdicts(customer, new Period(MONDAY.minusSeconds(1), MONDAY.plusSeconds(1)));
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder days(String days) {
        return post("/settings/escalations/reopening").param("days", days).with(csrf());
    }
}
