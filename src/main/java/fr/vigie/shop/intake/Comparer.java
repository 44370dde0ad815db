package fr.vigie.shop.intake;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.account.PhoneNumber;
import fr.vigie.account.Siren;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.pdf.Printable;
import fr.vigie.shop.Shop;
import fr.vigie.shop.intake.Comparison.Effect;
import fr.vigie.shop.intake.Comparison.Fault;
import fr.vigie.shop.intake.Comparison.Row;
import fr.vigie.shop.intake.CustomerPlan.ContactPlan;
import fr.vigie.shop.intake.CustomerPlan.ShopPlan;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares a list with what is there. A customer is known by its SIREN, else by its address of mail, else by its name; a
 * shop by its address, a contact by theirs. An empty cell says nothing and changes nothing. Pure.
 */
final class Comparer {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SHOP = 120;
    private static final int LONGEST_PHONE = 40;

    private final Known known;
    private final List<CustomerPlan> plans = new ArrayList<>();
    private final Map<String, CustomerPlan> found = new HashMap<>();
    private final Map<String, CustomerPlan> shopOwners = new HashMap<>();
    private final Map<EmailAddress, CustomerPlan> contactOwners = new HashMap<>();

    private Comparer(Known known) {
        this.known = known;
    }

    static Comparison compare(Sheet sheet, Known known) {
        var comparer = new Comparer(known);
        var rows = new ArrayList<Pending>();
        sheet.lines().forEach(line -> rows.add(comparer.line(line)));
        return new Comparison(rows.stream().map(Pending::row).toList(), comparer.plans);
    }

    /** A line whose customer may still change by later lines. */
    private record Pending(
            Sheet.Line line,
            Map<Column, Fault> faults,
            @Nullable CustomerPlan customer,
            Effect shop,
            Effect contact) {
        Row row() {
            return new Row(line, faults, customer == null ? Effect.NONE : customer.effect(), shop, contact);
        }
    }

    private Pending line(Sheet.Line line) {
        Map<Column, Fault> faults = new EnumMap<>(Column.class);
        Map<Column, String> values = checked(line, faults);
        CustomerPlan customer = faults.containsKey(Column.CUSTOMER) ? null : customer(line, values, faults);
        if (customer != null) {
            for (Column column : List.of(
                    Column.CUSTOMER, Column.SIREN, Column.ADDRESS, Column.EMAIL, Column.PHONE, Column.LANGUAGE)) {
                String value = values.get(column);
                if (value != null && customer.contradicts(column, value)) {
                    faults.put(column, Fault.of("contradicts", customer.firstLine()));
                }
            }
        }
        Effect shop = customer == null ? Effect.NONE : shop(customer, values, faults);
        Effect contact = customer == null ? Effect.NONE : contact(customer, values, faults);
        return new Pending(line, faults, customer, shop, contact);
    }

    /** The values that can be read, each in the form in which it is kept. */
    private static Map<Column, String> checked(Sheet.Line line, Map<Column, Fault> faults) {
        Map<Column, String> values =
                new EnumMap<>(line.values().isEmpty() ? new EnumMap<>(Column.class) : line.values());
        longest(values, Column.CUSTOMER, LONGEST_NAME, faults);
        longest(values, Column.CONTACT, LONGEST_NAME, faults);
        longest(values, Column.SHOP, LONGEST_SHOP, faults);
        longest(values, Column.PHONE, LONGEST_PHONE, faults);
        longest(values, Column.ADDRESS, Sheet.LONGEST_CELL, faults);
        List.of(Column.CUSTOMER, Column.ADDRESS, Column.PHONE, Column.SHOP, Column.CONTACT)
                .forEach(column -> printable(values, column, faults));
        if (!values.containsKey(Column.CUSTOMER)) {
            faults.putIfAbsent(Column.CUSTOMER, Fault.of("customer"));
        }
        read(values, Column.SIREN, typed -> Siren.parse(typed).map(Siren::value), "siren", faults);
        read(values, Column.EMAIL, Comparer::email, "email", faults);
        read(values, Column.CONTACT_EMAIL, Comparer::email, "email", faults);
        read(
                values,
                Column.CONTACT_PHONE,
                typed -> PhoneNumber.parse(typed).map(PhoneNumber::written),
                "phone",
                faults);
        read(values, Column.LANGUAGE, Comparer::language, "language", faults);
        read(values, Column.URL, typed -> home(typed).map(URI::toString), "url", faults);
        return values;
    }

    private static void longest(Map<Column, String> values, Column column, int most, Map<Column, Fault> faults) {
        String value = values.get(column);
        if (value != null && value.length() > most) {
            faults.put(column, Fault.of("long", most));
            values.remove(column);
        }
    }

    /** As in forms: what is written here stands in contracts, reports and invoices. */
    private static void printable(Map<Column, String> values, Column column, Map<Column, Fault> faults) {
        String lacking = Printable.lacking(values.getOrDefault(column, ""));
        if (!lacking.isEmpty()) {
            faults.put(column, Fault.of("unprintable", lacking));
            values.remove(column);
        }
    }

    private static void read(
            Map<Column, String> values,
            Column column,
            Function<String, Optional<String>> reader,
            String fault,
            Map<Column, Fault> faults) {
        String value = values.get(column);
        if (value != null) {
            Optional<String> kept = reader.apply(value);
            kept.ifPresentOrElse(read -> values.put(column, read), () -> {
                faults.put(column, Fault.of(fault));
                values.remove(column);
            });
        }
    }

    private static Optional<String> email(String typed) {
        return EmailAddress.parse(typed).map(EmailAddress::value);
    }

