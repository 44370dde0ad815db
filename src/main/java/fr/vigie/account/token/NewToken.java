package fr.vigie.account.token;

import fr.vigie.kernel.CustomerId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token about to be issued.
 *
 * @param name what its program is called, 1 to 80 characters
 * @param permissions at least one
 * @param validity one of {@link #VALIDITIES}, in days
 * @param customer for a token of a customer as a whole; null for one of the person who asks
 */
public record NewToken(
        String name,
        Set<Permission> permissions,
        int validity,
        @Nullable CustomerId customer) {

    public static final int LONGEST_NAME = 80;

    /** Days after which a token runs out: none is for ever, since nobody remembers those. */
    public static final List<Integer> VALIDITIES = List.of(7, 30, 90, 180, 365);

    public NewToken {
        name = name.strip();
        permissions = Set.copyOf(permissions);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("Expected a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException("Expected a token to be good for something");
        }
        if (!VALIDITIES.contains(validity)) {
            throw new IllegalArgumentException("Expected one of " + VALIDITIES + " days, found " + validity);
        }
    }

    Duration lasting() {
        return Duration.ofDays(validity);
    }
}
