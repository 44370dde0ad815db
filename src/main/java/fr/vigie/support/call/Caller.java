package fr.vigie.support.call;

import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be on the phone, about a shop.
 *
 * @param person null for somebody of the customer whom Vigie does not know
 * @param name empty for them
 * @param phone their number, else the customer's; empty when neither is known
 */
public record Caller(
        ShopId shop,
        String shopName,
        String customer,
        @Nullable PersonId person,
        String name,
        String phone) {

    /** Who they are in a ticket. */
    public Author author() {
        return person == null ? Author.correspondent(name) : Author.merchant(person, name);
    }

    /** Names the two in a form. */
    public String key() {
        return person == null ? shop.toString() : shop + ":" + person;
    }
}
