package fr.vigie.billing;

import fr.vigie.account.Customers;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.PdfDocuments;
import fr.vigie.support.Author;
import fr.vigie.support.FixedPrice;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketClosed;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Charges the fixed prices that customers agreed to for work on tickets: once the ticket has closed, on the next invoice of its
 * contract, each once however often the ticket is reopened. A manager may take one back before it is invoiced.
 */
@Component
class FixedPrices {
    private final Tickets tickets;
    private final Items items;
    private final Customers customers;
    private final MessageSource messages;

    FixedPrices(Tickets tickets, Items items, Customers customers, MessageSource messages) {
        this.tickets = tickets;
        this.items = items;
        this.customers = customers;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(TicketClosed closed) {
        tickets.find(closed.ticket())
                .ifPresent(ticket -> ticket.fixedPrices().stream()
                        .filter(price -> price.price().compareTo(Money.ZERO) > 0)
                        .forEach(price -> charge(ticket, price)));
    }

    private void charge(Ticket ticket, FixedPrice price) {
        items.enter(
                ticket.customer(),
                price.contract(),
                Item.Kind.EXPENSE,
                LocalDate.ofInstant(price.delivered(), Quote.ZONE),
                label(ticket),
                price.price(),
                reference(price.ticket(), price.proposal()),
                Author.VIGIE);
    }

    static String reference(TicketId ticket, int proposal) {
        return "fixed:" + ticket + ":" + proposal;
    }

    /** In the customer's language; what no typeface draws is left out of the title, so that the invoice can be printed. */
    private String label(Ticket ticket) {
        String title = ticket.subject();
        for (String sign : PdfDocuments.unprintable(title)) {
            title = title.replace(sign, "");
        }
        Locale language = customers.find(ticket.customer()).orElseThrow().locale();
        String label = Objects.requireNonNull(messages.getMessage(
                "billing.item.fixed", new Object[] {ticket.number().toString(), title.strip()}, language));
        return label.length() <= Item.LONGEST_LABEL ? label : label.substring(0, Item.LONGEST_LABEL - 1) + "…";
    }
}
