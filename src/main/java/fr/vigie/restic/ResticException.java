package fr.vigie.restic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Restic did not do what it was asked. Nothing it left behind may be taken for a good snapshot. */
public final class ResticException extends RuntimeException {

    /** What went wrong, as far as restic's own words tell. */
    public enum Reason {
        /** Another process holds the repository. */
        LOCKED(Duration.ofMinutes(10)),
        /** No key of the repository opens with this password. */
        WRONG_PASSWORD(null),
        /** Nothing that restic recognises is at this place. */
        NO_REPOSITORY(null),
        /** A repository is already there, so none can be created. */
        ALREADY_EXISTS(null),
        /** The repository's storage, or the folder restored into, is full. */
        DISK_FULL(Duration.ofHours(1)),
        /** The storage cannot be reached. */
        UNREACHABLE(Duration.ofMinutes(5)),
        /** The storage knows neither the account nor its right to look there; nothing is known of what it holds. */
        REFUSED(null),
        /** Stored data is missing or damaged. */
        DAMAGED(null),
        /** Part of what had to be saved could not be read; the incomplete snapshot has been removed. */
        INCOMPLETE(Duration.ofMinutes(5)),
        /** What had to be erased is still there. */
        LEFT_OVER(Duration.ofMinutes(5)),
        /** No snapshot bears this name. */
        NO_SNAPSHOT(null),
        /** It took longer than allowed and was stopped. */
        TOO_LONG(Duration.ofMinutes(30)),
        /** Restic was killed by somebody else. */
        KILLED(Duration.ofMinutes(1)),
        /** The restic program is missing or cannot be started. */
        NOT_INSTALLED(null),
        /** None of the above. */
        UNKNOWN(null);

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

    ResticException(Reason reason, String command, String detail) {
        this(reason, command, detail, null);
    }

    ResticException(Reason reason, String command, String detail, @Nullable Throwable cause) {
        super("restic " + command + " failed (" + reason + "): " + detail, cause);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    /** Restic's own last words, at most a few lines; without secrets. */
    public String detail() {
        return detail;
    }
}
