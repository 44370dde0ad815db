package fr.vigie.outbound;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to make of an http or https address: {@code GET}, or {@code POST} when it carries something.
 *
 * @param headers sent to the first host only, besides those Vigie sets itself
 * @param payload null to carry nothing; what is carried follows no redirect
 */
public record Fetch(
        URI address,
        List<Header> headers,
        Limits limits,
        @Nullable Payload payload) {
    public Fetch {
        headers = List.copyOf(headers);
        if (payload != null && limits.redirects() > 0) {
            throw new IllegalArgumentException(
                    "what a request carries is meant for one address, so it follows no redirect");
        }
    }

    public Fetch(URI address, List<Header> headers, Limits limits) {
        this(address, headers, limits, null);
    }

    /** @param limits without redirects */
    public static Fetch sending(URI address, Payload payload, Limits limits) {
        return new Fetch(address, List.of(), limits, payload);
    }

    public static Fetch page(URI address) {
        return new Fetch(address, List.of(), Limits.PAGE);
    }

    public Fetch within(Limits other) {
        return new Fetch(address, headers, other, payload);
    }
}
