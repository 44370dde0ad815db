package fr.vigie.vault;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where each opening of a secret is written down, in the transaction that opens it. */
public interface AccessRecorder {

    /**
     * @param credential the secret's name as people know it
     * @param purpose what it is opened for
     * @param by who asked; null when Vigie acts by itself
     */
    void used(CustomerId customer, String credential, String purpose, @Nullable PersonId by, Instant at);
}
