package fr.vigie.billing.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list with its filters; an empty one is left out. */
final class Address {
    private final UriComponentsBuilder builder;
    private final Map<String, String> values = new HashMap<>();

    Address(String path) {
        builder = UriComponentsBuilder.fromPath(path);
    }

    Address with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            builder.queryParam(name, "{" + name + "}");
            values.put(name, value);
        }
        return this;
    }

    @Override
    public String toString() {
        return builder.encode().buildAndExpand(values).toUriString();
    }
}
