package fr.vigie.contract.ending;

import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes packages that nobody may fetch any more: they are copies of all that a customer has. */
@Component
class HandoverExpiry implements Recurring {

    private final HandoverRows rows;
    private final Handovers handovers;
    private final Clock clock;

    HandoverExpiry(HandoverRows rows, Handovers handovers, Clock clock) {
        this.rows = rows;
        this.handovers = handovers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contract.handovers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        rows.expired(Instants.micros(clock)).forEach(handovers::remove);
    }
}
