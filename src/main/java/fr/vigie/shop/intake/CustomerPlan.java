package fr.vigie.shop.intake;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.account.PhoneNumber;
import fr.vigie.account.Siren;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.shop.Shop;
import fr.vigie.shop.intake.Comparison.Effect;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list says about one customer, line after line; mutable while lines are compared. */
final class CustomerPlan {
    private final @Nullable Customer there;
    private final int firstLine;
    private final Map<Column, String> said = new EnumMap<>(Column.class);
    private final List<ShopPlan> shops = new ArrayList<>();
    private final List<ContactPlan> contacts = new ArrayList<>();

    /** @param there null for a shop that is entered */
    record ShopPlan(String name, URI url, @Nullable Shop there) {
        Effect effect() {
            return there == null
                    ? Effect.CREATED
                    : name.isEmpty() || there.name().equals(name) ? Effect.UNCHANGED : Effect.CHANGED;
        }
    }

    /** @param there null for somebody who is entered */
    record ContactPlan(
            String name,
            EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable Person there,
            String numberThere) {
        Effect effect() {
            if (there == null) {
                return Effect.CREATED;
            }
            boolean same = (name.isEmpty() || there.name().equals(name))
                    && (phone == null || phone.written().equals(numberThere));
            return same ? Effect.UNCHANGED : Effect.CHANGED;
        }
    }

    /** @param there null for a customer that is entered */
    CustomerPlan(@Nullable Customer there, int firstLine) {
        this.there = there;
        this.firstLine = firstLine;
    }

    @Nullable
    Customer there() {
        return there;
    }

    int firstLine() {
        return firstLine;
    }

    List<ShopPlan> shops() {
        return shops;
    }

    List<ContactPlan> contacts() {
        return contacts;
    }

    /** @return whether an earlier line said something else */
    boolean contradicts(Column column, String value) {
        String before = said.putIfAbsent(column, value);
        return before != null && !(column == Column.CUSTOMER ? before.equalsIgnoreCase(value) : before.equals(value));
    }

    /** What is to be known of the customer: what the list says, and of the rest what was known. */
    CustomerDetails details() {
        CustomerDetails before = there == null ? null : there.details();
        String siren = said.get(Column.SIREN);
        String email = said.get(Column.EMAIL);
        String language = said.get(Column.LANGUAGE);
        return new CustomerDetails(
                said.getOrDefault(Column.CUSTOMER, before == null ? "" : before.name()),
                language != null ? Locale.of(language) : before == null ? Locale.FRENCH : before.locale(),
                said.getOrDefault(Column.ADDRESS, before == null ? "" : before.address()),
                siren != null ? new Siren(siren) : before == null ? null : before.siren(),
                email != null ? new EmailAddress(email) : before == null ? null : before.email(),
                said.getOrDefault(Column.PHONE, before == null ? "" : before.phone()));
    }

    Effect effect() {
        if (there == null) {
            return Effect.CREATED;
        }
        return there.details().equals(details()) ? Effect.UNCHANGED : Effect.CHANGED;
    }

    boolean doesSomething() {
        return effect() != Effect.UNCHANGED
                || shops.stream().anyMatch(shop -> shop.effect() != Effect.UNCHANGED)
                || contacts.stream().anyMatch(contact -> contact.effect() != Effect.UNCHANGED);
    }
}
