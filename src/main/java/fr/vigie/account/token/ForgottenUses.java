package fr.vigie.account.token;

import fr.vigie.job.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where tokens were used from is kept for thirteen months; the tokens themselves are kept for ever. */
@Component
class ForgottenUses implements Recurring {

    private static final int KEPT_MONTHS = 13;

    private final TokenRows rows;
    private final Clock clock;

    ForgottenUses(TokenRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "account.token-uses";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    @Transactional
    public void run() {
        rows.forgetUsesBefore(
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusMonths(KEPT_MONTHS));
    }
}
