package fr.vigie.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The restic that a job started last, to be recognised should it outlive a killed node.
 *
 * @param pid     0 for none
 * @param started in milliseconds since 1970: numbers of processes are used again
 */
record LastRestic(long pid, long started) {

    static final LastRestic NONE = new LastRestic(0, 0);

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    static LastRestic of(ProcessHandle restic) {
        return new LastRestic(restic.pid(), startOf(restic));
    }

    /** Ends it where it still runs, so that it writes to no folder that is cleared or used again. */
    void end() throws InterruptedException {
        var running = ProcessHandle.of(pid).filter(process -> pid > 0 && startOf(process) == started);
        if (running.isPresent() && running.get().destroyForcibly()) {
            try {
                running.get().onExit().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("restic " + pid + " did not end", e);
            }
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
