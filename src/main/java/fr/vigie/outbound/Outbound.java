package fr.vigie.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The guarded HTTP client. Each fetch is a fresh visit, as a first-time visitor makes it: one HTTP/1.1 connection per hop,
 * no cache, no cookie from an earlier fetch. Blocking; call it from a virtual thread. Never throws for what the network does.
 */
@Component
public final class Outbound implements DisposableBean {
    private static final String NAME = "Vigie/0.1";

    private final String agent;
    private final AllowedNetworks networks;
    private final Resolver resolver;
    private final Trust trust;
    private final ScheduledExecutorService guillotine = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbound-limit").factory());

    /** @param address where this Vigie is reached, so that whoever reads a log can ask who visits; empty when unknown */
    @Autowired
    Outbound(AllowedNetworks networks, @Value("${vigie.url:}") String address) {
        this(networks, InetAddress::getAllByName, Trust.system(), address);
    }

    /** For a single command: names no address. */
    public Outbound(AllowedNetworks networks) {
        this(networks, "");
    }

    Outbound(AllowedNetworks networks, Resolver resolver, Trust trust) {
        this(networks, resolver, trust, "");
    }

    private Outbound(AllowedNetworks networks, Resolver resolver, Trust trust, String address) {
        this.agent = address.isBlank() ? NAME + " (maintenance monitor)" : NAME + " (+" + address.strip() + ")";
        this.networks = networks;
        this.resolver = resolver;
        this.trust = trust;
    }

    /** Follows redirects within the limits; every hop is resolved, checked and connected anew. */
    public Fetched fetch(Fetch fetch) {
        Visit visit = new Visit(fetch);
        try {
            return visit.follow();
        } catch (IOException e) {
            Failure failure = Failure.of(e, visit.stopwatch.expired());
            return new Fetched.Failed(failure.kind(), failure.detail(), visit.stopwatch.phases(), visit.certificate());
        }
    }

    @Override
    public void destroy() {
        guillotine.shutdownNow();
    }

    private final class Visit {
        private final Fetch fetch;
        private final Stopwatch stopwatch;
        private final Cookies cookies = new Cookies();
        private Trust.@Nullable Witness witness;

        Visit(Fetch fetch) {
            this.fetch = fetch;
            this.stopwatch = new Stopwatch(fetch.limits().time());
        }

        Optional<PeerCertificate> certificate() {
            return witness == null ? Optional.empty() : witness.seen();
        }

        Fetched.Answer follow() throws IOException {
            URI address = fetch.address();
            Origin first = Origin.of(address);
            for (int hop = 0; hop <= fetch.limits().redirects(); hop++) {
                Fetched.Answer answer = hop(address, first);
                String location = answer.headers().first("Location").orElse("");
                if (!redirects(answer.status()) || location.isEmpty()) {
                    return answer;
                }
                address = Origin.parse(location, address);
            }
            throw new FetchFailure(
                    FailureKind.TOO_MANY_REDIRECTS,
                    "More than %d redirects".formatted(fetch.limits().redirects()));
        }

        private Fetched.Answer hop(URI address, Origin first) throws IOException {
            Origin origin = Origin.of(address);
            witness = trust.witness(origin.host());
            Lookup lookup = new Lookup(networks, resolver, stopwatch);
            try (Connection connection = Connection.open(origin, lookup.of(origin), witness, stopwatch, guillotine)) {
                connection.send(Wire.request(address, origin, agent, origin.equals(first) ? fetch : null, cookies));
                AnswerReader reader = connection.answer(fetch.limits().bytes());
                AnswerReader.Head head = reader.head();
                cookies.keep(origin, head.headers());
                Body body = reader.body(head);
                return new Fetched.Answer(
                        address,
                        connection.server(),
                        head.status(),
                        head.headers(),
                        body,
                        stopwatch.phases(),
                        certificate());
            }
        }

        private static boolean redirects(int status) {
            return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        }
    }
}
