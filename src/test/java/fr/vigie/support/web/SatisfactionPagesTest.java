package fr.vigie.support.web;

import static fr.vigie.testing.SignedInAs.asManager;
import static fr.vigie.testing.SignedInAs.asMerchantOf;
import static fr.vigie.testing.SignedInAs.asTechnician;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.Satisfaction;
import fr.vigie.support.SatisfactionScore;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.testing.PageTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@PageTest
class SatisfactionPagesTest {
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    private static final Pattern LINK = Pattern.compile("/satisfaction/([\\w-]{43})\\?score=GOOD");
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");

    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    Satisfactions satisfactions;

    @Autowired
    Customers customers;

    @Autowired
    People people;

    @Autowired
    Shops shops;

    @Autowired
    Outbox outbox;

    @Autowired
    Ledger ledger;

    @Autowired
    MovableClock clock;

    private CustomerId harbour;
    private Shop shop;
    private Person claire;
    private Person marc;

    @BeforeEach
    void aCustomer() {
        clock.stopAt(NOW);
        harbour = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = Shop.enter(harbour, "Boutique du Port", URI.create("https://port.example/"), NOW)
                .takenOver(NOW);
        shops.add(shop);
        claire = people.enter(Newcomer.merchant("Claire Dumas", mail(), harbour, Locale.FRENCH));
        marc = people.enter(Newcomer.ofTheAgency("Marc Leroy", mail(), Role.ACCOUNT_MANAGER, Locale.FRENCH));
    }

    @AfterEach
    void theClockRuns() {
        clock.release();
    }

    @Test
    void asksWhoOpenedTheTicketOnceItIsClosed() throws Exception {
        Ticket ticket = closed(Author.merchant(claire.id(), claire.name()));
        String secret = link();
        assertThat(satisfactions.ask(ticket.id())).as("never asked twice").isEmpty();
        mvc.perform(get("/satisfaction/" + secret).param("score", "GOOD"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("checked")))
                .andExpect(content().string(containsString(ticket.number().toString())));
        assertThat(given(ticket)).as("a program that opens links does not vote").isEmpty();
        answer(secret, "GOOD", "Rapide et clair.").andExpect(status().isOk());
        assertThat(given(ticket).orElseThrow())
                .isEqualTo(new Satisfaction.Answer(SatisfactionScore.GOOD, "Rapide et clair.", NOW));
        assertThat(ledger.entries(harbour, new LedgerFilter("satisfaction.given", null, null, null), null, 10))
                .hasSize(1);
        mvc.perform(get("/tickets/" + ticket.id() + "/satisfaction/card").with(asTechnician()))
                .andExpect(content().string(containsString("Rapide et clair.")));
    }

    @Test
    void takesAnotherAnswerForAWeekAndNoneAfterwards() throws Exception {
        Ticket ticket = closed(Author.merchant(claire.id(), claire.name()));
        String secret = link();
        answer(secret, "FAIR", "");
        clock.stopAt(NOW.plus(Duration.ofDays(7)).minusSeconds(1));
        answer(secret, "GOOD", "Finalement oui.").andExpect(status().isOk());
        assertThat(given(ticket).orElseThrow().score()).isEqualTo(SatisfactionScore.GOOD);
        clock.stopAt(NOW.plus(Duration.ofDays(7)));
        answer(secret, "BAD", "").andExpect(status().isGone());
        assertThat(given(ticket).orElseThrow().score()).isEqualTo(SatisfactionScore.GOOD);
    }

    @Test
    void takesNoFirstAnswerAfterAMonthNorOneByAWrongLink() throws Exception {
        closed(Author.merchant(claire.id(), claire.name()));
        String secret = link();
        answer(secret.substring(1) + "x", "GOOD", "").andExpect(status().isGone());
        answer(secret, "WONDERFUL", "Mon mot").andExpect(status().isUnprocessableContent());
        answer(secret, "WONDERFUL", "Mon mot").andExpect(content().string(containsString("Mon mot")));
        clock.stopAt(NOW.plus(Duration.ofDays(30)));
        mvc.perform(get("/satisfaction/" + secret)).andExpect(status().isGone());
        answer(secret, "GOOD", "").andExpect(status().isGone());
    }

