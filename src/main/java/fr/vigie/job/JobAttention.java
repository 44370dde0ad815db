package fr.vigie.job;

import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Jobs that wait for a person: parked ones, and those that failed in the last day. */
@Component
class JobAttention implements Attention {

    private static final Duration RECENT = Duration.ofDays(1);

    private final JobRows rows;

    JobAttention(JobRows rows) {
        this.rows = rows;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        return rows.inStates(List.of(JobState.PARKED, JobState.FAILED), null, 50).stream()
                .filter(job -> job.state() == JobState.PARKED || since(job).isAfter(now.minus(RECENT)))
                .map(job -> new AttentionItem(
                        false,
                        since(job),
                        job.state().tone(),
                        "job.attention." + job.state().code(),
                        List.of(job.kind(), job.subject().title()),
                        job.subject().shop(),
                        "/jobs/" + job.id()))
                .toList();
    }

    private static Instant since(Job job) {
        return Objects.requireNonNullElse(job.finishedAt(), job.submittedAt());
    }
}
