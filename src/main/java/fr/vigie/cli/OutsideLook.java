package fr.vigie.cli;

import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Fetch;
import fr.vigie.outbound.Fetched;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.Outbound;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * One visit of the shop's address from here. The operator typed it, so the network it leads to counts as allowed for this run.
 *
 * @param found the HTTP status, or why there was no answer
 */
record OutsideLook(URI address, boolean answered, String found) {

    static OutsideLook at(URI address) {
        Outbound outbound = new Outbound(AllowedNetworks.only(networks(address)));
        try {
            return switch (outbound.fetch(Fetch.page(address))) {
                case Fetched.Answer answer ->
                    new OutsideLook(
                            address, answer.status() < 400 || answer.status() == 503, "HTTP " + answer.status());
                case Fetched.Failed failed -> new OutsideLook(address, false, failed.kind() + " " + failed.detail());
            };
        } finally {
            outbound.destroy();
        }
    }

    private static Network[] networks(URI address) {
        try {
            return Arrays.stream(InetAddress.getAllByName(address.getHost()))
                    .map(Network::single)
                    .toArray(Network[]::new);
        } catch (UnknownHostException unknown) {
            return new Network[0];
        }
    }
}
