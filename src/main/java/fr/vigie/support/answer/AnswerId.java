package fr.vigie.support.answer;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

public record AnswerId(UUID value) {

    static AnswerId create() {
        return new AnswerId(TimeOrdered.uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
