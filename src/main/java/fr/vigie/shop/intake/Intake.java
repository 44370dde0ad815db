package fr.vigie.shop.intake;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PhoneBook;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.intake.Comparison.Effect;
import fr.vigie.shop.intake.CustomerPlan.ContactPlan;
import fr.vigie.shop.intake.CustomerPlan.ShopPlan;
import fr.vigie.shop.takeover.Takeovers;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Compares a list with what is there, and writes what it says: all of it in one transaction, or nothing. */
@Component
class Intake {
    private final Customers customers;
    private final Shops shops;
    private final Takeovers takeovers;
    private final People people;
    private final PhoneBook phones;
    private final Ledger ledger;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    Intake(
            Customers customers,
            Shops shops,
            Takeovers takeovers,
            People people,
            PhoneBook phones,
            Ledger ledger,
            JdbcClient sql,
            JsonMapper json,
            Clock clock) {
        this.customers = customers;
        this.shops = shops;
        this.takeovers = takeovers;
        this.people = people;
        this.phones = phones;
        this.ledger = ledger;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** What came of a list, as it is kept. */
    record Result(List<Taken> customers) {
        Result {
            customers = List.copyOf(customers);
        }

        /** A customer that was entered or changed. */
        record Taken(String id, String name, Effect effect, List<Entered> shops, List<Entered> contacts) {}

        /** @param id empty for a contact */
        record Entered(String id, String name, Effect effect) {}
    }

    record Kept(PersonId by, Instant at, int lines, Result result) {}

    @Transactional(readOnly = true)
    Comparison compare(Sheet sheet) {
        Set<String> urls = new HashSet<>();
        Set<EmailAddress> emails = new HashSet<>();
        for (Sheet.Line line : sheet.lines()) {
            Comparer.home(line.get(Column.URL)).ifPresent(url -> urls.add(url.toString()));
            EmailAddress.parse(line.get(Column.CONTACT_EMAIL)).ifPresent(emails::add);
        }
        Map<EmailAddress, Person> known = people.byEmail(emails);
        return Comparer.compare(
                sheet,
                new Known(
                        customers.list(),
                        shops.at(urls).stream()
                                .collect(Collectors.toMap(
                                        shop -> shop.url().toString(), Function.identity(), (first, other) -> first)),
                        known,
                        phones.numbers(known.values().stream().map(Person::id).toList())));
    }

    /**
     * Writes what a list says.
     *
     * @param seen the {@linkplain #print print} of what was shown, so that nothing else is written than what was confirmed
     * @return the import, or nothing when the list is no longer what was shown: then nothing was written
     */
    @Transactional
    Optional<UUID> take(Sheet sheet, String text, String seen, PersonId by) {
        Comparison comparison = compare(sheet);
        if (!comparison.isSound()
                || comparison.doesNothing()
                || !print(comparison).equals(seen)) {
            return Optional.empty();
        }
        Instant now = Instants.micros(clock);
        UUID id = TimeOrdered.uuid();
        var taken = new ArrayList<Result.Taken>();
        for (CustomerPlan plan : comparison.customers()) {
            if (plan.doesSomething()) {
                taken.add(write(plan, Sha256.of(text), id, by, now));
            }
        }
        sql.sql("""
                insert into customer_import (id, person_id, at, sha256, lines, outcome)
                values (:id, :by, :at, :sha256, :lines, :outcome)""")
                .param("id", id)
                .param("by", by.value())
                .param("at", column(now))
                .param("sha256", Sha256.of(text).hex())
                .param("lines", sheet.lines().size())
                .param("outcome", json.writeValueAsString(new Result(taken)))
                .update();
        return Optional.of(id);
    }

    /** What was shown, in few characters: a list that meets other data has another. */
    static String print(Comparison comparison) {
        String effects = comparison.rows().stream()
                .map(row -> row.line().number() + ":" + row.customer() + ":" + row.shop() + ":" + row.contact() + ":"
                        + row.line().values().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .toList())
                .collect(Collectors.joining("\n"));
        return Sha256.of(effects).hex();
    }

    private Result.Taken write(CustomerPlan plan, Sha256 list, UUID run, PersonId by, Instant now) {
        Customer there = plan.there();
        CustomerId customer;
        Locale locale = plan.details().locale();
        if (there == null) {
            customer = customers.create(plan.details()).id();
        } else {
            customer = there.id();
            if (plan.effect() == Effect.CHANGED) {
                customers.change(customer, plan.details());
            }
        }
        List<Result.Entered> entered =
                plan.shops().stream().map(shop -> write(customer, shop)).toList();
        List<Result.Entered> met = plan.contacts().stream()
                .map(contact -> write(customer, contact, locale))
                .toList();
        ledger.append(
                customer,
                new Fact(
                        "customer.imported",
                        "customer:" + customer,
                        Map.of(
                                "import", run.toString(),
                                "sha256", list.hex(),
                                "result", plan.effect().name(),
                                "by", by.toString())),
                now);
        return new Result.Taken(customer.toString(), plan.details().name(), plan.effect(), entered, met);
    }

    private Result.Entered write(CustomerId customer, ShopPlan plan) {
        Shop there = plan.there();
        if (there == null) {
            Shop entered = takeovers.enter(customer, plan.name(), plan.url());
            return new Result.Entered(entered.id().toString(), entered.name(), Effect.CREATED);
        }
        if (plan.effect() == Effect.CHANGED) {
            shops.save(there.renamed(plan.name(), there.url()));
        }
        return new Result.Entered(
                there.id().toString(), plan.name().isEmpty() ? there.name() : plan.name(), plan.effect());
    }

    private Result.Entered write(CustomerId customer, ContactPlan plan, Locale locale) {
        Person person = plan.there();
        if (person == null) {
            person = people.enter(Newcomer.merchant(plan.name(), plan.email(), customer, locale));
        } else if (!plan.name().isEmpty() && !plan.name().equals(person.name())) {
            people.change(person.id(), plan.name(), person.locale(), person.zone());
        }
        if (plan.phone() != null) {
            phones.keep(customer, person.id(), plan.phone());
        }
        return new Result.Entered("", plan.name().isEmpty() ? person.name() : plan.name(), plan.effect());
    }

    @Transactional(readOnly = true)
    Optional<Kept> find(UUID id) {
        return sql.sql("select person_id, at, lines, outcome from customer_import where id = :id")
                .param("id", id)
                .query((rs, n) -> new Kept(
                        new PersonId(rs.getObject("person_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getInt("lines"),
                        json.readValue(rs.getString("outcome"), Result.class)))
                .optional();
    }
}
