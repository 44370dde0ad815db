package fr.vigie.shop;

import fr.vigie.lab.LabShop;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshLogin;
import fr.vigie.ssh.SshTarget;

/** Opens lab shops without the application. */
public final class LabConnections {

    private LabConnections() {}

    public static ShopConnection open(SshConnector connector, LabShop lab) {
        return open(connector, lab, lab.sshPort());
    }

    /** @param port of a proxy in front of the lab's SSH server */
    public static ShopConnection open(SshConnector connector, LabShop lab, int port) {
        var session = connector.connect(
                new SshTarget(lab.sshHost(), port, lab.sshUser()),
                new HostKey(lab.hostKeyFingerprint()),
                new SshLogin.PrivateKey(lab.privateKeyPem(), null),
                AddressRule.any());
        return new ShopConnection(session, lab.root());
    }
}
