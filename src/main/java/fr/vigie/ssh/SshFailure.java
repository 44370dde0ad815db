package fr.vigie.ssh;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kept a remote operation from succeeding. {@link #messageKey()} names a sentence in
 * {@code messages/ssh_*.properties} that says what was expected, what was found and what to do; its arguments
 * are {@link #arguments()}. Never carries a secret.
 */
public final class SshFailure extends RuntimeException {
    /** What failed. */
    public enum Kind {
        UNKNOWN_HOST(false),
        ADDRESS_NOT_ALLOWED(false),
        REFUSED(true),
        UNREACHABLE(true),
        TIMEOUT(true),
        NOT_SSH(false),
        NO_COMMON_ALGORITHM(false),
        HOST_KEY_CHANGED(false),
        KEY_UNREADABLE(false),
        AUTH_REFUSED(false),
        CONNECTION_CUT(true),
        NO_SHELL(false),
        NO_SFTP(false),
        FORWARD_REFUSED(false),
        FORWARD_UNREACHABLE(true),
        COMMAND_TIMEOUT(true),
        FILE_ABSENT(false),
        FILE_REFUSED(false),
        FILE_FAILED(true),
        INTERRUPTED(true);

        private final boolean retryHelps;

        Kind(boolean retryHelps) {
            this.retryHelps = retryHelps;
        }
    }

    private final Kind kind;
    private final String target;
    private final String detail;

    SshFailure(Kind kind, SshTarget target, String detail, @Nullable Throwable cause) {
        super(kind + " " + target + ": " + detail, cause);
        this.kind = kind;
        this.target = target.toString();
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed a little later without anyone changing anything. */
    public boolean retryHelps() {
        return kind.retryHelps;
    }

    /** What was found, in the words of the system that said it. */
    public String detail() {
        return detail;
    }

    /** For example {@code ssh.failure.AUTH_REFUSED}. */
    public String messageKey() {
        return "ssh.failure." + kind;
    }

    /** {0} the target, {1} what was found. */
    public List<String> arguments() {
        return List.of(target, detail);
    }
}
