package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/** Reads what went wrong from the exceptions of the library, whose types and nesting vary. */
final class SshTrouble {
    private SshTrouble() {}

    static SshFailure during(SshTarget target, Throwable cause) {
        return new SshFailure(kind(cause), target, say(cause), cause);
    }

    /** Whether the connection was made and broke, as against one that could not be made. */
    static boolean isCut(Throwable cause) {
        return kind(cause) == Kind.CONNECTION_CUT;
    }

    private static Kind kind(Throwable cause) {
        if (interrupted(cause)) {
            return Kind.INTERRUPTED;
        }
        if (timedOut(cause)) {
            return Kind.TIMEOUT;
        }
        if (has(cause, t -> t instanceof NoRouteToHostException || says(t, "unreachable"))) {
            return Kind.UNREACHABLE;
        }
        if (has(cause, t -> t instanceof ConnectException)) {
            return Kind.REFUSED;
        }
        if (has(cause, t -> says(t, "Unable to negotiate"))) {
            return Kind.NO_COMMON_ALGORITHM;
        }
        return Kind.CONNECTION_CUT;
    }

    static boolean interrupted(Throwable cause) {
        return has(
                cause,
                t -> t instanceof InterruptedException
                        || (t instanceof InterruptedIOException && !(t instanceof SocketTimeoutException)));
    }

    static boolean timedOut(Throwable cause) {
        return has(
                cause,
                t -> t instanceof TimeoutException
                        || t instanceof SocketTimeoutException
                        || (t instanceof ConnectException && says(t, "timed out")));
    }

    static boolean refusedBySignIn(Throwable cause) {
        return has(
                cause,
                t -> (t instanceof SshException ssh
                                && ssh.getDisconnectCode()
                                        == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE)
                        || says(t, "authentication"));
    }

    /** The innermost message, on one line. */
    static String say(@Nullable Throwable cause) {
        Throwable last = cause;
        while (last != null && last.getCause() != null) {
            last = last.getCause();
        }
        if (last == null) {
            return "connection closed";
        }
        String message = last.getMessage();
        return message == null
                ? last.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }

    private static boolean says(Throwable t, String words) {
        return t.getMessage() != null && t.getMessage().contains(words);
    }

    private static boolean has(@Nullable Throwable cause, Predicate<Throwable> wanted) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (wanted.test(t)) {
                return true;
            }
        }
        return false;
    }
}
