package fr.vigie.billing;

import fr.vigie.job.Recurring;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reminds customers of quotes that they left without answer for a week, twice at most, and notes which have expired. */
@Component
class QuoteWatch implements Recurring {
    static final Duration PATIENCE = Duration.ofDays(7);
    private static final int MOST_REMINDERS = 2;
    private static final int AT_ONCE = 1_000;
    private static final Logger log = LoggerFactory.getLogger(QuoteWatch.class);

    private final Quotes quotes;
    private final QuoteRows rows;
    private final Clock clock;

    QuoteWatch(Quotes quotes, QuoteRows rows, Clock clock) {
        this.quotes = quotes;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "billing.quotes";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Each quote in a transaction of its own: what fails for one does not stop the others. */
    @Override
    public void run() {
        for (Quote quote : rows.load(rows.awaiting(AT_ONCE))) {
            try {
                look(quote, clock.instant());
            } catch (RuntimeException failure) {
                log.error("Quote {} could not be looked after; it is tried again in an hour", quote.number(), failure);
            }
        }
    }

    private void look(Quote quote, Instant now) {
        if (quote.stateAt(now) == QuoteState.EXPIRED) {
            quotes.expire(quote.id());
        } else if (isSilent(quote, now) && quote.reminders() < MOST_REMINDERS) {
            quotes.remind(quote.id(), Author.VIGIE);
        }
    }

    private static boolean isSilent(Quote quote, Instant now) {
        return quote.asked()
                .filter(asked -> !now.isBefore(asked.plus(PATIENCE)))
                .isPresent();
    }
}
