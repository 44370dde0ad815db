package fr.vigie.shop.intake;

import fr.vigie.account.Customer;
import fr.vigie.account.Person;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import fr.vigie.shop.Shop;
import java.util.List;
import java.util.Map;

/**
 * What is there that a list may speak of.
 *
 * @param shops by the address of their home page
 * @param people those of the addresses that the list names
 * @param phones of these people
 */
record Known(
        List<Customer> customers,
        Map<String, Shop> shops,
        Map<EmailAddress, Person> people,
        Map<PersonId, String> phones) {
    Known {
        customers = List.copyOf(customers);
        shops = Map.copyOf(shops);
        people = Map.copyOf(people);
        phones = Map.copyOf(phones);
    }
}
