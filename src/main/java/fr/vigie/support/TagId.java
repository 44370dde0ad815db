package fr.vigie.support;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

public record TagId(UUID value) {

    static TagId create() {
        return new TagId(TimeOrdered.uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
