package fr.vigie.proof;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks ahead of contracts that are new, and no longer of those that owe nothing. */
@Component
record OutlookEnrolment(Outlook outlook) implements Recurring {

    @Override
    public String name() {
        return "proof.outlook";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        outlook.enrol();
    }
}
