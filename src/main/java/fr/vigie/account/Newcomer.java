package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person about to be entered.
 *
 * @param customer required for a merchant, null for the agency's people
 */
public record Newcomer(
        String name,
        EmailAddress email,
        Role role,
        @Nullable CustomerId customer,
        Locale locale,
        ZoneId zone) {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    public Newcomer {
        name = name.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException("Expected a name of 1 to 200 characters, found " + name.length());
        }
        if (role.isStaff() != (customer == null)) {
            throw new IllegalArgumentException("Expected a customer for a merchant and none for the agency's people");
        }
    }

    /** Someone of the agency, in Paris time. */
    public static Newcomer ofTheAgency(String name, EmailAddress email, Role role, Locale locale) {
        return new Newcomer(name, email, role, null, locale, PARIS);
    }

    /** Someone of a customer, in Paris time. */
    public static Newcomer merchant(String name, EmailAddress email, CustomerId customer, Locale locale) {
        return new Newcomer(name, email, Role.MERCHANT, customer, locale, PARIS);
    }
}
