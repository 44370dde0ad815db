package fr.vigie.ssh;

import java.net.InetAddress;

/** Says to which resolved addresses a connection may go; asked for the very address that is then used. */
@FunctionalInterface
public interface AddressRule {
    boolean allows(InetAddress address);

    /** For an address that an operator typed on the command line. */
    static AddressRule any() {
        return address -> true;
    }
}
