package fr.vigie.proof;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Looks ahead again, soon after evidence came in and now and then without any; what came in together is judged once. A few
 * customers at a time, so that pages wait for nobody's risks: of six hundred all come round within a quarter of an hour.
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
