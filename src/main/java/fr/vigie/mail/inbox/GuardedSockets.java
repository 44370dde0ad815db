package fr.vigie.mail.inbox;

import fr.vigie.outbound.AllowedNetworks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/** Sockets that connect only to addresses that Vigie may reach: the very address that was judged, never its name. */
final class GuardedSockets extends SocketFactory {

    private final AllowedNetworks networks;

    GuardedSockets(AllowedNetworks networks) {
        this.networks = networks;
    }

    @Override
    public Socket createSocket() {
        return new Guarded(networks);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private static final class Guarded extends Socket {
        private final AllowedNetworks networks;

        Guarded(AllowedNetworks networks) {
            this.networks = networks;
        }

        @Override
        public void connect(SocketAddress address) throws IOException {
            connect(address, 0);
        }

        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            if (!(address instanceof InetSocketAddress named) || named.getAddress() == null) {
                throw new UnknownHostException("the name does not resolve: " + address);
            }
            networks.check(named.getAddress());
            super.connect(new InetSocketAddress(named.getAddress(), named.getPort()), timeout);
        }
    }
}
