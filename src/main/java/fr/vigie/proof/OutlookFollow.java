package fr.vigie.proof;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Looks again soon after evidence came in; what came in together is judged once. Of what came in for everybody at once, as after
 * midnight or when a node catches up, a part at a time: pages are not to wait for it.
 */
@Component
record OutlookFollow(Outlook outlook) implements Recurring {
    private static final int CUSTOMERS = 10;

    @Override
    public String name() {
        return "proof.outlook.evidence";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        outlook.follow(CUSTOMERS);
    }
}
