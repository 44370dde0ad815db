package fr.vigie.monitoring;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a shop's failure from our own: when at least two other servers were tried a moment ago and none could be reached
 * either, the common part is the network here. Names that lead to one address are one server. Remembers two minutes.
 *
 * <p>Such a silence excuses nothing for ever: after {@link #PATIENCE} the shops count as down, unless something else than
 * their silence shows that the trouble is ours: no route from here, or silence in {@value #WIDE} networks at once.
 */
@Component
class NetworkSense {
    /** How long everything may be silent before it is the shops' silence. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Servers in so many networks do not fail together. */
    static final int WIDE = 5;

    private static final Duration MEMORY = Duration.ofMinutes(2);

    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final Map<String, InetAddress> addresses = new ConcurrentHashMap<>();
    private @Nullable Instant latest;
    private @Nullable Instant silentSince;

    /** Notes where a name leads; the last answer stands while the name does not resolve. */
    void found(String host, List<InetAddress> leadsTo) {
        leadsTo.stream()
                .min(Comparator.comparing(InetAddress::getHostAddress))
                .ifPresent(address -> addresses.put(host, address));
    }

    /** Notes a try before any is judged, so that failures at the same moment see each other. */
    void note(String host, Measurement measurement) {
        if (says(measurement, UnmeasuredReason.ADDRESS_REFUSED)) {
            return;
        }
        boolean noRoute = says(measurement, UnmeasuredReason.NO_ROUTE);
        boolean reached = !noRoute
                && !(measurement.outcome() instanceof Outcome.Down down
                        && down.reason().maybeOurs());
        attempts.put(host, new Attempt(measurement.at(), reached, noRoute));
        follow(measurement.at(), reached);
    }

    boolean ours(String host, Measurement measurement) {
        if (!(measurement.outcome() instanceof Outcome.Down down)
                || !down.reason().maybeOurs()) {
            return false;
        }
        Instant since = measurement.at().minus(MEMORY);
        var recent = attempts.entrySet().stream()
                .filter(entry -> entry.getValue().at.isAfter(since))
                .toList();
        var others = recent.stream()
                .filter(entry -> !server(entry.getKey()).equals(server(host)))
                .toList();
        if (others.stream().anyMatch(entry -> entry.getValue().reached)
                || others.stream()
                                .map(entry -> server(entry.getKey()))
                                .distinct()
                                .count()
                        < 2) {
            return false;
        }
        return !outlasts(measurement.at())
                || others.stream().anyMatch(entry -> entry.getValue().noRoute)
                || recent.stream()
                                .map(entry -> network(entry.getKey()))
                                .distinct()
                                .count()
                        >= WIDE;
    }

    private synchronized void follow(Instant at, boolean reached) {
        boolean lapsed = latest == null || latest.isBefore(at.minus(MEMORY));
        if (reached) {
            silentSince = null;
        } else if (silentSince == null || lapsed) {
            silentSince = at;
        }
        latest = latest == null || at.isAfter(latest) ? at : latest;
    }

    private synchronized boolean outlasts(Instant at) {
        return silentSince != null && !at.isBefore(silentSince.plus(PATIENCE));
    }

    private static boolean says(Measurement measurement, UnmeasuredReason reason) {
        return measurement.outcome() instanceof Outcome.Unmeasured unmeasured && unmeasured.reason() == reason;
    }

    /** The address, or the name of a host whose address was never known. */
    private String server(String host) {
        InetAddress address = addresses.get(host);
        return address == null ? host : address.getHostAddress();
    }

    /** The first 16 bits of an IPv4 address, 32 of an IPv6 one; of a host never resolved, its domain. */
    private String network(String host) {
        InetAddress address = addresses.get(host);
        if (address == null) {
            String[] labels = host.split("\\.", -1);
            return String.join(".", Arrays.copyOfRange(labels, Math.max(0, labels.length - 2), labels.length));
        }
        byte[] bytes = address.getAddress();
        return Arrays.toString(Arrays.copyOf(bytes, bytes.length == 4 ? 2 : 4));
    }

    private record Attempt(Instant at, boolean reached, boolean noRoute) {}
}
