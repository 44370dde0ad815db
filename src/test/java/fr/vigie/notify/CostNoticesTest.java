package fr.vigie.notify;

import static fr.vigie.testing.Listeners.settle;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.Following;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who of a customer is asked what work costs, where clause 5 names who agrees to it. */
@DatabaseTest
class CostNoticesTest {
    private static final Instant TUESDAY = Instant.parse("2026-03-10T09:00:00Z");
    private static final String ASKED = "Dites si vous l’acceptez";

    @Autowired
    private Tickets tickets;

    @Autowired
    private Consents consents;

    @Autowired
    private Watchers watchers;

    @Autowired
    private People people;

    @Autowired
    private Customers customers;

    @Autowired
    private Shops shops;

    @Autowired
    private Contracts contracts;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    private final EmailAddress named = new EmailAddress(PersonId.create() + "@port.example");
    private CustomerId customer = CustomerId.create();
    private Author nina = Author.VIGIE;
    private Ticket ticket;

    @BeforeEach
    void aRequestThatHoursPayUnderAContractThatNamesWhoAgrees() {
        clock.stopAt(TUESDAY);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), TUESDAY)
                .takenOver(TUESDAY);
        shops.add(shop);
        var contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, TUESDAY)
                .id();
        contracts.revise(
                contract,
                clauses -> clauses.with(clauses.scope().withMatrix(Map.of(Activity.EVOLUTIVE, Billing.HOURS)))
                        .with(clauses.support()
                                .withContacts(new Contacts(
                                        List.of(), List.of(new Contact("Claire Dumas", named.value())), List.of()))));
        SignedByHand.sign(sql, contract, TUESDAY.minus(Duration.ofDays(9)));
        nina = Author.of(people.enter(Newcomer.ofTheAgency(
                        "Nina Sand",
                        new EmailAddress(PersonId.create() + "@agence.example"),
                        Role.TECHNICIAN,
                        Locale.FRENCH))
                .signedIn());
        ticket = tickets.open(
                new Request(
                        customer,
                        shop.id(),
                        Channel.PORTAL,
                        Severity.MINOR,
                        Activity.EVOLUTIVE,
                        "Rubrique",
                        "Bonjour."),
                Author.correspondent("Marc"));
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void onlyWhoMayAgreeIsAskedAndTheOthersAreToldWhoAsTheyChose() {
        Person claire = enter("Claire Dumas", named);
        watchers.choose(claire, Following.NOTHING);
        Person paul = enter("Paul Roy");
        Person jean = enter("Jean Roy");
        watchers.choose(jean, Following.NOTHING);
        propose();
        assertThat(told(ASKED)).containsExactly(named.value());
        assertThat(told("Votre contrat réserve l’accord sur ce coût à\u00a0: Claire Dumas. Nous le leur avons demandé"))
                .containsExactly(paul.email().value());
    }

    @Test
    void nobodyIsAskedWhereNoneOfThoseWhoMayAgreeHasAnAccount() {
        Person paul = enter("Paul Roy");
        propose();
        assertThat(told(ASKED)).isEmpty();
        assertThat(told("Aucune de ces personnes n’a de compte au portail"))
                .containsExactly(paul.email().value());
    }

    @Test
    void anAnswerInATicketThatNobodyHasIsToldToTheManagers() {
        sql.sql("update person set disabled = now() where role = 'ACCOUNT_MANAGER'")
                .update();
        Person zoe = people.enter(Newcomer.ofTheAgency(
                "Zoé Lys",
                new EmailAddress(PersonId.create() + "@agence.example"),
                Role.ACCOUNT_MANAGER,
                Locale.FRENCH));
        Person claire = enter("Claire Dumas", named);
        propose();
        int proposal = tickets.find(ticket.id()).orElseThrow().consent().number();
        consents.answer(ticket.id(), proposal, true, "", Author.of(claire.signedIn()))
                .orThrow();
        settle(sql);
        assertThat(told("a accepté")).containsExactly(zoe.email().value());
    }

    private void propose() {
        consents.propose(ticket.id(), Duration.ofHours(5), "", false, nina).orThrow();
        settle(sql);
    }

    private List<String> told(String words) {
        return sql.sql("select recipient from mail_outbox where customer_id = :customer and text like :words")
                .param("customer", customer.value())
                .param("words", "%" + words + "%")
                .query(String.class)
                .list();
    }

    private Person enter(String name) {
        return enter(name, new EmailAddress(PersonId.create() + "@port.example"));
    }

    private Person enter(String name, EmailAddress email) {
        return people.enter(Newcomer.merchant(name, email, customer, Locale.FRENCH));
    }
}
