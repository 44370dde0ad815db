package fr.vigie.support;

import fr.vigie.job.Recurring;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Closes tickets that were resolved a week ago and not contested since. */
@Component
class SettledTickets implements Recurring {
    static final Duration CONTESTABLE = Duration.ofDays(7);
    private static final int AT_ONCE = 100;

    private final TicketUpkeep upkeep;
    private final Clock clock;

    SettledTickets(TicketUpkeep upkeep, Clock clock) {
        this.upkeep = upkeep;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "support.settled";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        while (upkeep.closeResolvedBefore(clock.instant().minus(CONTESTABLE), AT_ONCE) == AT_ONCE) {
            // The next portion; each is its own transaction.
        }
    }
}
