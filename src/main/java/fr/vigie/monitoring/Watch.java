package fr.vigie.monitoring;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in for measurements, whoever took them: keeps each as it was seen and, in the same transaction, opens and closes
 * outages with their evidence, lengthens the measured time and adds to the response figures.
 *
 * <p>A measurement that is not newer than the shop's last is left out, so recording twice changes nothing.
 */
@Component
public class Watch {
    private static final int MOST_AT_ONCE = 20_000;

    private final WatchRows rows;
    private final ResponseRollups rollups;
    private final CertificateWatch certificates;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Watch(
            WatchRows rows,
            ResponseRollups rollups,
            CertificateWatch certificates,
            Ledger ledger,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.rollups = rollups;
        this.certificates = certificates;
        this.ledger = ledger;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Records one measurement. */
    public void record(Measurement measurement) {
        recordAll(List.of(measurement));
    }

    /**
     * Records many, of any shops, in one transaction per shop and twenty thousand. The same code as for one: a month of
     * minutes takes about a second.
     *
     * @throws IllegalArgumentException when a shop is not watched (see {@link Checks#configure})
     */
    public void recordAll(List<Measurement> measurements) {
        Map<ShopId, List<Measurement>> byShop = measurements.stream()
                .sorted(Comparator.comparing(Measurement::at))
                .collect(Collectors.groupingBy(Measurement::shop));
        byShop.forEach((shop, all) -> {
            for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
                List<Measurement> part = all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE));
                transaction.executeWithoutResult(status -> take(shop, part));
            }
        });
    }

    private void take(ShopId shop, List<Measurement> measurements) {
        WatchRows.Locked locked = rows.lock(shop)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a watched shop, found none under " + shop + "; configure its check first"));
        Check check = locked.check();
        Vigil.Log log = locked.vigil().over(check, measurements);
        if (log.taken().isEmpty()) {
            return;
        }
        rows.append(check, log.taken());
        rows.add(check, log.stretches());
        rollups.add(check, log.taken());
        rows.seen(log.taken().getLast());
        certificates.over(check, log.taken());
        log.turns().forEach(this::take);
    }

    private void take(Vigil.Turn turn) {
        Outage outage = turn.outage();
        switch (turn) {
            case Vigil.Opened opened -> {
                rows.open(outage);
                ledger.append(outage.customer(), opened(outage), outage.openedAt());
                events.publishEvent(new ShopWentDown(
                        outage.shop(),
                        outage.customer(),
                        outage.id(),
                        outage.openedAt(),
                        outage.reason().name()));
            }
            case Vigil.Closed closed -> {
                rows.close(outage.id(), outage.end());
                ledger.append(outage.customer(), closed(outage), outage.end());
                events.publishEvent(new ShopCameBack(outage.shop(), outage.customer(), outage.id(), outage.end()));
            }
        }
    }

    private static Fact opened(Outage outage) {
        return new Fact(
                "outage.opened",
                "shop:" + outage.shop(),
                Map.of(
                        "outage",
                        outage.id().toString(),
                        "reason",
                        outage.reason().name(),
                        "detail",
                        outage.detail()));
    }

    private static Fact closed(Outage outage) {
        Duration length = Duration.between(outage.openedAt(), outage.end());
        return new Fact(
                "outage.closed",
                "shop:" + outage.shop(),
                Map.of(
                        "outage", outage.id().toString(),
                        "opened", outage.openedAt().toString(),
                        "seconds", Long.toString(length.toSeconds())));
    }
}
