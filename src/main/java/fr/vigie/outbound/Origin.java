package fr.vigie.outbound;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a request goes: scheme, host and port. Two requests share cookies only when their host is the same. */
record Origin(boolean secure, String host, int port) {

    static Origin of(URI address) throws FetchFailure {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            throw bad(address, "an http or https address");
        }
        if (address.getRawUserInfo() != null) {
            throw bad(address, "an address without user name");
        }
        String host = address.getHost();
        if (host == null || host.isEmpty()) {
            throw bad(address, "an address with a host");
        }
        int port = address.getPort() == -1 ? (secure ? 443 : 80) : address.getPort();
        if (port < 1 || port > 65_535) {
            throw bad(address, "a port between 1 and 65535");
        }
        return new Origin(secure, host.toLowerCase(Locale.ROOT), port);
    }

    /**
     * Reads an address the way browsers do: international names become ASCII, stray spaces and accents are encoded.
     *
     * @throws FetchFailure when even so it is not an address
     */
    static URI parse(String text, URI base) throws FetchFailure {
        try {
            return base.resolve(new URI(tolerant(text)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchFailure(FailureKind.BAD_ADDRESS, "Redirected to what is not an address");
        }
    }

    private static String tolerant(String text) {
        String spaced = text.strip().replace(" ", "%20").replace("|", "%7C");
        int host = spaced.indexOf("//") + 2;
        if (host < 2) {
            return ascii(spaced);
        }
        int end = host;
        while (end < spaced.length() && "/?#".indexOf(spaced.charAt(end)) < 0) {
            end++;
        }
        return spaced.substring(0, host) + IDN.toASCII(spaced.substring(host, end)) + ascii(spaced.substring(end));
    }

    private static String ascii(String text) {
        return URI.create(text.isEmpty() ? "" : text).toASCIIString();
    }

    /** The value of the Host header (RFC 9110 section 7.2): the port is told unless it is the usual one. */
    String hostHeader() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }

    /** The host as the resolver wants it: IPv6 literals without brackets. */
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    boolean literal() {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static FetchFailure bad(URI address, String expected) {
        return new FetchFailure(
                FailureKind.BAD_ADDRESS,
                "Expected %s, found %s://%s".formatted(expected, address.getScheme(), address.getHost()));
    }
}
