package fr.vigie.notify;

import fr.vigie.account.Person;
import fr.vigie.backup.Backups;
import fr.vigie.job.Job;
import fr.vigie.job.JobFailed;
import fr.vigie.job.JobParked;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells the agency's people of work on a shop that ended badly, unless they want no mail: once for each cause, however often
 * the same work fails of it in a row. A failed backup is told as such; what fails at once in front of the person who ordered
 * it is told by its page.
 */
@Component
class JobNotices {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final Jobs jobs;
    private final Backups backups;
    private final CommonCauses causes;
    private final Letter letter;

    JobNotices(Jobs jobs, Backups backups, CommonCauses causes, Letter letter) {
        this.jobs = jobs;
        this.backups = backups;
        this.causes = causes;
        this.letter = letter;
    }

    @ApplicationModuleListener
    void on(JobFailed failed) {
        CustomerId customer = failed.customer();
        Job job = jobs.find(failed.job()).orElse(null);
        if (customer == null || failed.shop() == null || job == null || job.state() != JobState.FAILED) {
            return;
        }
        Job.Failure why = Objects.requireNonNull(job.failure());
        if (isSeen(job)
                || backups.failedIn(job.id())
                || isKnown(job, why)
                || causes.isTold(why.messageKey(), why.arguments(), failed.at())) {
            return;
        }
        for (Person person : causes.interested()) {
            tell(
                    customer,
                    person,
                    "job.failed:" + job.id() + ":" + failed.at(),
                    "notify.job",
                    job,
                    failed.at(),
                    causes.sentence(person, why.messageKey(), why.arguments()));
        }
    }

    @ApplicationModuleListener
    void on(JobParked parked) {
        CustomerId customer = parked.customer();
        Job job = jobs.find(parked.job()).orElse(null);
        if (customer == null || parked.shop() == null || job == null) {
            return;
        }
        for (Person person : causes.interested()) {
            tell(customer, person, "job.parked:" + job.id() + ":" + parked.at(), "notify.parked", job, parked.at());
        }
    }

    private static boolean isSeen(Job job) {
        Instant end = Objects.requireNonNull(job.finishedAt());
        return job.submittedBy() != null && end.isBefore(job.submittedAt().plus(AT_ONCE));
    }

    /** Whether the same work failed of the same cause the time before. */
    private boolean isKnown(Job job, Job.Failure why) {
        return jobs.endedBefore(job)
                .filter(before -> before.state() == JobState.FAILED)
                .map(Job::failure)
                .filter(before -> before.messageKey().equals(why.messageKey()))
                .isPresent();
    }

    private void tell(
            CustomerId customer, Person person, String event, String texts, Job job, Instant at, Object... more) {
        String work = causes.work(person, job.kind());
        Object[] arguments = more.length == 0
                ? new Object[] {job.subject().title(), work, at}
                : new Object[] {job.subject().title(), work, at, more[0]};
        letter.send(customer, List.of(person), event, texts, "/jobs/" + job.id(), null, null, arguments);
    }
}
