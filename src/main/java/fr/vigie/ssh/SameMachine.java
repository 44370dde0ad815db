package fr.vigie.ssh;

import java.net.InetSocketAddress;
import java.util.List;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/**
 * Exchanges keys on an elliptic curve with a host on the loopback address. Elsewhere what passes could be kept until a
 * quantum computer reads it, so that post-quantum exchanges come first; in Java, sntrup761 takes a quarter of a second of
 * processor time for each connection. Nobody keeps what never leaves this machine.
 */
record SameMachine(List<KeyExchangeFactory> exchanges) implements SessionListener {

    @Override
    public void sessionCreated(Session session) {
        if (session.getIoSession().getRemoteAddress() instanceof InetSocketAddress host
                && host.getAddress().isLoopbackAddress()) {
            session.setKeyExchangeFactories(exchanges);
        }
    }
}
