package fr.vigie.proof;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names a service credit. */
public record ServiceCreditId(UUID value) {

    static ServiceCreditId create() {
        return new ServiceCreditId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ServiceCreditId of(String text) {
        return new ServiceCreditId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
