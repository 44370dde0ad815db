package fr.vigie.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Resolves a host and judges every address of the answer: one forbidden address among public ones condemns them all. */
record Lookup(AllowedNetworks networks, Resolver resolver, Stopwatch stopwatch) {

    List<InetAddress> of(Origin origin) throws IOException {
        long since = stopwatch.now();
        List<InetAddress> addresses = resolve(origin.name());
        if (!origin.literal()) {
            stopwatch.dns(since);
        }
        for (InetAddress address : addresses) {
            networks.check(address);
        }
        return addresses;
    }

    /** The system's resolver knows no time limit: it is left behind when ours has passed. */
    private List<InetAddress> resolve(String host) throws IOException {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("outbound-dns").start(() -> {
            try {
                answer.complete(resolver.resolve(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return Arrays.asList(answer.get(stopwatch.remainingMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new FetchFailure(FailureKind.DNS, "The name " + host + " did not resolve in time");
        } catch (ExecutionException e) {
            throw new FetchFailure(FailureKind.DNS, "The name " + host + " does not resolve");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchFailure(FailureKind.CUT, "Interrupted while resolving " + host);
        }
    }
}
