package fr.vigie.monitoring;

import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.job.Recurring;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Every ten seconds takes the checks that are due and makes them side by side. All nodes take part: each takes what no other
 * has taken. The first tries of a round are all in before any is judged, so that a break of our own network shows.
 */
@Component
class WatchRound implements Recurring, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(WatchRound.class);
    private static final int MOST = 200;

    private final Checks checks;
    private final Probe probe;
    private final NetworkSense network;
    private final Watch watch;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(2 * MOST);

    WatchRound(Checks checks, Probe probe, NetworkSense network, Watch watch) {
        this.checks = checks;
        this.probe = probe;
        this.network = network;
        this.watch = watch;
    }

    @Override
    public String name() {
        return "monitoring.checks";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    /** Returns at once; the visits go on in the background so that a slow shop does not delay the next round. */
    @Override
    public void run() {
        int most = Math.min(MOST, room.availablePermits());
        List<Check> due = most == 0 ? List.of() : checks.takeDue(most);
        if (!due.isEmpty()) {
            threads.execute(() -> Scopes.run(Scope.agency(), () -> visit(due)));
        }
    }

    /** Visits the shops side by side, confirms the failures, records everything. */
    void visit(List<Check> due) {
        List<Tried> failed = new ArrayList<>();
        for (Tried tried : sideBySide(due, this::first)) {
            network.note(tried.host(), tried.measurement);
            if (tried.measurement.outcome() instanceof Outcome.Down) {
                failed.add(tried);
            } else {
                record(tried.measurement);
            }
        }
        List<Check> doubted = new ArrayList<>();
        for (Tried tried : failed) {
            if (network.ours(tried.host(), tried.measurement)) {
                record(tried.measurement.withheld());
            } else {
                doubted.add(tried.check);
            }
        }
        sideBySide(doubted, check -> confirm(check, failed)).forEach(tried -> record(tried.measurement));
    }

    /** The address comes from the cache that the visit has just filled. */
    private Optional<Measurement> first(Check check) {
        Measurement measurement = probe.once(check);
        String host = host(check);
        try {
            network.found(host, List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            LOG.debug("{} does not resolve", host);
        }
        return Optional.of(measurement);
    }

    private Optional<Measurement> confirm(Check check, List<Tried> failed) throws InterruptedException {
        for (Tried tried : failed) {
            if (tried.check.equals(check)) {
                return Optional.of(probe.confirmed(check, tried.measurement));
            }
        }
        return Optional.empty();
    }

    private void record(Measurement measurement) {
        try {
            watch.record(measurement);
        } catch (RuntimeException e) {
            LOG.error(
                    "The measurement of shop {} could not be kept; its minute stays unmeasured", measurement.shop(), e);
        }
    }

    private List<Tried> sideBySide(List<Check> of, Visit visit) {
        List<Future<Optional<Tried>>> running = new ArrayList<>();
        for (Check check : of) {
            running.add(threads.submit(() -> {
                room.acquire();
                try {
                    return visit.to(check).map(measurement -> new Tried(check, measurement));
                } finally {
                    room.release();
                }
            }));
        }
        List<Tried> tried = new ArrayList<>();
        for (var one : running) {
            try {
                one.get().ifPresent(tried::add);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return tried;
            } catch (ExecutionException e) {
                LOG.error("A check failed unexpectedly; its minute stays unmeasured", e.getCause());
            }
        }
        return tried;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private static String host(Check check) {
        return String.valueOf(check.address().getHost());
    }

    private interface Visit {
        Optional<Measurement> to(Check check) throws InterruptedException;
    }

    private record Tried(Check check, Measurement measurement) {
        String host() {
            return WatchRound.host(check);
        }
    }
}
