package fr.vigie.backup;

import fr.vigie.job.JobCancelled;
import fr.vigie.job.JobRun;
import fr.vigie.job.ProgressUnit;

/** Shows a backup's progress as that of a job, and stops it when the job is cancelled. */
final class JobWatch implements BackupWatch {

    private final JobRun job;

    JobWatch(JobRun job) {
        this.job = job;
    }

    @Override
    public void step(String message) {
        job.step(message);
        requireWanted();
    }

    @Override
    public void progress(long done, long total, ProgressUnit unit) {
        job.progress(done, total, unit);
        requireWanted();
    }

    @Override
    public void copied(long files, long filesTotal, long bytes, long bytesTotal) {
        job.copied(files, filesTotal, bytes, bytesTotal);
        requireWanted();
    }

    private void requireWanted() {
        try {
            job.checkCancelled();
        } catch (JobCancelled e) {
            throw new Stopped(e);
        }
    }

    /** Carries the wish to stop through code that knows no jobs. */
    static final class Stopped extends RuntimeException {
        Stopped(JobCancelled cause) {
            super(cause);
        }
    }
}
