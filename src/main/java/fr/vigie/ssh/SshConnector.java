package fr.vigie.ssh;

import fr.vigie.ssh.SshFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens sessions. A session is only ever opened to a host whose key is known: ask {@link #hostKey} at first
 * contact, have a person compare the fingerprint, and pass it as {@code pinned} from then on. Nothing of the
 * machine's own SSH configuration, agent or known hosts is read.
 *
 * <p>Connecting, key exchange and authentication take at most 20 s each. Safe for use by several threads.
 */
@Component
public class SshConnector implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final Set<ClientSessionEvent> KEYS_EXCHANGED =
            EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.AUTHED);

    private final Lock lock = new ReentrantLock();
    private @Nullable SshClient client;

    /** The key that the host shows today, without signing in. Throws {@link SshFailure}. */
    public HostKey hostKey(SshTarget target, AddressRule rule) {
        HostCheck check = HostCheck.firstContact();
        ClientSession session = keyExchange(target, resolve(target, rule), check);
        session.close(true);
        return new HostKey(check.presented());
    }

    /**
     * Signs in. Throws {@link SshFailure}; {@code HOST_KEY_CHANGED} before anything secret was sent when the host
     * cannot prove that it holds the pinned key.
     */
    public SshSession connect(SshTarget target, HostKey pinned, SshLogin login, AddressRule rule) {
        InetAddress address = resolve(target, rule);
        KeyPair key = login instanceof SshLogin.PrivateKey given ? read(given, target) : null;
        ClientSession session = trusted(target, address, pinned);
        try {
            session.setKeyIdentityProvider(
                    key == null ? KeyIdentityProvider.EMPTY_KEYS_PROVIDER : KeyIdentityProvider.wrapKeyPairs(key));
            session.setPasswordIdentityProvider(
                    login instanceof SshLogin.Password given
                            ? PasswordIdentityProvider.wrapPasswords(given.secret())
                            : PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
            session.auth().verify(STEP);
            return new SshSession(session, target);
        } catch (IOException e) {
            boolean cut = !session.isOpen() && !SshTrouble.refusedBySignIn(e);
            session.close(true);
            if (cut || SshTrouble.timedOut(e) || SshTrouble.interrupted(e)) {
                throw SshTrouble.during(target, e);
            }
            throw new SshFailure(Kind.AUTH_REFUSED, target, SshTrouble.say(e), e);
        }
    }

    /**
     * A host may hold several keys and shows the one that the client prefers. When it is not the pinned one, the
     * other families are asked before calling the host changed.
     */
    private ClientSession trusted(SshTarget target, InetAddress address, HostKey pinned) {
        HostCheck first = HostCheck.pinned(pinned);
        try {
            return keyExchange(target, address, first);
        } catch (SshFailure changed) {
            if (changed.kind() != Kind.HOST_KEY_CHANGED) {
                throw changed;
            }
            for (HostCheck other : first.otherFamilies()) {
                try {
                    return keyExchange(target, address, other);
                } catch (SshFailure alsoChanged) {
                    changed.addSuppressed(alsoChanged);
                }
            }
            throw changed;
        }
    }

    private ClientSession keyExchange(SshTarget target, InetAddress address, HostCheck check) {
        ClientSession session = null;
        try {
            session = client().connect(
                            target.user(),
                            new InetSocketAddress(address, target.port()),
                            AttributeRepository.ofKeyValuePair(HostCheck.KEY, check))
                    .verify(STEP)
                    .getSession();
            EnumSet<ClientSessionEvent> wanted = EnumSet.of(ClientSessionEvent.CLOSED);
            wanted.addAll(KEYS_EXCHANGED);
            Set<ClientSessionEvent> state = session.waitFor(wanted, STEP);
            if (state.stream().anyMatch(KEYS_EXCHANGED::contains)) {
                return session;
            }
            throw check.failure(session, target);
        } catch (IOException e) {
            throw SshTrouble.isCut(e) ? check.brokenUnheard(target, e) : SshTrouble.during(target, e);
        } catch (SshFailure e) {
            if (session != null) {
                session.close(true);
            }
            throw e;
        }
    }

    private static KeyPair read(SshLogin.PrivateKey key, SshTarget target) {
        try {
            return key.keyPair();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new SshFailure(Kind.KEY_UNREADABLE, target, SshTrouble.say(e), e);
        }
    }

    private static InetAddress resolve(SshTarget target, AddressRule rule) {
        try {
            InetAddress[] all = InetAddress.getAllByName(target.host());
            for (InetAddress each : all) {
                if (rule.allows(each)) {
                    return each;
                }
            }
            throw new SshFailure(Kind.ADDRESS_NOT_ALLOWED, target, all[0].getHostAddress(), null);
        } catch (UnknownHostException e) {
            throw new SshFailure(Kind.UNKNOWN_HOST, target, target.host(), e);
        }
    }

    private SshClient client() {
        lock.lock();
        try {
            if (client == null) {
                client = ClientSetup.started();
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every session that is still open. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (client != null) {
                client.stop();
                client = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
