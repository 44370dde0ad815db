package fr.vigie.support;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.backup.BackupFailed;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Opens one ticket for each outage that the watch confirms, and resolves it when the shop is back; opens one for failing
 * backups, however often they fail while it is open.
 */
@Component
class Incidents {
    private final Tickets tickets;
    private final Customers customers;
    private final MessageSource messages;

    Incidents(Tickets tickets, Customers customers, MessageSource messages) {
        this.tickets = tickets;
        this.customers = customers;
        this.messages = messages;
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
                        text("support.incident.subject", down.customer()),
                        text("support.incident.text", down.customer())),
                Author.VIGIE,
                down.at());
    }

    @ApplicationModuleListener
    void on(ShopCameBack back) {
        tickets.openedFrom(source(back.outage().toString()))
                .filter(ticket -> ticket.state().isOpen())
                .ifPresent(ticket -> tickets.resolveAt(
                        ticket.id(), Author.VIGIE, text("support.incident.back", back.customer()), back.at()));
    }

    @ApplicationModuleListener
    void on(BackupFailed failed) {
        if (tickets.hasOpen(failed.shop(), Channel.BACKUP)) {
            return;
        }
        tickets.openOnce(
                "backup:" + failed.run(),
                new Request(
                        failed.customer(),
                        failed.shop(),
                        Channel.BACKUP,
                        Severity.STANDARD,
                        Activity.CORRECTIVE,
                        text("support.incident.backup.subject", failed.customer()),
                        text("support.incident.backup.text", failed.customer())),
                Author.VIGIE,
                failed.at());
    }

    private String text(String key, CustomerId customer) {
        Locale locale = customers.find(customer).map(Customer::locale).orElse(Locale.FRENCH);
        return messages.getMessage(key, null, locale);
    }

    private static String source(String outage) {
        return "outage:" + outage;
    }
}
