package fr.vigie.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a proxy is asked (RFC 9112 section 3.2): a tunnel to {@code host:port}, or a request for an absolute http address.
 *
 * @param headers as they came, without those meant for the proxy
 */
record ProxyRequest(String method, URI target, boolean tunnel, List<String> headers) {
    private static final int LONGEST_HEAD = 65_536;

    static ProxyRequest read(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3) {
            throw new FetchFailure(FailureKind.PROTOCOL, "Expected method, target and version, found " + lines[0]);
        }
        boolean tunnel = first[0].equals("CONNECT");
        List<String> headers = Arrays.stream(lines)
                .skip(1)
                .filter(line -> !line.isEmpty() && !forTheProxy(line))
                .toList();
        try {
            URI target = tunnel ? GuardedProxy.secure(first[1]) : URI.create(first[1]);
            return new ProxyRequest(first[0], target, tunnel, headers);
        } catch (IllegalArgumentException e) {
            throw new FetchFailure(FailureKind.BAD_ADDRESS, "Asked for what is not an address");
        }
    }

    Origin origin() throws IOException {
        return Origin.of(target);
    }

    /** The request as its origin wants it: one for each connection, which keeps answers and requests from mixing. */
    String forward() {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return method + " " + path + query + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nConnection: close\r\n\r\n";
    }

    private static boolean forTheProxy(String line) {
        String name = line.toLowerCase(Locale.ROOT);
        return name.startsWith("proxy-") || name.startsWith("connection:") || name.startsWith("keep-alive:");
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int ended = 0;
        while (ended < 4) {
            int next = in.read();
            if (next < 0 || head.size() >= LONGEST_HEAD) {
                throw new FetchFailure(FailureKind.CUT, "The request's head does not end");
            }
            head.write(next);
            ended = next == "\r\n\r\n".charAt(ended) ? ended + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
