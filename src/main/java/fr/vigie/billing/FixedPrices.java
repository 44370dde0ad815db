package fr.vigie.billing;

import fr.vigie.account.Customers;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import fr.vigie.support.Author;
import fr.vigie.support.FixedPrice;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketClosed;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charges the fixed prices that customers agreed to for work on tickets: once the ticket has closed, on the next invoice of its
 * contract, each once however often the ticket is reopened. A manager may give one up, before the ticket closes too: the customer
 * may want the work no more.
 */
@Service
public class FixedPrices {
    private final Tickets tickets;
    private final Items items;
    private final Invoices invoices;
    private final InvoiceRows drafts;
    private final Customers customers;
    private final MessageSource messages;
    private final Clock clock;

    FixedPrices(
            Tickets tickets,
            Items items,
            Invoices invoices,
            InvoiceRows drafts,
            Customers customers,
            MessageSource messages,
            Clock clock) {
        this.tickets = tickets;
        this.items = items;
        this.invoices = invoices;
        this.drafts = drafts;
        this.customers = customers;
        this.messages = messages;
        this.clock = clock;
    }

    /** Where the payment of an agreed price stands. */
    public enum State {
        /** It is charged once the ticket closes. */
        AT_CLOSING,
        /** The next invoice charges it, or the draft that holds it already. */
        NEXT_INVOICE,
        INVOICED,
        GIVEN_UP;

        /** How a page shows it. */
        public String css() {
            return switch (this) {
                case AT_CLOSING, NEXT_INVOICE -> "info";
                case INVOICED -> "ok";
                case GIVEN_UP -> "excluded";
            };
        }
    }

    /**
     * A price to which the customer agreed.
     *
     * @param item by which it is charged; null until the ticket closes
     * @param invoice that charges it, a draft for the agency alone; null while none does
     */
    public record Agreed(
            FixedPrice price, @Nullable Item item, @Nullable Invoice invoice) {

        public State state() {
            if (item == null) {
                return State.AT_CLOSING;
            }
            if (item.withdrawn() != null) {
                return State.GIVEN_UP;
            }
            return invoice != null && invoice.isIssued() && !item.isOpen() ? State.INVOICED : State.NEXT_INVOICE;
        }

        /** Whether it may be given up where its ticket is: what a draft holds is given up there. */
        public boolean isOpen() {
            return item == null || item.isOpen();
        }
    }

    /** What the customer agreed to pay for a ticket, and what became of it. */
    @Transactional(readOnly = true)
    public List<Agreed> of(Ticket ticket) {
        return ticket.expectedPrices(clock.instant()).stream()
                .filter(FixedPrices::costs)
                .map(this::standing)
                .toList();
    }

    /**
     * Gives up charging a price, for good.
     *
     * @param agreedIn the ticket in which it was agreed to: another one when that was merged into this one
     * @param proposal the number of the event by which it was proposed there
     * @param reason of 1 to 200 characters, for the managers who look later
     * @return why it cannot be, as the key of a message; empty when it is given up
     */
    @Transactional
    public Optional<String> giveUp(Ticket ticket, TicketId agreedIn, int proposal, String reason, Author by) {
        Optional<Agreed> agreed = of(ticket).stream()
                .filter(each ->
                        each.price().ticket().equals(agreedIn) && each.price().proposal() == proposal)
                .findFirst();
        String why = reason.strip();
        if (agreed.isEmpty() || why.isEmpty() || why.length() > Item.LONGEST_REASON) {
            return Optional.of("billing.fixed.refused");
        }
        drafts.hold(agreed.get().price().contract());
        return items.withdraw(charge(ticket, agreed.get().price()), why, by)
                ? Optional.empty()
                : Optional.of("billing.fixed.refused.charged");
    }

    @ApplicationModuleListener
    void on(TicketClosed closed) {
        tickets.find(closed.ticket())
                .ifPresent(ticket -> ticket.fixedPrices().stream()
                        .filter(FixedPrices::costs)
                        .forEach(price -> charge(ticket, price)));
    }

    private Agreed standing(FixedPrice price) {
        Item item = items.entered(reference(price.ticket(), price.proposal()))
                .flatMap(items::find)
                .orElse(null);
        return new Agreed(
                price,
                item,
                item == null
                        ? null
                        : items.charging(item.id()).flatMap(invoices::find).orElse(null));
    }

    private ItemId charge(Ticket ticket, FixedPrice price) {
        return items.enter(
                ticket.customer(),
                price.contract(),
                Item.Kind.EXPENSE,
                LocalDate.ofInstant(price.delivered(), Quote.ZONE),
                label(ticket),
                price.price(),
                reference(price.ticket(), price.proposal()),
                Author.VIGIE);
    }

    private static boolean costs(FixedPrice price) {
        return price.price().compareTo(Money.ZERO) > 0;
    }

    private static String reference(TicketId ticket, int proposal) {
        return "fixed:" + ticket + ":" + proposal;
    }

    /** In the customer's language; what no typeface draws is left out of the title, so that the invoice can be printed. */
    private String label(Ticket ticket) {
        Locale language = customers.find(ticket.customer()).orElseThrow().locale();
        String label = Objects.requireNonNull(messages.getMessage(
                "billing.item.fixed",
                new Object[] {
                    ticket.number().toString(), Printable.part(ticket.subject()).strip()
                },
                language));
        return label.length() <= Item.LONGEST_LABEL ? label : label.substring(0, Item.LONGEST_LABEL - 1) + "…";
    }
}
