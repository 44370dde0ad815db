package fr.vigie.faults;

import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
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
import fr.vigie.support.ClockKind;
import fr.vigie.support.EscalationRule;
import fr.vigie.support.EscalationRules;
import fr.vigie.support.Request;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.testing.SignedByHand;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import fr.vigie.worktime.StartRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer promised an answer within one hour, day and night, with a ticket past it, one near it and one long resolved. */
final class DueTickets {
    @Autowired
    private Customers customers;

    @Autowired
    private People people;

    @Autowired
    private Shops shops;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Tickets tickets;

    @Autowired
    private EscalationRules rules;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient sql;

    /** @param manager who is told of deadlines */
    record Entered(CustomerId customer, Person manager, TicketId late, TicketId near, TicketId settled) {}

    Entered enter() {
        Instant now = Instant.now();
        Instant before = now.minus(Duration.ofDays(9));
        Person manager = people.enter(new Newcomer(
                "Marc Leroy",
                new EmailAddress(UUID.randomUUID() + "@people.example"),
                Role.ACCOUNT_MANAGER,
                null,
                Locale.FRENCH,
                ZoneId.of("Europe/Paris")));
        rules.add(told(Duration.ofMinutes(-40)));
        rules.add(told(Duration.ZERO));
        CustomerId customer =
                customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop shop = Shop.enter(customer, "Boutique du Port", URI.create("https://port.example/"), before);
        shops.add(shop);
        var contract = contracts.draft(customer, List.of(shop.id()), Plan.SERENITE, before);
        contracts.revise(contract.id(), clauses -> clauses.with(oneHour()));
        SignedByHand.sign(sql, contract.id(), before);
        clock.stopAt(now.minus(Duration.ofDays(8)));
        TicketId settled = open(shop, now.minus(Duration.ofDays(8)));
        tickets.resolve(settled, Author.staff(manager.id(), manager.name()), "Corrigé.")
                .orThrow();
        clock.release();
        return new Entered(
                customer,
                manager,
                open(shop, now.minus(Duration.ofMinutes(62))),
                open(shop, now.minus(Duration.ofMinutes(30))),
                settled);
    }

    private static EscalationRule told(Duration shift) {
        return new EscalationRule(
                UUID.randomUUID(), shift, ClockKind.RESPONSE, Set.of(Severity.CRITICAL), false, false, true);
    }

    private TicketId open(Shop shop, Instant at) {
        return tickets.open(
                        new Request(
                                shop.customer(),
                                shop.id(),
                                Channel.PORTAL,
                                Severity.CRITICAL,
                                Activity.CORRECTIVE,
                                "Panier vide",
                                "À l’aide."),
                        Author.merchant(PersonId.create(), "Claire"),
                        List.of(),
                        at)
                .id();
    }

    private static ResponseClause oneHour() {
        return new ResponseClause(
                List.of(new Commitment(
                        Severity.CRITICAL,
                        "commande impossible",
                        Delay.CalendarHours.of(1),
                        Delay.CalendarHours.of(8),
                        false)),
                CalendarId.ALWAYS,
                null,
                StartRule.AT_RECEIPT,
                95,
                Set.of(),
                null);
    }
}
