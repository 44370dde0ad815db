package fr.vigie.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The three loopback ports of a lab. */
record Ports(int ssh, int database, int web) {

    static Ports free() {
        try (ServerSocket ssh = listen(0);
                ServerSocket database = listen(0);
                ServerSocket web = listen(0)) {
            return new Ports(ssh.getLocalPort(), database.getLocalPort(), web.getLocalPort());
        } catch (IOException e) {
            throw new LabFailure("no free port on loopback", e);
        }
    }

    /** The same ports where they are still free, others where not. */
    Ports orFree() {
        Ports others = free();
        return new Ports(
                free(ssh) ? ssh : others.ssh,
                free(database) ? database : others.database,
                free(web) ? web : others.web);
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
