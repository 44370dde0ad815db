package fr.vigie.vault;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names a secret without revealing it. */
public record SecretId(UUID value) {

    public static SecretId create() {
        return new SecretId(TimeOrdered.uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
