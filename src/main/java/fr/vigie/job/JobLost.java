package fr.vigie.job;

/** The database went away under a running job, so that nothing could be written about it. */
final class JobLost extends RuntimeException {

    JobLost(JobId job, Throwable cause) {
        super("Job " + job + " lost the database; it goes on, or is parked, once the database is back", cause);
    }
}
