package fr.vigie.outbound;

import java.net.URI;
import java.util.List;

/**
 * A request to make: {@code GET} of an http or https address.
 *
 * @param headers sent to the first host only, besides those Vigie sets itself
 */
public record Fetch(URI address, List<Header> headers, Limits limits) {
    public Fetch {
        headers = List.copyOf(headers);
    }

    public static Fetch page(URI address) {
        return new Fetch(address, List.of(), Limits.PAGE);
    }

    public Fetch within(Limits other) {
        return new Fetch(address, headers, other);
    }
}
