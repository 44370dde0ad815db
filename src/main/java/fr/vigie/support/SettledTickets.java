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

    private final Tickets tickets;
    private final Clock clock;

    SettledTickets(Tickets tickets, Clock clock) {
        this.tickets = tickets;
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
        while (tickets.closeResolvedBefore(clock.instant().minus(CONTESTABLE), AT_ONCE) == AT_ONCE) {
            // The next portion; each is its own transaction.
        }
    }
}
