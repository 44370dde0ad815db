package fr.vigie.outbound;

import java.time.Duration;

/**
 * Where the time of a fetch went, summed over its redirects.
 *
 * @param dns resolving the name
 * @param connect opening the TCP connection
 * @param tls the TLS handshake, zero over http
 * @param firstByte from the request sent to the first byte of the answer
 * @param total everything, the body included
 */
public record Phases(Duration dns, Duration connect, Duration tls, Duration firstByte, Duration total) {
    public static final Phases NONE =
            new Phases(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Reading the body, and whatever is not in another phase. */
    public Duration rest() {
        Duration rest = total.minus(dns).minus(connect).minus(tls).minus(firstByte);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
