package fr.vigie.outbound;

import java.util.List;
import java.util.Optional;

/** The header fields of an answer, in the order received. */
public record Headers(List<Header> fields) {
    public Headers {
        fields = List.copyOf(fields);
    }

    /** The first value of this field, whatever its case. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of this field, whatever its case. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }
}
