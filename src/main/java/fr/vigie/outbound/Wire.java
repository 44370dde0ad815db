package fr.vigie.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as bytes. Every part comes from a parsed {@link URI} or a checked {@link Header}: no line can be smuggled in. */
final class Wire {
    private Wire() {}

    static byte[] request(URI address, Origin origin, String agent, @Nullable List<Header> own, Cookies cookies) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", origin.hostHeader()));
        headers.add(new Header("User-Agent", agent));
        headers.add(new Header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        headers.add(new Header("Accept-Encoding", "gzip"));
        headers.add(new Header("Connection", "close"));
        if (own != null) {
            headers.addAll(own);
        }
        cookies.header(origin).ifPresent(headers::add);
        StringBuilder text = new StringBuilder("GET ").append(target(address)).append(" HTTP/1.1\r\n");
        headers.forEach(
                h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String target(URI address) {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }
}
