package fr.vigie.cli;

import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.Probe;
import fr.vigie.monitoring.UnmeasuredReason;
import fr.vigie.monitoring.Watch;
import fr.vigie.monitoring.WatchOnTakeover;
import fr.vigie.outbound.AddressRefused;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.shop.Shop;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * The first check of a shop's watch, made and recorded by a takeover. Only an address that the operator typed opens the private
 * network it leads to, for this run alone: what the shop says of itself opens nothing.
 */
final class TakeoverLook {

    private final ApplicationContext application;
    private final TakeoverTold told;
    private final String host;
    private final @Nullable URI typed;

    /**
     * @param host the typed SSH server
     * @param typed null when the operator gave no address
     */
    TakeoverLook(ApplicationContext application, TakeoverTold told, String host, @Nullable URI typed) {
        this.application = application;
        this.told = told;
        this.host = host;
        this.typed = typed;
    }

    /** Says so when something typed is in a private network: the running server needs that network opened for good. */
    void allowTyped() {
        var hidden = new LinkedHashSet<String>();
        if (!refused(host).isEmpty()) {
            hidden.add(host);
        }
        if (typed != null) {
            var networks = application.getBean(AllowedNetworks.class);
            var opened = refused(typed.getHost());
            opened.forEach(address -> networks.allow(Network.single(address)));
            if (!opened.isEmpty()) {
                hidden.add(typed.getHost());
            }
        }
        if (!hidden.isEmpty()) {
            told.line(told.say("cli.takeover.outside.opened", List.of(String.join(", ", hidden))));
        }
    }

    private List<InetAddress> refused(String name) {
        var networks = application.getBean(AllowedNetworks.class);
        var refused = new ArrayList<InetAddress>();
        try {
            for (var each : InetAddress.getAllByName(name)) {
                try {
                    networks.check(each);
                } catch (AddressRefused closed) {
                    refused.add(each);
                }
            }
        } catch (UnknownHostException unknown) {
            return List.of(); // whoever connects says so
        }
        return refused;
    }

    /**
     * @param before the shop's home page until now
     * @return whether the shop answered as it should
     */
    boolean look(Shop shop, URI before) throws InterruptedException {
        told.step("cli.takeover.step.outside");
        var check = application.getBean(WatchOnTakeover.class).begin(shop, before);
        Measurement seen = application.getBean(Probe.class).run(check);
        application.getBean(Watch.class).record(seen);
        told.put("outside", seen.outcome().getClass().getSimpleName() + " " + seen.status());
        told.put("outsideMessage", words(seen, check.address()));
        told.line("  " + check.address() + "  " + words(seen, check.address()));
        return seen.outcome() instanceof Outcome.Up || seen.outcome() instanceof Outcome.Slow;
    }

    private String words(Measurement seen, URI visited) {
        return switch (seen.outcome()) {
            case Outcome.Down down -> told.say("monitoring.reason." + down.reason(), List.of());
            case Outcome.Unmeasured unmeasured ->
                unmeasured.reason() == UnmeasuredReason.ADDRESS_REFUSED && typed == null
                        ? told.say("cli.takeover.outside.refused", List.of(visited))
                        : told.say("monitoring.unmeasured." + unmeasured.reason(), List.of());
            case Outcome.Up up -> told.say("cli.takeover.outside.up", List.of(seen.status()));
            case Outcome.Slow slow -> told.say("cli.takeover.outside.slow", List.of(seen.status()));
            case Outcome.Maintenance closed -> told.say("cli.takeover.outside.maintenance", List.of(seen.status()));
        };
    }
}
