package fr.vigie.contract;

import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells other modules what comes by the calendar alone: a version takes effect, a contract ends with its term or its notice.
 * Each is told once, by {@link ContractLifeChanged}, as what somebody records is.
 */
@Component
class LifeWatch implements Recurring {

    private final LifeRows rows;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LifeWatch(LifeRows rows, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contract.life";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant now = Instants.micros(clock);
        transaction.executeWithoutResult(status -> {
            Instant before = rows.watchedUntil();
            if (before.isBefore(now)) {
                rows.cameBetween(before, now)
                        .forEach(contract ->
                                events.publishEvent(new ContractLifeChanged(contract.id(), contract.customer(), now)));
                rows.watched(now);
            }
        });
    }
}
