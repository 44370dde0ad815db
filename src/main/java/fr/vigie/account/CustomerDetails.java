package fr.vigie.account;

import fr.vigie.kernel.EmailAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer, as it appears on contracts and reports.
 *
 * @param locale language of its documents: French or English
 * @param address postal address, lines separated by line feeds; may be empty
 * @param email where messages for the company go, when it is not one person's address
 */
public record CustomerDetails(
        String name,
        Locale locale,
        String address,
        @Nullable Siren siren,
        @Nullable EmailAddress email,
        String phone) {

    public CustomerDetails {
        name = name.strip();
        address = address.strip();
        phone = phone.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException("Expected a name of 1 to 200 characters, found " + name.length());
        }
    }

    /** A customer of whom only the name is known yet. */
    public static CustomerDetails named(String name, Locale locale) {
        return new CustomerDetails(name, locale, "", null, null, "");
    }
}
