package fr.vigie.shop;

import fr.vigie.lab.LabShop;
import fr.vigie.ssh.AddressRule;
import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import fr.vigie.ssh.SshLogin;
import fr.vigie.ssh.SshTarget;

/** Sessions to lab shops, opened as the product opens them. */
public final class LabConnections {
    private static final SshConnector CONNECTOR = new SshConnector();

    private LabConnections() {}

    public static ShopConnection open(LabShop lab) {
        return open(lab, lab.root());
    }

    public static ShopConnection open(LabShop lab, String root) {
        return open(CONNECTOR, lab, lab.sshPort(), root);
    }

    public static ShopConnection open(SshConnector connector, LabShop lab) {
        return open(connector, lab, lab.sshPort());
    }

    /** @param port of a proxy in front of the lab's SSH server */
    public static ShopConnection open(SshConnector connector, LabShop lab, int port) {
        return open(connector, lab, port, lab.root());
    }

    private static ShopConnection open(SshConnector connector, LabShop lab, int port, String root) {
        return new ShopConnection(
                connector.connect(
                        new SshTarget(lab.sshHost(), port, lab.sshUser()),
                        new HostKey(lab.hostKeyFingerprint()),
                        new SshLogin.PrivateKey(lab.privateKeyPem(), null),
                        AddressRule.any()),
                root);
    }
}