    @Test
    void tellsTheAccountManagersOfADissatisfiedCustomer() throws Exception {
        Ticket ticket = closed(Author.merchant(claire.id(), claire.name()));
        answer(link(), "BAD", "<script>alert(1)</script>");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo(marc, "mécontent"));
        mvc.perform(get("/tickets/" + ticket.id() + "/satisfaction/card").with(asTechnician()))
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("Mécontent")));
    }

    @Test
    void aMerchantAnswersInThePortalForTheirOwnTicketsOnly() throws Exception {
        Ticket ticket = closed(Author.merchant(claire.id(), claire.name()));
        link();
        String at = "/portal/tickets/" + ticket.id() + "/satisfaction";
        mvc.perform(get(at + "/card").with(asMerchantOf(harbour)))
                .andExpect(content().string(containsString("Envoyer mon avis")));
        CustomerId mill = customers.create("Le Moulin", Locale.FRENCH).id();
        mvc.perform(get(at + "/card").with(asMerchantOf(mill))).andExpect(status().isNotFound());
        mvc.perform(post(at).with(asMerchantOf(mill)).with(csrf()).param("score", "BAD"))
                .andExpect(status().isNotFound());
        mvc.perform(post(at).with(asMerchantOf(harbour)).with(csrf()))
                .andExpect(flash().attribute("alarm", "support.satisfaction.missing"));
        mvc.perform(post(at).with(asMerchantOf(harbour)).with(csrf()).param("score", "FAIR"))
                .andExpect(flash().attribute("notice", "support.satisfaction.thanks"));
        assertThat(given(ticket).orElseThrow().score()).isEqualTo(SatisfactionScore.FAIR);
    }

    @Test
    void asksNobodyAboutWhatTheWatchOpenedAlone() {
        TicketId alone = closed(Author.VIGIE).id();
        assertThat(satisfactions.ask(alone)).isEmpty();
        Ticket joined = opened(Author.VIGIE);
        tickets.reply(joined.id(), Author.merchant(claire.id(), claire.name()), "Moi aussi je le vois.");
        close(joined);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Scopes.call(
                        Scope.agency(), () -> satisfactions.of(joined.id()).isPresent()));
        assertThat(satisfactions.of(alone)).isEmpty();
    }

    @Test
    void asksNobodyWhomTheAgencyChoseNotToAsk() throws Exception {
        String at = "/customers/" + harbour + "/satisfaction";
        mvc.perform(post(at).with(asTechnician()).with(csrf()).param("asking", "false"))
                .andExpect(status().isForbidden());
        mvc.perform(post(at).with(asManager()).with(csrf()).param("asking", "false"))
                .andExpect(flash().attribute("notice", "support.satisfaction.off"));
        assertThat(satisfactions.isAsking(harbour)).isFalse();
        Ticket ticket = closed(Author.merchant(claire.id(), claire.name()));
        assertThat(satisfactions.ask(ticket.id())).isEmpty();
        mvc.perform(post(at).with(asManager()).with(csrf()).param("asking", "true"));
        assertThat(satisfactions.isAsking(harbour)).isTrue();
        mvc.perform(post("/tickets/figures/satisfaction")
                .with(asManager())
                .with(csrf())
                .param("asking", "false"));
        assertThat(satisfactions.isAsking(harbour)).isFalse();
        mvc.perform(get(at + "/card").with(asTechnician()))
                .andExpect(content().string(containsString("ne demande d’avis à personne")));
        mvc.perform(post("/tickets/figures/satisfaction")
                .with(asManager())
                .with(csrf())
                .param("asking", "true"));
        assertThat(satisfactions.isAsking(harbour)).isTrue();
    }

    @Test
    void countsHowManyAnsweredBesideTheRate() throws Exception {
        clock.stopAt(NOW.plus(Duration.ofDays(400)));
        closed(Author.merchant(claire.id(), claire.name()));
        answer(link(), "GOOD", "");
        Instant now = clock.instant();
        Satisfactions.Figures figures =
                satisfactions.figures(new Period(now.minus(Duration.ofDays(30)), now.plusSeconds(1)));
        assertThat(figures).isEqualTo(new Satisfactions.Figures(1, 1, 0, 0));
        assertThat(figures.share()).isEqualTo(1.0);
        clock.stopAt(now.plusSeconds(1));
        mvc.perform(get("/tickets/figures").with(asManager()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1 sur 1 réponse, 1 demandée")));
    }

    private Ticket opened(Author by) {
        return tickets.open(
                new Request(
                        harbour,
                        shop.id(),
                        by.isMerchant() ? Channel.PORTAL : Channel.WATCH,
                        Severity.MINOR,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "Le panier se vide."),
                by);
    }

    private Ticket closed(Author by) {
        return close(opened(by));
    }

    private Ticket close(Ticket ticket) {
        tickets.resolve(ticket.id(), NINA, "C’est réparé.");
        return tickets.close(ticket.id(), NINA).orThrow();
    }

    /** The secret in the message that asks Claire, once it is there; the solution goes to her at the same instant. */
    private String link() {
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo(claire, "satisfaction/"));
        Matcher found = LINK.matcher(
                mailsTo(claire, "satisfaction/").findFirst().orElseThrow().text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private boolean mailTo(Person person, String words) {
        return mailsTo(person, words).findAny().isPresent();
    }

    private Stream<Mail> mailsTo(Person person, String words) {
        return Scopes.call(Scope.agency(), () -> outbox.latest(null, null, 100)).stream()
                .map(StoredMail::mail)
                .filter(mail -> mail.to().equals(person.email()))
                .filter(mail -> (mail.subject() + mail.text()).contains(words));
    }

    private Optional<Satisfaction.Answer> given(Ticket ticket) {
        return satisfactions.of(ticket.id()).map(Satisfaction::answer);
    }

    private ResultActions answer(String secret, String score, String comment) throws Exception {
        return mvc.perform(post("/satisfaction/" + secret)
                .with(csrf())
                .param("score", score)
                .param("comment", comment));
    }

    private static EmailAddress mail() {
        return new EmailAddress(UUID.randomUUID() + "@people.example");
    }
}
