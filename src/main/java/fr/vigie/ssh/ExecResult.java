package fr.vigie.ssh;

/**
 * How a remote command ended.
 *
 * @param exit the exit status; 128 + the signal's number when a signal ended it (255 for an unknown signal)
 * @param out standard output read as UTF-8, at most the asked number of bytes
 * @param err standard error, at most 16 KiB
 * @param truncated whether standard output was longer than what is kept
 */
public record ExecResult(int exit, String out, String err, boolean truncated) {
    public boolean succeeded() {
        return exit == 0;
    }

    /** The first line of standard error, or of standard output when nothing was written there. */
    public String complaint() {
        String text = err.isBlank() ? out : err;
        return text.strip().lines().findFirst().orElse("exit " + exit);
    }
}
