package fr.vigie.vault;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * What may be shown of a secret.
 *
 * @param name what it is, in people's words
 * @param sealedAt when its present value was stored
 */
public record StoredSecret(SecretId id, CustomerId customer, String name, Instant sealedAt) {}