    private static Optional<String> language(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "fr", "français", "francais", "french" -> Optional.of("fr");
            case "en", "anglais", "english" -> Optional.of("en");
            default -> Optional.empty();
        };
    }

    /** The address of a shop's home page; one without scheme is taken for https. */
    static Optional<URI> home(String typed) {
        try {
            URI url = URI.create(typed.contains("://") ? typed : "https://" + typed);
            return Optional.of(
                    Shop.enter(CustomerId.create(), "x", url, Instant.EPOCH).url());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private CustomerPlan customer(Sheet.Line line, Map<Column, String> values, Map<Column, Fault> faults) {
        String name = values.getOrDefault(Column.CUSTOMER, "");
        String siren = values.get(Column.SIREN);
        String email = values.get(Column.EMAIL);
        CustomerPlan bySiren = siren == null
                ? null
                : plan(
                        "siren:" + siren,
                        line,
                        is -> is.siren() != null && is.siren().value().equals(siren));
        CustomerPlan byEmail = email == null
                ? null
                : plan(
                        "email:" + email,
                        line,
                        is -> is.email() != null && is.email().value().equals(email));
        if (bySiren != null && byEmail != null && bySiren != byEmail) {
            faults.put(Column.EMAIL, Fault.of("two"));
        }
        CustomerPlan plan = bySiren != null ? bySiren : byEmail;
        if (plan == null) {
            plan = plan(
                    "name:" + name.toLowerCase(Locale.ROOT),
                    line,
                    is -> is.name().equalsIgnoreCase(name));
            Customer there = plan == null ? null : plan.there();
            if (there != null && siren != null && there.details().siren() != null) {
                faults.put(
                        Column.SIREN,
                        Fault.of("otherSiren", there.details().siren().toString()));
            }
        }
        if (plan == null) {
            plan = new CustomerPlan(null, line.number());
            plans.add(plan);
        }
        remember(plan, name, siren, email);
        return plan;
    }

    private void remember(CustomerPlan plan, String name, @Nullable String siren, @Nullable String email) {
        found.putIfAbsent("name:" + name.toLowerCase(Locale.ROOT), plan);
        if (siren != null) {
            found.putIfAbsent("siren:" + siren, plan);
        }
        if (email != null) {
            found.putIfAbsent("email:" + email, plan);
        }
    }

    /** Who an earlier line or the database knows by that key; null when nobody. */
    private @Nullable CustomerPlan plan(String key, Sheet.Line line, Predicate<CustomerDetails> fits) {
        CustomerPlan before = found.get(key);
        if (before != null) {
            return before;
        }
        Customer there = known.customers().stream()
                .filter(one -> fits.test(one.details()))
                .findFirst()
                .orElse(null);
        if (there == null) {
            return null;
        }
        CustomerPlan same = plans.stream()
                .filter(plan -> plan.there() != null && plan.there().id().equals(there.id()))
                .findFirst()
                .orElseGet(() -> {
                    var plan = new CustomerPlan(there, line.number());
                    plans.add(plan);
                    return plan;
                });
        found.put(key, same);
        return same;
    }

    private Effect shop(CustomerPlan customer, Map<Column, String> values, Map<Column, Fault> faults) {
        String name = values.getOrDefault(Column.SHOP, "");
        String url = values.get(Column.URL);
        if (url == null) {
            if (!name.isEmpty() && !faults.containsKey(Column.URL)) {
                faults.put(Column.URL, Fault.of("noUrl"));
            }
            return Effect.NONE;
        }
        Shop there = known.shops().get(url);
        CustomerPlan owner = shopOwners.putIfAbsent(url, customer);
        boolean others = there != null
                && (customer.there() == null
                        || !there.customer().equals(customer.there().id()));
        if (others || (owner != null && owner != customer)) {
            faults.put(Column.URL, Fault.of("othersShop"));
            return Effect.NONE;
        }
        if (there == null && name.isEmpty()) {
            faults.putIfAbsent(Column.SHOP, Fault.of("noShop"));
            return Effect.NONE;
        }
        var plan = new ShopPlan(name, URI.create(url), there);
        if (owner == null) {
            customer.shops().add(plan);
        }
        return plan.effect();
    }

    private Effect contact(CustomerPlan customer, Map<Column, String> values, Map<Column, Fault> faults) {
        String name = values.getOrDefault(Column.CONTACT, "");
        String typed = values.get(Column.CONTACT_EMAIL);
        if (typed == null) {
            if ((!name.isEmpty() || values.containsKey(Column.CONTACT_PHONE))
                    && !faults.containsKey(Column.CONTACT_EMAIL)) {
                faults.put(Column.CONTACT_EMAIL, Fault.of("noContactEmail"));
            }
            return Effect.NONE;
        }
        var email = new EmailAddress(typed);
        Person there = known.people().get(email);
        CustomerPlan owner = contactOwners.putIfAbsent(email, customer);
        boolean others = there != null
                && (customer.there() == null || !customer.there().id().equals(there.customer()));
        if (others || (owner != null && owner != customer)) {
            faults.put(Column.CONTACT_EMAIL, Fault.of("othersContact"));
            return Effect.NONE;
        }
        if (there == null && name.isEmpty()) {
            faults.putIfAbsent(Column.CONTACT, Fault.of("noContact"));
            return Effect.NONE;
        }
        String phone = values.get(Column.CONTACT_PHONE);
        var plan = new ContactPlan(
                name,
                email,
                phone == null ? null : new PhoneNumber(phone),
                there,
                there == null ? "" : known.phones().getOrDefault(there.id(), ""));
        if (owner == null) {
            customer.contacts().add(plan);
        }
        return plan.effect();
    }
}
