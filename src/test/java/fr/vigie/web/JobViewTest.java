package fr.vigie.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.job.Job;
import fr.vigie.job.JobId;
import fr.vigie.job.JobState;
import fr.vigie.job.JobSubject;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobViewTest {

    private static final Instant ASKED = Instant.parse("2026-07-28T09:00:00Z");
    private static final Instant BEGUN = Instant.parse("2026-11-28T09:00:00Z");

    @Test
    void countsARunningJobFromItsBeginningHoweverLongItWaited() {
        JobView view = JobView.of(job(JobState.RUNNING, BEGUN), BEGUN.plusSeconds(10));

        assertThat(view.since()).isEqualTo(BEGUN);
        assertThat(view.duration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void countsAWaitingJobFromTheOrder() {
        assertThat(JobView.of(job(JobState.WAITING, null), BEGUN).since()).isEqualTo(ASKED);
    }

    private static Job job(JobState state, @Nullable Instant started) {
        return new Job(
                JobId.of("00000000-0000-7000-8000-000000000001"),
                "backup.run",
                JobSubject.shop(CustomerId.create(), ShopId.create(), "Boutique du Port"),
                state,
                ASKED,
                null,
                started,
                null,
                1,
                List.of(),
                new Job.Progress(0, 0, null),
                null,
                false);
    }
}
