package fr.vigie.review;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Someone invited to a meeting; an address is invited once.
 *
 * @param name one line of 1 to 120 characters
 * @param person null for someone without an account
 * @param present whether they came; true until someone says otherwise
 */
public record Participant(
        Side side,
        String name,
        EmailAddress email,
        @Nullable PersonId person,
        boolean present) {
    private static final int LONGEST = 120;

    public enum Side {
        AGENCY,
        CUSTOMER;

        /** The message key of its name. */
        public String key() {
            return "review.side." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Participant {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name is one line of 1 to " + LONGEST + " characters");
        }
    }

    Participant came(boolean came) {
        return new Participant(side, name, email, person, came);
    }
}
