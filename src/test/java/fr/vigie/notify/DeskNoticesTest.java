package fr.vigie.notify;

import static fr.vigie.testing.Listeners.settle;
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
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.mail.Attachment;
import fr.vigie.mail.Outbox;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Following;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketWentOn;
import fr.vigie.support.Tickets;
import fr.vigie.support.Upload;
import fr.vigie.support.Watchers;
import fr.vigie.testing.PageTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.testing.SignedInAs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Who follows a ticket, and whom its messages are sent to. */
@PageTest
class DeskNoticesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketMerges merges;

    @Autowired
    Watchers watchers;

    @Autowired
    DeskNotices notices;

    @Autowired
    Outbox outbox;

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

    private CustomerId customer = CustomerId.create();
    private Shop shop = Shop.enter(customer, "Port", URI.create("https://port.example/"), Instant.EPOCH);
    private Person claire;
    private Person paul;
    private Person nina;
    private Person omar;
    private Person zoe;
    private Ticket ticket;

    @BeforeEach
    void twoMerchantsAndThreeOfTheAgency() {
        sql.sql("update person set disabled = now() where customer_id is null").update();
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), Instant.now());
        shops.add(shop);
        claire = enter("Claire Dumas", Role.MERCHANT, customer);
        paul = enter("Paul Roy", Role.MERCHANT, customer);
        nina = enter("Nina Sand", Role.TECHNICIAN, null);
        omar = enter("Omar Blin", Role.TECHNICIAN, null);
        zoe = enter("Zoé Lys", Role.ACCOUNT_MANAGER, null);
        watchers.choose(zoe, Following.EVERYTHING);
        ticket = open("Panier vide");
        settle(sql);
        sql.sql("delete from mail_outbox").update();
    }

    @Test
    void aRequestIsSentToWhoWantsToHearOfEverything() {
        open("Logo flou");
        settle(sql);
        assertThat(told("demande :")).containsExactly(zoe.email().value());
    }

    @Test
    void aRequestThatNobodyHasIsSentToTheManagersWithItsDeadline() {
        watchers.choose(zoe, Following.INVOLVED);
        sign();
        open("Logo flou");
        settle(sql);
        assertThat(told("Personne n’a encore ce ticket en main. Une réponse est promise au plus tard"))
                .containsExactly(zoe.email().value());
        assertThat(told("demande :")).hasSize(1);
    }

    @Test
    void aRequestThatBlocksOrdersIsSentToTheWholeAgencyButToWhoWantsNoMail() {
        watchers.choose(zoe, Following.INVOLVED);
        watchers.choose(omar, Following.NOTHING);
        tickets.open(critical("Paiement impossible"), author(claire));
        settle(sql);
        assertThat(told("toute l’équipe reçoit ce message"))
                .containsExactlyInAnyOrder(nina.email().value(), zoe.email().value());
        assertThat(outbox.latestTo(nina.email()).orElseThrow().mail().subject())
                .endsWith("Critique\u00a0: Paiement impossible");
    }

    @Test
    void aRequestIsSentToTheOnlyAdministratorOfAnAgencyWithoutAnybodyElse() {
        sql.sql("update person set disabled = now() where customer_id is null").update();
        Person anne = enter("Anne Rivière", Role.ADMINISTRATOR, null);
        open("Logo flou");
        settle(sql);
        assertThat(told("demande :")).containsExactly(anne.email().value());
    }

    @Test
    void aRequestIsSentToTheOthersWhereNoManagerWantsMail() {
        watchers.choose(zoe, Following.NOTHING);
        open("Logo flou");
        settle(sql);
        assertThat(told("demande :"))
                .containsExactlyInAnyOrder(nina.email().value(), omar.email().value());
    }

    @Test
    void aRequestOfAProgramThatSpeaksForNobodyIsSentAsOneOfACustomer() {
        tickets.open(request("Stock à zéro"), new Author(Author.Side.AUTOMATIC, null, "Gestion des stocks"));
        settle(sql);
        assertThat(told("Gestion des stocks demande :"))
                .containsExactly(zoe.email().value());
    }

    @Test
    void aRequestThatSomebodyHasOrAnsweredIsSentToWhoWantsToHearOfEverythingAlone() {
        Ticket call = tickets.open(critical("Paiement impossible"), author(claire));
        assertThat(watchers.ofNew(call)).containsExactlyInAnyOrder(nina, omar, zoe);
        Ticket answered = tickets.reply(call.id(), author(nina), "Je regarde.").orThrow();
        assertThat(watchers.ofNew(answered)).as("she knows of it").containsExactlyInAnyOrder(omar, zoe);
        Ticket taken =
                tickets.assign(call.id(), nina.id(), nina.name(), author(nina)).orThrow();
        assertThat(watchers.ofNew(taken)).containsExactly(zoe);
    }

    @Test
    void anAnswerOfTheCustomerInATicketThatNobodyHasIsSentToTheManagersUntilSomebodyWroteInIt() {
        watchers.choose(zoe, Following.INVOLVED);
        tickets.reply(ticket.id(), author(claire), "Toujours vide.").orThrow();
        settle(sql);
        assertThat(told("Toujours vide.")).containsExactly(zoe.email().value());
        assertThat(watchers.isTold(ticket, zoe.id())).isTrue();
        assertThat(watchers.isTold(ticket, nina.id())).isFalse();
        tickets.reply(ticket.id(), author(nina), "Je regarde.").orThrow();
        tickets.reply(ticket.id(), author(claire), "Merci à vous.").orThrow();
        settle(sql);
        assertThat(told("Merci à vous.")).containsExactly(nina.email().value());
        people.disable(nina.id());
        tickets.reply(ticket.id(), author(claire), "J’attends.").orThrow();
        settle(sql);
        assertThat(told("J’attends.")).containsExactly(zoe.email().value());
    }

    @Test
    void anAnswerInABlockingTicketThatNobodyHasIsSentToTheWholeAgency() {
        watchers.choose(zoe, Following.INVOLVED);
        tickets.reply(ticket.id(), author(nina), "Je regarde.").orThrow();
        tickets.changeSeverity(ticket.id(), Severity.CRITICAL, author(nina)).orThrow();
        tickets.reply(ticket.id(), author(claire), "Plus rien ne passe.").orThrow();
        settle(sql);
        assertThat(told("Plus rien ne passe."))
                .containsExactlyInAnyOrder(
                        nina.email().value(), omar.email().value(), zoe.email().value());
        tickets.assign(ticket.id(), omar.id(), omar.name(), author(omar)).orThrow();
        tickets.reply(ticket.id(), author(claire), "J’attends toujours.").orThrow();
        settle(sql);
        assertThat(told("J’attends toujours."))
                .containsExactlyInAnyOrder(nina.email().value(), omar.email().value());
    }

    @Test
    void anAnswerOfTheCustomerIsSentToWhoHasTheTicketAndToWhoFollowsIt() {
        tickets.assign(ticket.id(), nina.id(), nina.name(), author(nina)).orThrow();
        watchers.watch(ticket, omar.id());
        watchers.mute(ticket, zoe.id());
        tickets.reply(ticket.id(), author(claire), "Toujours vide.").orThrow();
        settle(sql);
        assertThat(told("Toujours vide."))
                .containsExactlyInAnyOrder(nina.email().value(), omar.email().value());
    }

    @Test
    void anAnswerOfTheAgencyIsSentAsEachMerchantChose() {
        watchers.choose(paul, Following.INVOLVED);
        tickets.reply(ticket.id(), author(nina), "Je regarde.").orThrow();
        settle(sql);
        assertThat(told("Je regarde.")).containsExactly(claire.email().value());
        watchers.watch(ticket, paul.id());
        watchers.choose(claire, Following.NOTHING);
        tickets.resolve(ticket.id(), author(nina), "Réparé.").orThrow();
        settle(sql);
        assertThat(told("Réparé.")).containsExactly(paul.email().value());
    }

    @Test
    void aNoteCallsByNameAndNeverLeavesTheAgency() {
        watchers.watch(ticket, claire.id());
        watchers.watch(ticket, zoe.id());
        tickets.note(ticket.id(), author(nina), "@omar, tu peux regarder le module ?")
                .orThrow();
        settle(sql);
        assertThat(told("vous appelle dans une note"))
                .containsExactly(omar.email().value());
        assertThat(told("pour l’agence seule")).containsExactly(zoe.email().value());
        assertThat(watchers.of(ticket)).extracting(Person::name).contains("Omar Blin");
        assertThat(sql.sql("select count(*) from mail_outbox where customer_id is not null and text like '%module ?%'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(Scopes.call(Scope.customer(customer), () -> watchers.of(ticket)))
                .extracting(Person::name)
                .containsExactly("Claire Dumas");
    }

    @Test
    void whoIsGivenATicketIsToldUnlessTheyTookIt() {
        tickets.assign(ticket.id(), nina.id(), nina.name(), author(nina)).orThrow();
        tickets.assign(ticket.id(), omar.id(), omar.name(), author(nina)).orThrow();
        settle(sql);
        assertThat(told("vous a confié ce ticket")).containsExactly(omar.email().value());
    }

    @Test
    void whoHasATicketIsToldThatItsAgreedDateHasCome() {
        tickets.assign(ticket.id(), nina.id(), nina.name(), Author.VIGIE).orThrow();
        settle(sql);
        sql.sql("delete from mail_outbox").update();
        var come = new TicketWentOn(ticket.id(), customer, Instant.parse("2026-03-05T13:30:00Z"));
        notices.on(come);
        notices.on(come);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scopes.call(
                        Scope.agency(),
                        () -> !told("La date convenue avec le client est arrivée")
                                .isEmpty()));
        assertThat(told("La date convenue avec le client est arrivée"))
                .containsExactly(nina.email().value());
    }

    @Test
    void theManagersAreToldThatTheAgreedDateOfATicketHasComeThatNobodyHas() {
        watchers.choose(zoe, Following.INVOLVED);
        notices.on(new TicketWentOn(ticket.id(), customer, Instant.parse("2026-03-05T13:30:00Z")));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Scopes.call(
                        Scope.agency(),
                        () -> told("La date convenue avec le client est arrivée")
                                .equals(List.of(zoe.email().value()))));
    }

    @Test
    void theFilesOfAnAnswerGoWithItAsFarAsAMailTakesThem() {
        byte[] heavy = new byte[6 * 1024 * 1024];
        heavy[0] = 1;
        byte[] other = new byte[6 * 1024 * 1024];
        other[0] = 2;
        tickets.reply(
                        ticket.id(),
                        author(nina),
                        "Voici le relevé.",
                        List.of(
                                new Upload("un.bin", heavy),
                                new Upload("deux.bin", other),
                                new Upload("notes.txt", "Bonjour".getBytes(StandardCharsets.UTF_8))))
                .orThrow();
        settle(sql);
        var mail = outbox.latestTo(claire.email()).orElseThrow().mail();
        assertThat(mail.attachments()).extracting(Attachment::name).containsExactly("un.bin", "notes.txt");
        assertThat(mail.text())
                .contains("Voici le relevé.")
                .contains("Un fichier de plus, trop lourd pour un courriel");
        tickets.note(ticket.id(), author(nina), "Pour nous.", List.of(new Upload("interne.txt", new byte[] {65})))
                .orThrow();
        tickets.reply(ticket.id(), author(nina), "Sans fichier.").orThrow();
        settle(sql);
        assertThat(outbox.latestTo(claire.email()).orElseThrow().mail().attachments())
                .isEmpty();
    }

    @Test
    void whoFollowedOrWroteInAMergedTicketFollowsTheOther() {
        Ticket second = tickets.open(request("Commande impossible"), author(paul));
        watchers.watch(second, omar.id());
        merges.merge(ticket.id(), second.id(), author(nina)).orThrow();
        assertThat(watchers.of(ticket)).extracting(Person::name).containsExactly("Omar Blin", "Paul Roy");
    }

    @Test
    void theAgencyChoosesWhoFollowsAndWhatEachIsSent() throws Exception {
        String at = "/tickets/" + ticket.id();
        mvc.perform(post(at + "/watchers").with(asTechnician()).with(csrf()))
                .andExpect(content().string(containsString("Ne rien m’envoyer")));
        mvc.perform(post(at + "/watchers")
                        .param("person", paul.id().toString())
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(content().string(containsString("Paul Roy (client)")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post(at + "/watchers/" + paul.id() + "/removal")
                .with(asTechnician())
                .with(csrf()));
        mvc.perform(post(at + "/silence").with(asTechnician()).with(csrf()))
                .andExpect(content().string(containsString("Rien ne vous est envoyé")));
        assertThat(watchers.of(ticket)).isEmpty();
        Person stranger = enter(
                "Autre", Role.MERCHANT, customers.create("Autre", Locale.FRENCH).id());
        mvc.perform(post(at + "/watchers")
                        .param("person", stranger.id().toString())
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/tickets/following")
                        .param("following", "EVERYTHING")
                        .with(asTechnician())
                        .with(csrf()))
                .andExpect(content().string(containsString("Choix enregistré")));
        assertThat(watchers.following(people.find(SignedInAs.TECHNICIAN).orElseThrow()))
                .isEqualTo(Following.EVERYTHING);
    }

    @Test
    void aMerchantSilencesOneRequestAndChoosesForAll() throws Exception {
        String at = "/portal/tickets/" + ticket.id();
        mvc.perform(get(at).with(asMerchantOf(customer)))
                .andExpect(content().string(containsString("Nos réponses vous parviennent")));
        mvc.perform(post(at + "/mails")
                        .param("wanted", "false")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(content().string(containsString("ne vous sont pas envoyées")));
        mvc.perform(post("/portal/tickets/following")
                        .param("following", "NOTHING")
                        .with(asMerchantOf(customer))
                        .with(csrf()))
                .andExpect(content().string(not(containsString("??"))));
        CustomerId other = customers.create("Autre", Locale.FRENCH).id();
        mvc.perform(post(at + "/mails")
                        .param("wanted", "true")
                        .with(asMerchantOf(other))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        tickets.reply(ticket.id(), author(nina), "Je regarde.").orThrow();
        settle(sql);
        assertThat(told("Je regarde."))
                .containsExactlyInAnyOrder(claire.email().value(), paul.email().value());
    }

    private List<String> told(String words) {
        return sql.sql("select recipient from mail_outbox where text like :words")
                .param("words", "%" + words.replace(" :", "\u00a0:").replace(" ?", "\u00a0?") + "%")
                .query(String.class)
                .list();
    }

    /** Until every listener has heard of everything. */
    private Ticket open(String subject) {
        return tickets.open(request(subject), author(claire));
    }

    private Request request(String subject) {
        return request(subject, Severity.STANDARD);
    }

    private Request critical(String subject) {
        return request(subject, Severity.CRITICAL);
    }

    private Request request(String subject, Severity severity) {
        return new Request(customer, shop.id(), Channel.PORTAL, severity, Activity.CORRECTIVE, subject, "À l’aide.");
    }

    private void sign() {
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, Instant.now());
        SignedByHand.sign(sql, contract.id(), Instant.now().minus(Duration.ofDays(2)));
    }

    private static Author author(Person person) {
        return Author.of(person.signedIn());
    }

    private Person enter(String name, Role role, @Nullable CustomerId of) {
        var email = new EmailAddress(UUID.randomUUID() + "@people.example");
        return people.enter(new Newcomer(name, email, role, of, Locale.FRENCH, ZoneId.of("Europe/Paris")));
    }
}
