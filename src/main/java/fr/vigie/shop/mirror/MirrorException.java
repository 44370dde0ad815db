package fr.vigie.shop.mirror;

import fr.vigie.shop.FullDisk;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The mirror could not be brought up to date. What it holds is kept and the next pull goes on from there. */
public final class MirrorException extends RuntimeException {

    /** What went wrong. */
    public enum Reason {
        /** The host's answer was cut, or the connection lost. */
        CUT(Duration.ofMinutes(1)),
        /** The host named or sent something that would lead outside the mirror. */
        HOSTILE(null),
        /** The listing, the archive or the dump on the host failed. */
        HOST_FAILED(Duration.ofMinutes(10)),
        /** The host's disk is full, and what was asked needed room. */
        HOST_DISK_FULL(Duration.ofHours(1)),
        /** The shop's folder does not exist or cannot be entered. */
        NO_ROOT(null),
        /** Vigie's own disk is full. */
        DISK_FULL(Duration.ofHours(1)),
        /** Vigie's own folder cannot be written. */
        LOCAL_FAILED(null),
        /** Another process works on this mirror. */
        BUSY(Duration.ofMinutes(5)),
        /** Vigie runs under a locale that cannot write accents in file names. */
        LOCALE(null),
        /** The database refused the account or the command. */
        DATABASE_REFUSED(null),
        /** The dump ended before its last line. */
        DUMP_CUT(Duration.ofMinutes(1));

        private final @Nullable Duration retryIn;

        Reason(@Nullable Duration retryIn) {
            this.retryIn = retryIn;
        }

        /** When trying again can help, or null when a person has to act first. */
        public @Nullable Duration retryIn() {
            return retryIn;
        }
    }

    private final Reason reason;
    private final String detail;

    MirrorException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    MirrorException(Reason reason, String detail, @Nullable Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
        this.detail = detail;
    }

    /** What a command or the database on the host complained of. */
    static MirrorException ofHost(String complaint, @Nullable Throwable cause) {
        return new MirrorException(
                FullDisk.isToldIn(complaint) ? Reason.HOST_DISK_FULL : Reason.HOST_FAILED, complaint, cause);
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
