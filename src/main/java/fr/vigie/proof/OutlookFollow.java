package fr.vigie.proof;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks again soon after evidence came in; what came in together is judged once. */
@Component
record OutlookFollow(Outlook outlook) implements Recurring {

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
        outlook.follow();
    }
}
