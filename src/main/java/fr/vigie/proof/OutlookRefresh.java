package fr.vigie.proof;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks ahead often enough that the shortest warning, four hours, is never missed. */
@Component
record OutlookRefresh(Outlook outlook) implements Recurring {

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
        outlook.refresh();
    }
}
