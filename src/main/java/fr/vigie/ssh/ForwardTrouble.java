package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** Tells a server that forbids forwarding from an address where nothing answers (RFC 4254, section 5.1). */
final class ForwardTrouble {
    private ForwardTrouble() {}

    static SshFailure of(Throwable cause, ClientSession session, SshTarget target, SshdSocketAddress remote) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof SshChannelOpenException open) {
                Kind kind = open.getReasonCode() == SshConstants.SSH_OPEN_CONNECT_FAILED
                        ? Kind.FORWARD_UNREACHABLE
                        : Kind.FORWARD_REFUSED;
                return new SshFailure(
                        kind,
                        target,
                        remote.getHostName() + ":" + remote.getPort() + " (" + t.getMessage() + ")",
                        cause);
            }
        }
        return session.isOpen() && !SshTrouble.interrupted(cause)
                ? new SshFailure(Kind.FORWARD_UNREACHABLE, target, SshTrouble.say(cause), cause)
                : SshTrouble.during(target, cause);
    }
}
