package fr.vigie.monitoring;

import fr.vigie.job.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Seals the measurements of each finished day. */
@Component
record DailyDigest(MeasurementDigests digests) implements Recurring {

    @Override
    public String name() {
        return "monitoring.digest";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        digests.sealFinishedDays();
    }
}
