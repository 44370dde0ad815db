package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** What one connection attempt expects of the host's key, and what it saw; travels with the connection. */
final class HostCheck {
    static final AttributeKey<HostCheck> KEY = new AttributeKey<>();
    private static final List<String> FAMILIES = List.of("ssh-ed25519", "ecdsa-", "rsa-");

    private final @Nullable HostKey expected;
    private final @Nullable String family;
    private volatile @Nullable String presented;
    private volatile @Nullable Throwable trouble;

    private HostCheck(@Nullable HostKey expected, @Nullable String family) {
        this.expected = expected;
        this.family = family;
    }

    static HostCheck firstContact() {
        return new HostCheck(null, null);
    }

    static HostCheck pinned(HostKey key) {
        return new HostCheck(key, null);
    }

    List<HostCheck> otherFamilies() {
        return FAMILIES.stream().map(each -> new HostCheck(expected, each)).toList();
    }

    String presented() {
        return Objects.requireNonNull(presented, "asked before the key exchange");
    }

    private boolean accepts(PublicKey key) {
        String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        presented = shown;
        return expected == null || expected.fingerprint().equals(shown);
    }

    SshFailure failure(ClientSession session, SshTarget target) {
        String shown = presented;
        if (expected != null && shown != null && !shown.equals(expected.fingerprint())) {
            return new SshFailure(Kind.HOST_KEY_CHANGED, target, shown + " ≠ " + expected, null);
        }
        Throwable cause = trouble;
        if (session.getServerVersion() == null) {
            return cause == null && session.isOpen()
                    ? new SshFailure(Kind.NOT_SSH, target, "no SSH banner", null)
                    : brokenUnheard(target, cause);
        }
        if (cause == null) {
            return new SshFailure(session.isOpen() ? Kind.TIMEOUT : Kind.CONNECTION_CUT, target, "key exchange", null);
        }
        return SshTrouble.during(target, cause);
    }

    /**
     * The connection broke before the host said what it is. One that was known to speak SSH is busy or restarting
     * (sshd drops what exceeds its {@code MaxStartups} this way); of another we know only that it does not.
     */
    SshFailure brokenUnheard(SshTarget target, @Nullable Throwable cause) {
        return new SshFailure(
                expected == null ? Kind.NOT_SSH : Kind.CONNECTION_CUT, target, SshTrouble.say(cause), cause);
    }

    /** Lets the client ask the check that belongs to each connection. */
    static ServerKeyVerifier verifier() {
        return (ClientSession session, SocketAddress address, PublicKey key) -> {
            HostCheck check = session.getConnectionContext().getAttribute(KEY);
            return check != null && check.accepts(key);
        };
    }

    /** Notes why a connection died, and offers only the family of keys that the check asks for. */
    static SessionListener listener() {
        return new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                HostCheck check = of(session);
                if (check != null && check.family != null) {
                    session.setSignatureFactories(ofFamily(session.getSignatureFactories(), check.family));
                }
            }

            @Override
            public void sessionException(Session session, Throwable t) {
                HostCheck check = of(session);
                if (check != null && check.trouble == null) {
                    check.trouble = t;
                }
            }
        };
    }

    private static @Nullable HostCheck of(Session session) {
        return session instanceof ClientSession client && client.getConnectionContext() != null
                ? client.getConnectionContext().getAttribute(KEY)
                : null;
    }

    private static List<NamedFactory<Signature>> ofFamily(List<NamedFactory<Signature>> all, String family) {
        return all.stream().filter(each -> each.getName().startsWith(family)).toList();
    }
}
