package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may sign in.
 *
 * @param customer the customer a merchant belongs to; null for the agency's people
 * @param disabled since when the person may no longer sign in; null when they may
 */
public record Person(
        PersonId id,
        Role role,
        @Nullable CustomerId customer,
        String name,
        EmailAddress email,
        Locale locale,
        ZoneId zone,
        Instant since,
        @Nullable Instant disabled) {

    public boolean isActive() {
        return disabled == null;
    }

    public SignedIn signedIn() {
        return new SignedIn(id, role, customer, name, locale, zone);
    }
}
