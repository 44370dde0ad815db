package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The person behind a request; handlers take it with {@code @AuthenticationPrincipal SignedIn me}. It is read anew at
 * each request, so a change of role takes effect at once.
 *
 * @param customer the customer a merchant belongs to; null for the agency's people, never null for a merchant
 */
public record SignedIn(
        PersonId person, Role role, @Nullable CustomerId customer, String name, Locale locale, ZoneId zone)
        implements AuthenticatedPrincipal {

    public SignedIn {
        if (role.isStaff() != (customer == null)) {
            throw new IllegalArgumentException(
                    "Expected a customer for a merchant and none for the agency's people, found " + role + " with "
                            + customer);
        }
    }

    public boolean isStaff() {
        return role.isStaff();
    }

    /** Whether what is {@linkplain ForManagers for managers} is open to them. */
    public boolean isManaging() {
        return role.isManaging();
    }

    /** The customer of a merchant. */
    public CustomerId itsCustomer() {
        if (customer == null) {
            throw new IllegalStateException("Only a merchant has a customer, and " + role + " asked for one");
        }
        return customer;
    }

    /** The page that opens after sign-in. */
    public String home() {
        return isStaff() ? "/" : "/portal";
    }

    /** The person's name, as pages show it. */
    @Override
    public String getName() {
        return name;
    }
}
