package fr.vigie.account.signin;

import fr.vigie.account.Person;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Whether the agency's people must give a code besides their password: the setting {@code
 * vigie.account.staff-second-factor}, {@code compulsory} unless it says {@code optional}. The demonstration, whose passwords
 * everybody knows, is optional by itself so that it can be visited without a phone.
 */
@Component
public class StaffSecondFactor {

    static final GrantedAuthority OWED = new SimpleGrantedAuthority("SECOND_FACTOR_OWED");

    private final Authenticators authenticators;
    private final boolean compulsory;
    private final boolean demonstration;

    StaffSecondFactor(
            Authenticators authenticators,
            @Value("${vigie.account.staff-second-factor:}") String setting,
            @Value("${vigie.demo:}") String demonstration) {
        this.authenticators = authenticators;
        this.demonstration = !demonstration.isEmpty();
        this.compulsory = switch (setting.strip().toLowerCase(Locale.ROOT)) {
            case "" -> !this.demonstration;
            case "compulsory" -> true;
            case "optional" -> false;
            default ->
                throw new IllegalArgumentException(
                        "Expected vigie.account.staff-second-factor to be compulsory or optional, found: " + setting);
        };
    }

    public boolean isCompulsory() {
        return compulsory;
    }

    /** Whether visitors of the sign-in page should know that a password is enough here. */
    public boolean isWaivedForTheDemonstration() {
        return demonstration && !compulsory;
    }

    /** Whether a person must set up an authenticator application before anything else. */
    public boolean isOwedBy(Person person) {
        return compulsory && person.role().isStaff() && !authenticators.isSetUp(person.id());
    }

    /** Whether someone is signed in but may do nothing before setting up an authenticator application. */
    public static boolean isOwed(@Nullable Authentication someone) {
        return someone != null && someone.getAuthorities().contains(OWED);
    }
}
