package fr.vigie.restic;

import fr.vigie.restic.ResticException.Reason;
import java.util.Locale;

/** Reads the reason of a failure in what restic 0.14 to 0.17 print; the texts are those of its {@code cmd/restic}. */
final class Failures {

    /** What {@code nice} ends with when the program cannot be started (POSIX). */
    private static final int CANNOT_RUN = 126;

    private static final int NOT_FOUND = 127;
    private static final int KILLED_BY_SIGNAL = 128;

    private Failures() {}

    static Reason reason(int exit, String errors) {
        if (exit == NOT_FOUND || exit == CANNOT_RUN) {
            return Reason.NOT_INSTALLED;
        }
        var text = errors.toLowerCase(Locale.ROOT);
        if (text.contains("no space left on device")
                || text.contains("disk quota exceeded")
                || text.contains("file too large")) {
            return Reason.DISK_FULL;
        }
        if (text.contains("wrong password or no key found")) {
            return Reason.WRONG_PASSWORD;
        }
        if (text.contains("already locked")) {
            return Reason.LOCKED;
        }
        if (text.contains("config file already exists") || text.contains("config already initialized")) {
            return Reason.ALREADY_EXISTS;
        }
        if (text.contains("connection refused")
                || text.contains("no such host")
                || text.contains("unable to start the sftp session")
                || text.contains("i/o timeout")
                || text.contains("connection timed out")
                || text.contains("could not resolve hostname")) {
            return Reason.UNREACHABLE;
        }
        // Before what asks "Is there a repository at": who may not look does not know whether there is one.
        if (text.contains("access denied")
                || text.contains("access key id you provided does not exist")
                || text.contains("invalidaccesskeyid")
                || text.contains("signature we calculated does not match")
                || text.contains("unexpected http response (401)")
                || text.contains("unexpected http response (403)")
                || text.contains("permission denied (")) {
            return Reason.REFUSED;
        }
        if (text.contains("no matching id found") || text.contains("no snapshot found")) {
            return Reason.NO_SNAPSHOT;
        }
        if (text.contains("unable to open config file") || text.contains("is there a repository at")) {
            return Reason.NO_REPOSITORY;
        }
        if (text.contains("ciphertext verification failed")
                || text.contains("repository contains errors")
                || text.contains("hash does not match")
                || text.contains("errors were found")
                || text.contains("not found in index")
                || text.contains("unexpected eof")) {
            return Reason.DAMAGED;
        }
        return exit > KILLED_BY_SIGNAL ? Reason.KILLED : Reason.UNKNOWN;
    }
}
