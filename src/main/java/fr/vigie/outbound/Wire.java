package fr.vigie.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as bytes. Every part comes from a parsed {@link URI} or a checked {@link Header}: no line can be smuggled in. */
final class Wire {
    private Wire() {}

    /** @param own null for a host other than the first one, to which nothing of it is sent */
    static byte[] request(URI address, Origin origin, String agent, @Nullable Fetch own, Cookies cookies) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", origin.hostHeader()));
        headers.add(new Header("User-Agent", agent));
        headers.add(new Header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
        headers.add(new Header("Accept-Encoding", "gzip"));
        headers.add(new Header("Connection", "close"));
        Payload payload = own == null ? null : own.payload();
        if (own != null) {
            headers.addAll(own.headers());
        }
        byte[] carried = payload == null ? new byte[0] : payload.bytes();
        if (payload != null) {
            headers.add(payload.type());
            headers.add(new Header("Content-Length", Integer.toString(carried.length)));
        }
        cookies.header(origin).ifPresent(headers::add);
        StringBuilder text = new StringBuilder(payload == null ? "GET " : "POST ")
                .append(target(address))
                .append(" HTTP/1.1\r\n");
        headers.forEach(
                h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + carried.length);
        System.arraycopy(carried, 0, whole, head.length, carried.length);
        return whole;
    }

    private static String target(URI address) {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }
}
