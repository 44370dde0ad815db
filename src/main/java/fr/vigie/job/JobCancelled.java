package fr.vigie.job;

/** Somebody asked the running job to stop. */
public final class JobCancelled extends Exception {

    JobCancelled() {
        super("cancelled");
    }
}
