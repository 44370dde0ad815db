package fr.vigie.support;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Records broken promises when they break, not when someone next looks. */
@Component
class BreachWatch implements Recurring {
    private static final int AT_ONCE = 200;

    private final TicketUpkeep upkeep;

    BreachWatch(TicketUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public String name() {
        return "support.breaches";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        while (upkeep.noticeBreaches(AT_ONCE) == AT_ONCE) {
            // The next portion; each is its own transaction.
        }
    }
}
