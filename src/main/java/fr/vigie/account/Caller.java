package fr.vigie.account;

import fr.vigie.database.Scope;
import fr.vigie.kernel.CustomerId;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The program behind a request, let in by a token: it acts as a person, or for a customer as a whole. Handlers of the
 * programming interface take it with {@code @AuthenticationPrincipal Caller me}; pages never see one.
 *
 * @param token the token's id
 * @param program what its owner called it
 * @param person whose token it is; null for one of a customer as a whole
 * @param customer the only customer it reaches; null for the agency's people, who reach all
 */
public record Caller(
        UUID token,
        String program,
        @Nullable SignedIn person,
        @Nullable CustomerId customer,
        Locale locale,
        ZoneId zone)
        implements AuthenticatedPrincipal {

    public Caller {
        if (person == null ? customer == null : person.isStaff() != (customer == null)) {
            throw new IllegalArgumentException("Expected a customer exactly for those who do not act as the agency");
        }
    }

    public boolean isStaff() {
        return person != null && person.isStaff();
    }

    public Scope scope() {
        return customer == null ? Scope.agency() : Scope.customer(customer);
    }

    /** Who acts, as a conversation shows it: {@code Inès Caron (Supervision)}. */
    @Override
    public String getName() {
        return person == null ? program : person.name() + " (" + program + ")";
    }
}
