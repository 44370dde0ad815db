package fr.vigie.contract;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a contract through all its versions. */
public record ContractId(UUID value) {

    public static ContractId create() {
        return new ContractId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static ContractId of(String text) {
        return new ContractId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
