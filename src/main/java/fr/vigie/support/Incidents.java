package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Opens one ticket for each outage that the watch confirms, and resolves it when the shop is back. */
@Component
class Incidents {
    private final Tickets tickets;

    Incidents(Tickets tickets) {
        this.tickets = tickets;
    }

    @ApplicationModuleListener
    void on(ShopWentDown down) {
        tickets.openOnce(
                source(down.outage().toString()),
                new Request(
                        down.customer(),
                        down.shop(),
                        Channel.WATCH,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "La boutique ne répond plus",
                        "La surveillance a constaté puis confirmé l’interruption. Motif : " + down.reason() + "."),
                Author.VIGIE,
                down.at());
    }

    @ApplicationModuleListener
    void on(ShopCameBack back) {
        tickets.openedFrom(source(back.outage().toString()))
                .filter(ticket -> ticket.state().isOpen())
                .ifPresent(ticket -> tickets.resolveAt(
                        ticket.id(),
                        Author.VIGIE,
                        "La boutique répond de nouveau. Ce ticket se rouvre si vous y répondez.",
                        back.at()));
    }

    private static String source(String outage) {
        return "outage:" + outage;
    }
}
