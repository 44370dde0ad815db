package fr.vigie.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names to addresses; tests give hostile answers through it. */
interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
