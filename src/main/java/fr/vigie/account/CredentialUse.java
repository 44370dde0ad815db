package fr.vigie.account;

import fr.vigie.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of a customer's credential.
 *
 * @param number grows with every use; the key to page by
 * @param by who asked for it; null when Vigie acted by itself
 * @param byName the name of that person; null when Vigie acted by itself
 */
public record CredentialUse(
        long number,
        Instant at,
        String credential,
        String purpose,
        @Nullable PersonId by,
        @Nullable String byName) {}
