package fr.vigie.support;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Goes on with tickets at the time that was agreed with the customer. */
@Component
class PlannedReturns implements Recurring {
    private static final int AT_ONCE = 100;

    private final TicketUpkeep upkeep;

    PlannedReturns(TicketUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public String name() {
        return "support.planned";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        while (upkeep.goOnWithPlanned(AT_ONCE) == AT_ONCE) {
            // The next portion; each is its own transaction.
        }
    }
}
